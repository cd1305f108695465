import { expect, test } from 'vitest';
import { outgoingMessages } from '../../src/store/schema.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty();

test('a stop lets the message that is being sent arrive, and what is owed goes out after the next start, once', async () => {
  const { whole } = started;
  const { organizer, hall, database } = whole;
  const sent = () => whole.guild.messagesIn(hall).filter((message) => message.text.includes('Coffee, until')).length;
  const states = async () => {
    const rows = await database.select().from(outgoingMessages);
    return rows.filter((row) => row.kind === 'break-begins').map((row) => row.state);
  };
  whole.local.faultSwitches.slowDown(1_500, { method: 'POST', path: `/channels/${hall.id}/messages` });
  await organizer.runs('/break start', { minutes: 30, name: 'Coffee' }, { in: hall });
  await expect.poll(states, { interval: 20 }).toEqual(['trying']);
  expect(sent()).toBe(0);
  await whole.stops();
  expect(await states()).toEqual(['delivered']);
  expect(sent()).toBe(1);
  await whole.starts();
  await whole.passes({ minutes: 3 });
  expect(sent()).toBe(1);
});
