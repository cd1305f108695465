import { doubleMetaphone } from 'double-metaphone';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawMetWords, looksLikeMetWords, MET_WORDS, normaliseMetWords } from '../../src/rules/met-words.ts';
import { digitsOfPgpWords, pgpWords } from '../../src/rules/pgp-words.ts';
import { judgeReadBack, looksLikeReadBack } from '../../src/rules/read-back.ts';
import { SIGN_ANIMALS, SIGN_COLOURS } from '../../src/rules/sign.ts';
import { spellGroup } from '../../src/text/spelling.ts';
import { chance } from './arbitrary.ts';

const EVERY_BYTE = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

test('a group is spelled as it is read aloud', () => {
  expect(spellGroup('3F0A')).toBe('3 Foxtrot 0 Alfa');
  expect(spellGroup('bcde')).toBe('Bravo Charlie Delta Echo');
});

test('a fingerprint in PGP words is the one that was published as an example', () => {
  const words = pgpWords('DDA9E1483C74502C9E40E9529B0628200F0A81E4').map(({ text }) => text);
  expect(words.join(' ')).toBe(
    'swelter passenger tempest dictator cobra hydraulic drumbeat Chicago quiver Dakota treadmill enrollment ' +
      'puppy amulet breadline butterfat artist Apollo minnow tradition',
  );
});

test('the example of the word list itself: E582 94F2 E9A2 2748 6E8B 061B 31CC 528F D7FA 3F19', () => {
  const words = pgpWords('E58294F2E9A227486E8B061B31CC528FD7FA3F19').map(({ text }) => text);
  expect(words.join(' ')).toBe(
    'topmost Istanbul Pluto vagabond treadmill Pacific brackish dictator goldfish Medusa ' +
      'afflict bravado chatter revolver Dupont midsummer stopwatch whimsical cowbell bottomless',
  );
});

test('masked groups have no words', () => {
  const words = pgpWords('DDA9E1483C74502C9E40E9529B0628200F0A81E4', [0, 9]).map(({ text }) => text);
  expect(words[0]).toBeNull();
  expect(words[1]).toBe('tempest dictator');
  expect(words[9]).toBeNull();
});

test('each of the 512 PGP words stands for one byte at one kind of place', () => {
  const even = EVERY_BYTE.map((byte) => pgpWords(`${byte}00`)[0].text?.split(' ')[0]);
  const odd = EVERY_BYTE.map((byte) => pgpWords(`00${byte}`)[0].text?.split(' ')[1]);
  expect(new Set([...even, ...odd]).size).toBe(512);
  expect([even[0], odd[0], even[255], odd[255]]).toEqual(['aardvark', 'adroitness', 'Zulu', 'Yucatan']);
});

test('there are at least 256 words for meetings by chance, short ones in plain letters', () => {
  expect(MET_WORDS.length).toBeGreaterThanOrEqual(256);
  expect(new Set(MET_WORDS).size).toBe(MET_WORDS.length);
  for (const word of MET_WORDS) expect(word).toMatch(/^[a-z]{4,10}$/);
});

test('no two of them sound alike, end alike or are fewer than three letters apart', () => {
  const clashes: string[] = [];
  MET_WORDS.forEach((one, index) => {
    for (const other of MET_WORDS.slice(index + 1)) {
      const sounds = doubleMetaphone(one).some((code) => doubleMetaphone(other).includes(code));
      if (sounds || one.slice(-4) === other.slice(-4) || distance(one, other) < 3) clashes.push(`${one}/${other}`);
    }
  });
  expect(clashes).toEqual([]);
});

test('none of them is part of a sign', () => {
  const onSigns = new Set<string>([...SIGN_COLOURS, ...SIGN_ANIMALS.map(({ name }) => name)]);
  expect(MET_WORDS.filter((word) => onSigns.has(word))).toEqual([]);
});

