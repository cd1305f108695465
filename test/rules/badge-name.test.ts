import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BADGE_NAME_LIMIT, cleanBadgeName, cleanUserIdText, USER_ID_LIMIT } from '../../src/rules/badge-name.ts';

const FAMILY = '👩‍👩‍👧‍👦';
const WALES = '🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}';

function characters(text: string): number {
  return [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].length;
}

test.each([
  'Ann',
  'Ann O’Neill-Østergård (she/her)',
  'Zoë',
  '王小明',
  '葛\u{e0100}城',
  'やまだ たろう',
  '김철수',
  'محمد علی',
  'می‌خواهم',
  'דוד',
  'श्रीमान्',
  'क्‍ष',
  'ஸ்ரீ',
  'สมชาย',
  'ကျော်',
  'Ἀθηνᾶ',
  'Ольга',
  'ᠮᠣᠩᠭᠣᠯ',
  '🦊',
  `${FAMILY} family`,
  '👩🏽‍💻 dev',
  '🏳️‍🌈',
  WALES,
  '1️⃣',
  'X',
  '007',
  '@everyone',
  '**bold** `code` <@1>',
])('"%s" is kept as it is', (name) => {
  expect(cleanBadgeName(name)).toEqual({ ok: true, name: name.normalize('NFC') });
});

test.each([
  ['  Ann  ', 'Ann'],
  ['Ann\r\n  Lee\tBerg', 'Ann Lee Berg'],
  ['Ann\u00a0\u3000Lee', 'Ann Lee'],
  ['e\u0301', 'é'],
  ['\u202eAnn\u202c', 'Ann'],
  ['A\u2066n\u2069n\u200f', 'Ann'],
  ['A\u200bn\u2060n\ufeff', 'Ann'],
  ['A\u200dn\u200cn', 'Ann'],
  ['\u200dAnn\u200d', 'Ann'],
  ['A\u0000n\u0007n\u001b[31m', 'Ann[31m'],
  ['An\u00adn', 'Ann'],
  ['An\ufe0fn', 'Ann'],
  ['An\ud800n', 'Ann'],
  ['Ann\u{e0041}\u{e0042}\u{e007f}', 'Ann'],
  ['Ann\u3164\u115f\u2800', 'Ann'],
  [`Z${'\u0300'.repeat(100)}`, 'Z\u0300\u0300\u0300\u0300'],
])('%j becomes "%s"', (typed, name) => {
  expect(cleanBadgeName(typed)).toEqual({ ok: true, name });
});

test.each(['', '   ', '\n', '\u200b', '\u202e\u202c', '\u3164', '\u2800\u2800', '\u0301', '\u{e0041}'])(
  'a name of %j has nothing visible and is refused as empty',
  (typed) => {
    expect(cleanBadgeName(typed)).toEqual({ ok: false, because: 'empty' });
  },
);

test('forty visible characters are a name and forty-one are too long, however many code points each has', () => {
  expect(cleanBadgeName('x'.repeat(40)).ok).toBe(true);
  expect(cleanBadgeName('x'.repeat(41))).toEqual({ ok: false, because: 'too-long', length: 41, most: 40 });
  expect(cleanBadgeName('🦊'.repeat(40)).ok).toBe(true);
  expect(cleanBadgeName(FAMILY.repeat(40)).ok).toBe(true);
  expect(cleanBadgeName(FAMILY.repeat(41))).toMatchObject({ because: 'too-long', length: 41 });
});

test('one endless emoji is not a name', () => {
  expect(cleanBadgeName(`👩${'\u200d👩'.repeat(500)}`)).toMatchObject({ because: 'too-long' });
});

const ANY_TEXT = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc
    .array(
      fc.constantFrom(
        'A',
        'é',
        'e\u0301',
        '\u200d',
        '\u200c',
        '\u202e',
        '👩',
        '\ufe0f',
        '🏴',
        '\u{e0067}',
        '\u{e007f}',
        ' ',
        '\n',
        'ن',
        'क',
        '्',
        '\u3164',
        '王',
        '\ud800',
        '🏽',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
);

test('whatever is typed, a name is one line of 1 to 40 visible characters, and cleaning it again changes nothing', () => {
  fc.assert(
    fc.property(ANY_TEXT, (typed) => {
      const cleaned = cleanBadgeName(typed);
      if (!cleaned.ok) return;
      expect(characters(cleaned.name)).toBeGreaterThanOrEqual(1);
      expect(characters(cleaned.name)).toBeLessThanOrEqual(BADGE_NAME_LIMIT);
      expect(cleaned.name).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\ufeff\n\r]/u);
      expect(cleaned.name).toBe(cleaned.name.trim().normalize('NFC'));
      expect(cleanBadgeName(cleaned.name)).toEqual(cleaned);
    }),
    { numRuns: 1000 },
  );
});

test('a user ID is shown on one line without controls and direction marks', () => {
  expect(cleanUserIdText('Ann <ann@example.org>')).toBe('Ann <ann@example.org>');
  expect(cleanUserIdText('Ann\n<a@b>\u202egro.elpmaxe@nna\u202c\u0000')).toBe('Ann <a@b>gro.elpmaxe@nna');
  expect(cleanUserIdText('')).toBe('');
});

test('a user ID of 120 characters is shown whole, of a longer one 119 and an ellipsis', () => {
  expect(cleanUserIdText('x'.repeat(120))).toBe('x'.repeat(120));
  expect(cleanUserIdText('x'.repeat(4000))).toBe(`${'x'.repeat(119)}…`);
});

test('no user ID is shown longer than 120 visible characters or with a direction mark', () => {
  fc.assert(
    fc.property(fc.oneof(ANY_TEXT, fc.string({ unit: 'binary', maxLength: 4000 })), (text) => {
      const shown = cleanUserIdText(text);
      expect(characters(shown)).toBeLessThanOrEqual(USER_ID_LIMIT);
      expect(shown).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\ufeff]/u);
    }),
  );
});
