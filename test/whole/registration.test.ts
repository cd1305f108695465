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
  'settings',
  'pause',
  'resume',
  'block',
  'blocked',
  'unblock',
  'report',
  'follow',
  'list',
  'kit',
  'signed',
  'note',
  'mydata',
];
const organizer = ['party', 'places', 'programme', 'break', 'announce', 'participants', 'stats', 'audit'];
const menus = ['We just met', 'Never pair us'];

test('the commands that are registered are those of the design, and the entries in the menu on a person', () => {
  const { local } = started.whole;
  const commands = local.commands().map((command) => textOf(command, 'name'));
  expect(commands.toSorted()).toEqual([...attendee, ...organizer, ...menus].toSorted());
  const withParts = local.commands().filter((command) => objectsOf(command, 'options').some(({ type }) => type === 1));
  const parts = withParts.map(
    (command) =>
      `${command.name}: ${objectsOf(command, 'options')
        .map((part) => part.name)
        .join(' ')}`,
  );
  expect(parts.toSorted()).toMatchInlineSnapshot(`
    [
      "announce: now at list cancel",
      "break: start stop add delay list cancel",
      "follow: add remove list",
      "key: add show prove remove",
      "list: show check",
      "mydata: export forget",
      "participants: list remove export hash",
      "party: create status settings panel board open close",
      "places: add remove list",
      "programme: import show clear",
      "stats: show export",
    ]
  `);
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