test('two words that nobody holds are drawn', () => {
  fc.assert(
    fc.property(fc.array(chance, { minLength: 1, maxLength: 30 }), (numbers) => {
      const taken = new Set<string>();
      for (const number of numbers) {
        const words = drawMetWords(taken, () => number);
        expect(taken.has(words)).toBe(false);
        expect(normaliseMetWords(words)).toBe(words);
        expect(looksLikeMetWords(words)).toBe(true);
        taken.add(words);
      }
    }),
    { numRuns: 20 },
  );
});

test('the last free pair of words is found, and after it there is none', () => {
  const all = MET_WORDS.flatMap((one, index) =>
    MET_WORDS.slice(index + 1).map((other) => [one, other].sort().join(' ')),
  );
  const last = all.pop();
  expect(drawMetWords(all, () => 0.99)).toBe(last);
  expect(() => drawMetWords([...all, last ?? ''], () => 0)).toThrow(RangeError);
});

test.each([
  'kettle maple',
  'Maple Kettle',
  'MAPLE-KETTLE',
  '  maple,  kettle! ',
  'maple and kettle',
  '"maple" "kettle"',
  'mapel kettle'.replace('mapel', 'mapl'),
  'maples kettel'.replace('kettel', 'kettl'),
  'naple kettie',
])('"%s" is read as kettle maple', (typed) => {
  expect(normaliseMetWords(typed)).toBe('kettle maple');
});

test.each([
  'maple',
  'maple maple',
  'maple kettle lemon',
  'maple xyzzy',
  '',
  'free 20',
  'a b',
  `${'maple '.repeat(2000)}`,
])('"%s" is no pair of words', (typed) => {
  expect(normaliseMetWords(typed)).toBeNull();
});

test('one wrong letter in a word leads back to that word', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.nat(),
      fc.nat(),
      fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
      (pick, other, at, letter) => {
        const word = MET_WORDS[pick % MET_WORDS.length];
        const second = MET_WORDS[other % MET_WORDS.length];
        fc.pre(word !== second);
        const place = at % word.length;
        const mistyped = word.slice(0, place) + letter + word.slice(place + 1);
        expect(normaliseMetWords(`${mistyped} ${second}`)).toBe(normaliseMetWords(`${word} ${second}`));
      },
    ),
  );
});

function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[other.length];
}

test('what was read in PGP words may be typed in them, in any case and with anything between', () => {
  const fingerprint = 'DDA9E1483C74502C9E40E9529B0628200F0A81E4';
  const mask = [0, 9];
  for (const typed of ['swelter passenger minnow tradition', 'SWELTER, Passenger; minnow - tradition.']) {
    expect(judgeReadBack(typed, fingerprint, mask)).toBe('right');
    expect(looksLikeReadBack(typed)).toBe(true);
  }
  expect(judgeReadBack('swelter passenger minnow Yucatan', fingerprint, mask)).toBe('miss');
  const all = pgpWords(fingerprint).map(({ text }) => text);
  expect(judgeReadBack(all.join(' '), fingerprint, mask)).toBe('right');
});

test('words that were left out, doubled or swapped, and other words, are no answer and no miss', () => {
  const fingerprint = 'DDA9E1483C74502C9E40E9529B0628200F0A81E4';
  for (const typed of [
    'swelter minnow tradition',
    'swelter swelter passenger minnow tradition',
    'passenger swelter minnow tradition',
    'swelter passenger hello tradition',
  ]) {
    expect(typeof judgeReadBack(typed, fingerprint, [0, 9])).toBe('object');
  }
  expect(looksLikeReadBack('we met at the coffee table')).toBe(false);
});

test('every fingerprint comes back from its words', () => {
  const hex = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEF'), minLength: 40, maxLength: 40 });
  fc.assert(
    fc.property(hex, (fingerprint) => {
      const said = pgpWords(fingerprint).map(({ text }) => text);
      expect(digitsOfPgpWords(said.join('\n'))).toBe(fingerprint);
    }),
  );
});
