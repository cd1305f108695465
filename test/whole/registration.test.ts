import { expect, test } from 'vitest';
import { CannotDo } from '../../src/rehearsal/discord/cannot-do.ts';
import { objectsOf, textOf } from '../../src/rehearsal/discord/json.ts';
import { withWhole } from './steps/whole.ts';

const started = withWhole();

const attendee = [
  'join',
  'leave',
  'key',
  'free',
  'busy',
  'card',
  'met',
  'progress',
  'people',
  'leaderboard',
  'help',
  'reddot',
  'practice',
];
const organizer = ['party', 'places', 'break'];

test('the commands that are registered are those of the design, and the entry in the menu on a person', () => {
  const { local } = started.whole;
  const commands = local.commands().map((command) => textOf(command, 'name'));
  expect(commands.toSorted()).toEqual([...attendee, ...organizer, 'We just met'].toSorted());
  const withParts = local.commands().filter((command) => objectsOf(command, 'options').some(({ type }) => type === 1));
  const parts = withParts.map(
    (command) =>
      `${command.name}: ${objectsOf(command, 'options')
        .map((part) => part.name)
        .join(' ')}`,
  );
  expect(parts.toSorted()).toEqual([
    'break: start stop',
    'key: add show prove remove',
    'party: create panel board open close',
    'places: add',
  ]);
});

test('what an attendee does is offered in the server and in the chat with the bot', async () => {
  const { whole } = started;
  const ann = whole.newcomer('Ann');
  for (const place of [whole.hall, 'dm'] as const) {
    const answer = await ann.runs('/reddot', {}, { in: place });
    expect(answer.kind).toBe('message');
  }
});

test('what an organizer does is not offered to others, nor to anybody in a chat', async () => {
  const { whole } = started;
  const ben = whole.newcomer('Ben');
  for (const line of ['/party open', '/break stop', '/places add']) {
    await expect(ben.runs(line, {}, { in: whole.hall })).rejects.toThrow(CannotDo);
    await expect(whole.organizer.runs(line, {}, { in: 'dm' })).rejects.toThrow(CannotDo);
  }
});

test('the menu on a person is for the server', async () => {
  const { whole } = started;
  const [cleo, dan] = [whole.newcomer('Cleo'), whole.newcomer('Dan')];
  await expect(cleo.runsOn('We just met', dan, { in: 'dm' })).rejects.toThrow(CannotDo);
});

test('while a time zone is typed, those that fit are offered', async () => {
  const { organizer, hall } = started.whole;
  const choices = await organizer.types('/party create', { name: 'Symposium', 'time-zone': 'new york' }, { in: hall });
  expect(choices).toEqual([{ name: 'America/New_York', value: 'America/New_York' }]);
});
