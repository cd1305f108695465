import { expect, test } from 'vitest';
import { castOf } from '../../src/rehearsal/cast.ts';
import { Chance } from '../../src/rehearsal/chance.ts';
import { heardBy, misheard } from '../../src/rehearsal/corridor.ts';
import { parseOptions, WrongArguments } from '../../src/rehearsal/options.ts';
import { STEPS_OUT } from '../../src/rehearsal/stepping-out.ts';

test('the same seed brings the same people, another seed others', async () => {
  const [one, again, other] = [
    await castOf(parseOptions(['--seed', '7', '--attendees', '40'])),
    await castOf(parseOptions(['--seed', '7', '--attendees', '40'])),
    await castOf(parseOptions(['--seed', '8', '--attendees', '40'])),
  ];
  expect(again).toEqual(one);
  expect(other.map((attendee) => attendee.temperament)).not.toEqual(one.map((attendee) => attendee.temperament));
});

test('a tenth are learners, and even a small conference has an impostor, closed DMs and somebody who checks by eye', async () => {
  for (const attendees of [20, 130, 200]) {
    const cast = await castOf(parseOptions(['--attendees', String(attendees)]));
    expect(cast).toHaveLength(attendees);
    expect(cast.filter((one) => !one.key)).toHaveLength(Math.round(attendees / 10));
    expect(cast.some((one) => one.impostor)).toBe(true);
    expect(cast.some((one) => one.temperament.reach === 'mention')).toBe(true);
    expect(cast.some((one) => one.temperament.checkMode === 'by-eye')).toBe(true);
    expect(new Set(cast.flatMap(({ stepsOut }) => stepsOut ?? []))).toEqual(new Set(STEPS_OUT));
  }
});

test('everybody reads their own key from their slip, except impostors, who read another', async () => {
  const cast = await castOf(parseOptions(['--attendees', '130']));
  for (const { key, slip, impostor } of cast) {
    if (!key) expect(slip).toBeUndefined();
    else expect(slip === key.fingerprint).toBe(!impostor);
  }
  const slips = cast.map((one) => one.slip).filter((slip) => slip !== undefined);
  expect(new Set(slips).size).toBe(slips.length);
});

test('names and keys are everybody’s own', async () => {
  const cast = await castOf(parseOptions(['--attendees', '200']));
  expect(new Set(cast.map((one) => one.name)).size).toBe(200);
  const keys = cast.map((one) => one.key?.fingerprint).filter((fingerprint) => fingerprint !== undefined);
  expect(new Set(keys).size).toBe(keys.length);
});

test('mishearing changes one digit and keeps the length', () => {
  const chance = new Chance(3);
  for (let time = 0; time < 200; time++) {
    const heard = misheard('3B8E', chance);
    expect(heard).toMatch(/^[0-9A-F]{4}$/);
    expect([...heard].filter((digit, index) => digit !== '3B8E'[index])).toHaveLength(1);
  }
});

test('whoever hears well hears what was read', () => {
  const groups = ['3B8E', '0000', 'FFFF'];
  expect(heardBy(0, groups, new Chance(1))).toEqual(groups);
  expect(heardBy(1, groups, new Chance(1))).not.toEqual(groups);
});

test.each([
  [['--attendees', '3'], '--attendees takes a whole number from 4 to 200, not "3"'],
  [['--attendees', '-5'], '--attendees'],
  [['--minutes', 'ten'], '--minutes takes a whole number from 15 to 240, not "ten"'],
  [['--breaks', '1.5'], '--breaks'],
  [['--keys', '/no/such/folder'], '--keys takes a folder of public keys; "/no/such/folder" is none'],
  [['--people', '5'], "Unknown option '--people'"],
  [['130'], "Unexpected argument '130'"],
])('%j is refused with a sentence', (words, sentence) => {
  expect(() => parseOptions(words)).toThrow(WrongArguments);
  expect(() => parseOptions(words)).toThrow(sentence);
});

test('without arguments it is 130 attendees, four breaks of half an hour, seed 1', () => {
  expect(parseOptions([])).toEqual({ attendees: 130, breaks: 4, minutes: 30, seed: 1, keys: undefined });
});
