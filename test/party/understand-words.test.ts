import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDmWords } from '../../src/party/understand-words.ts';

const V4 = 'DDA9E1483C74502C9E40E9529B0628200F0A81E4';
const ARMOR = '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDMEabc\n-----END PGP PUBLIC KEY BLOCK-----';

test.each([
  ['join', 'join'],
  ['/join', 'join'],
  ['Leave.', 'leave'],
  ['key', 'key-show'],
  ['/key show', 'key-show'],
  ['Key  Add', 'key-add'],
  ['busy', 'busy'],
  ['I’m busy!', 'busy'],
  ['not free', 'busy'],
  ['card', 'card'],
  ['/practice', 'practice'],
  ['Practise!', 'practice'],
  ['"card"', 'card'],
  ['/progress', 'progress'],
  ['people?', 'people'],
  ['Leaderboard', 'leaderboard'],
  ['board', 'leaderboard'],
  ['HELP!!!', 'help'],
  ['/reddot', 'home'],
  ['Red Dot', 'home'],
  ['menu', 'home'],
  ['home', 'home'],
  ['Hi!', 'home'],
  ['  hello\n', 'home'],
] as const)('"%s" means %s', (text, kind) => {
  expect(parseDmWords(text)).toEqual({ kind });
});

test.each([
  ['free', {}],
  ['/free', {}],
  ['Free!', {}],
  ['I’m free', {}],
  ['i am free now', {}],
  ['free 20', { minutes: 20 }],
  ['/free 20', { minutes: 20 }],
  ['FREE 20 min.', { minutes: 20 }],
  ["I'm free for 20 minutes", { minutes: 20 }],
  ['free 1h', { minutes: 60 }],
  ['free in 10', { in: 10 }],
  ['free in 10 minutes', { in: 10 }],
  ['free 20 in 10', { minutes: 20, in: 10 }],
  ['free for 20 minutes in 10 min', { minutes: 20, in: 10 }],
  ['free -5', { minutes: -5 }],
  ['free −5', { minutes: -5 }],
  ['/free 100000', { minutes: 100_000 }],
  ['free in -3', { in: -3 }],
])('"%s" means free, the range judged later', (text, said) => {
  expect(parseDmWords(text)).toEqual({ kind: 'free', ...said });
});

test.each([
  ['met', {}],
  ['/met', {}],
  ['we just met', {}],
  ['met maple kettle', { words: 'maple kettle' }],
  ['/met Maple-Kettle', { words: 'maple-kettle' }],
  ['met naple kettle', { words: 'naple kettle' }],
  ['maple kettle', { words: 'maple kettle' }],
  ['Kettle-Maple!', { words: 'kettle-maple' }],
])('"%s" is about somebody met by chance', (text, said) => {
  expect(parseDmWords(text)).toEqual({ kind: 'met', ...said });
});

test.each([
  ARMOR,
  `here you are:\n\`\`\`\n${ARMOR}\n\`\`\``,
  ARMOR.replaceAll('\n', ' '),
  ARMOR.replaceAll('PUBLIC', 'PRIVATE'),
])('a pasted key is handed on as it was typed', (text) => {
  expect(parseDmWords(text)).toEqual({ kind: 'key', text });
});

test.each(['E148 0F0A', 'e148\n0f0a', 'El48 OFoA', '/E148 0F0A', V4, 'FACE CAFE', 'E148 0FGA'])(
  '"%s" is handed on as a read-back',
  (text) => {
    expect(parseDmWords(text)).toEqual({ kind: 'read-back', text });
  },
);

test.each(['CCDO lBOO', 'ccfc fff', 'cool'])('"%s" is handed on as what may be a read-back', (text) => {
  expect(parseDmWords(text)).toEqual({ kind: 'maybe-read-back', text });
});

test('whichever two groups are left out, and however they are typed, they are handed on to the check that waits for them', () => {
  const group = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEF'), minLength: 4, maxLength: 4 });
  const style = fc.record({
    between: fc.constantFrom(' ', '', '-', '\n', ' - '),
    lower: fc.boolean(),
    alike: fc.boolean(),
  });
  fc.assert(
    fc.property(group, group, style, fc.boolean(), (one, other, { between, lower, alike }, tooSoon) => {
      const typed = `${one}${between}${tooSoon ? other.slice(0, -1) : other}`;
      const cased = lower ? typed.toLowerCase() : typed;
      const text = alike ? cased.replaceAll('0', 'O').replaceAll('1', 'l') : cased;
      expect(parseDmWords(text)).toEqual({ kind: expect.stringMatching(/^(maybe-)?read-back$/), text });
    }),
    { numRuns: 2000 },
  );
});

test.each([
  '',
  '   ',
  '?',
  'free beer',
  'free in the evening',
  'hi there, how does this work',
  'thanks',
  'x'.repeat(5000),
  '20',
])('"%s" is not understood', (text) => {
  expect(parseDmWords(text)).toEqual({ kind: 'unknown' });
});

test('no text makes it throw, and case, the slash and punctuation around change nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => typeof parseDmWords(text).kind === 'string'),
  );
  const command = fc.constantFrom(
    'join',
    'leave',
    'key add',
    'free',
    'free 20',
    'free in 10',
    'busy',
    'card',
    'board',
    'help',
  );
  fc.assert(
    fc.property(
      command,
      fc.constantFrom('', '/', ' ', '"'),
      fc.constantFrom('', '.', '!', '?!', ' ', '"'),
      fc.boolean(),
      (words, before, behind, upper) => {
        const typed = `${before}${upper ? words.toUpperCase() : words}${behind}`;
        expect(parseDmWords(typed)).toEqual(parseDmWords(words));
      },
    ),
  );
});

test.each([
  ['key ABCD 1234 ABCD 1234 ABCD  1234 ABCD 1234 ABCD 1234', 'key-find'],
  ['/key add ann@example.org', 'key-find'],
  ['Key: 0x89ABCDEF01234567', 'key-find'],
  ['key 89ABCDEF', 'key-find'],
  ['ann@example.org', 'address'],
  ['<ann@example.org>', 'address'],
  ['prove', 'key-prove'],
  ['/key prove', 'key-prove'],
  ['Remove my key.', 'key-remove'],
  ['key', 'key-show'],
  ['key add', 'key-add'],
  ['key question', 'unknown'],
  ['write to ann@example.org please', 'unknown'],
  ['ABCD 1234 ABCD 1234 ABCD  1234 ABCD 1234 ABCD 1234', 'read-back'],
  ['-----BEGIN PGP SIGNED MESSAGE-----\nx', 'proof'],
  ['```\n-----BEGIN PGP MESSAGE-----\nx', 'proof'],
  ['-----BEGIN PGP SIGNATURE-----\nx', 'proof'],
  ['-----BEGIN PGP PUBLIC KEY BLOCK-----\nx', 'key'],
  ['-----BEGIN PGP PRIVATE KEY BLOCK-----\nx', 'key'],
  ['-----BEGIN PGP MESSAGE-----\n-----BEGIN PGP PRIVATE KEY BLOCK-----', 'key'],
  [`Secret: rd1-${'0a'.repeat(16)}.`, 'proof'],
])('of keys, "%s" means %s', (text, kind) => {
  expect(parseDmWords(text).kind).toBe(kind);
});
