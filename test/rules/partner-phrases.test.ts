import { expect, test } from 'vitest';
import { mayHoldLink } from '../../src/rules/partner-phrases.ts';

test('links, addresses and at signs are found, however they are written', () => {
  for (const text of [
    'https://example.org',
    'www example org',
    'look at evil.example',
    'evil．example',
    'me@example.org',
    'discord.gg',
    'evil dot com',
    '<#123>',
  ]) {
    expect(mayHoldLink(text), text).toBe(true);
  }
});

test('plain words pass', () => {
  for (const text of [
    'By the green door.',
    'In 5 min. See you',
    'At 10:30, table 3',
    'Ich stehe am Eingang …',
    'ok!',
  ]) {
    expect(mayHoldLink(text), text).toBe(false);
  }
});
