import fc from 'fast-check';
import { expect, test } from 'vitest';
import { discordText, plainText } from '../../src/text/escape.ts';

test('an ordinary name stays as it is', () => {
  for (const name of ['Ann', 'Béla Nagy', 'Anna-Lena', '李小龍', 'مريم', 'नमस्ते', '👩‍👩‍👧', "O'Brien"]) {
    expect(plainText(name)).toBe(name);
    expect(discordText(name)).toBe(name);
  }
});

test('what would be Markdown, a mention or a link is shown as it was written', () => {
  expect(discordText('**a** _b_ `c` ~~d~~ ||e||')).toBe('\\*\\*a\\*\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~ \\|\\|e\\|\\|');
  expect(discordText('[a](https://b.example)')).toBe('\\[a\\](https\\://b.example)');
  expect(discordText('<@1> <#2>')).toBe('\\<@1\\> \\<#2\\>');
  expect(discordText('# a')).toBe('\\# a');
  expect(discordText('1. a')).toBe('1\\. a');
  expect(discordText('@everyone')).not.toContain('@everyone');
});

test('a time and an address keep their signs', () => {
  expect(discordText('10:30')).toBe('10:30');
  expect(discordText('ann@example.org')).toBe('ann@example.org');
});

test('a tower of accents, a turned line and a thousand letters are cut down to size', () => {
  expect(plainText(`e${'\u0301'.repeat(99)}`)).toBe('e\u0301\u0301');
  expect(plainText('\u202eabc\u2066d')).toBe('abcd');
  expect(plainText('x'.repeat(5000))).toBe(`${'x'.repeat(79)}…`);
  expect(plainText('a\n\tb\u2028c')).toBe('a b c');
  expect(plainText('a\ud800b')).toBe('ab');
});

test('any text comes out on one line, as short as asked, and the escapes hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 4, max: 200 }), (text, longest) => {
      const shown = discordText(text, longest);
      expect(shown.length).toBeLessThanOrEqual(longest);
      expect(shown).not.toMatch(/[\n\r\u2028\u202e]/);
      // Every sign of markup has a backslash of its own before it.
      expect(shown.replace(/\\[\\*_~`|<>[\]]/g, '')).not.toMatch(/[*_~`|<>[\]]/);
    }),
  );
});

test('what was cleaned once stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(plainText(plainText(text))).toBe(plainText(text));
    }),
  );
});
