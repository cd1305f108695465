import { expect, test } from 'vitest';
import { WrongArguments } from '../../src/rehearsal/options.ts';
import { dayFor, parseTortureOptions } from '../../src/rehearsal/torture/options.ts';

test('without words it kills the bot twenty times', () => {
  expect(parseTortureOptions([])).toEqual({ kills: 20, seed: 1, attendees: 40, victim: 'bot', processes: 1 });
});

test.each([
  [['--kills', '0'], '--kills takes a whole number from 1 to 1000, not "0"'],
  [['--attendees', 'many'], '--attendees takes a whole number from 10 to 200, not "many"'],
  [['--victim', 'keyboard'], '--victim is bot or database, not "keyboard"'],
  [['--kil', '3'], "Unknown option '--kil'"],
])('%o is refused: %s', (words, sentence) => {
  expect(() => parseTortureOptions(words)).toThrow(WrongArguments);
  expect(() => parseTortureOptions(words)).toThrow(sentence);
});

test('there is a break for every kill, so that the day lasts long enough', () => {
  expect(dayFor(parseTortureOptions(['--kills', '100'])).breaks).toBe(100);
});
