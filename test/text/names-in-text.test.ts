import fc from 'fast-check';
import { expect, test } from 'vitest';
import { discordText, plainText } from '../../src/text/escape.ts';
import { seekNames } from '../../src/text/names-in-text.ts';

test('a name is found as words of its own, however it was escaped', () => {
  const { standIn } = seekNames(['Ann *Quill*', 'ann@example.org']);
  expect(standIn('**Meet Ann \\*Quill\\* until 14:00**')).toBe(true);
  expect(standIn('Ann *Quill*')).toBe(true);
  expect(standIn('Her address: \\<ann@example.org\\>')).toBe(true);
  expect(standIn('Meet Joann *Quill*')).toBe(false);
  expect(standIn('Meet ann *quill*')).toBe(false);
});

test('a name that is a word of the bot’s own is not looked for', () => {
  expect(seekNames(['You', 'Meet']).standIn('**Meet** somebody: You')).toBe(false);
});

test('whatever the name, it is found in what the bot has written with it', () => {
  const name = fc
    .string({ minLength: 3, maxLength: 60, unit: 'grapheme' })
    .map((drawn) => `${plainText(drawn)}Quillfeather`);
  fc.assert(
    fc.property(name, (drawn) => {
      const { standIn } = seekNames([drawn]);
      for (const written of [discordText(drawn), plainText(drawn)]) expect(standIn(`Meet ${written}!`)).toBe(true);
    }),
  );
});
