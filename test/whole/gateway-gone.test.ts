import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { outgoingMessages, participants } from '../../src/store/schema.ts';
import { attendee, joinsByCommand, wantsReminders } from './steps/attendee.ts';
import { breakBegins, CARD, FREE } from './steps/meeting.ts';
import { reads } from './steps/reads.ts';
import type { Whole } from './steps/whole.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty({ threeSeconds: true });

/** Five minutes of the clock without a connection for events; afterwards the old session is refused (op 9), and the bot identifies anew. */
async function fiveMinutesWithoutGateway(whole: Whole, meanwhile: () => Promise<void>): Promise<void> {
  const accept = whole.local.gateway.refuseConnections();
  whole.local.gateway.drop({ resume: false });
  await expect.poll(() => whole.local.gateway.connected).toBe(0);
  await meanwhile();
  for (let minute = 0; minute < 5; minute++) await whole.passes({ minutes: 1 });
  accept();
  await expect.poll(() => whole.local.gateway.connected, { timeout: 20_000 }).toBe(1);
}

test('five minutes without a gateway: what was owed is delivered, what was pressed can be pressed again', async () => {
  const { whole } = started;
  const [ann, ben, cleo] = [
    await attendee(whole, 'Chiara Okoye'),
    await attendee(whole, 'Bao Holt'),
    await attendee(whole, 'Edda Eklund'),
  ];
  await wantsReminders(cleo.person);
  const dora = whole.newcomer('Dora Dahl');
  await breakBegins(whole, 60);
  for (const { person } of [ann, ben]) await reads(person, () => person.says('free'), FREE);
  await fiveMinutesWithoutGateway(whole, async () => {
    // Their client says that it failed; and so it has.
    const failed = 'This interaction failed';
    await Promise.all([
      expect(cleo.person.presses("I'm free")).rejects.toThrow(failed),
      expect(dora.runs('/join')).rejects.toThrow(failed),
    ]);
    ann.person.says('progress');
  });
  for (const { person } of [ann, ben]) {
    await person.waitsFor(CARD);
    expect(person.sees().messages.filter((message) => CARD.test(message.text))).toHaveLength(1);
  }
  // A press can be pressed again, a command given again, words typed again.
  await reads(cleo.person, () => cleo.person.presses("I'm free"), FREE);
  await joinsByCommand(dora);
  await reads(ann.person, () => ann.person.says('progress'), 'Your numbers');
  await reads(ben.person, () => ben.person.presses("I'm here"), 'that you are there');
  await ann.person.waitsFor('Bao Holt is ');
  await whole.settles();
  expect(await whole.database.select().from(participants)).toHaveLength(4);
  const rows = await whole.database.select().from(outgoingMessages);
  expect(rows.filter(({ state }) => state === 'trying' || state === 'unknown')).toEqual([]);
});

test('what came while the connection was lost for a moment comes after the resume, once', async () => {
  const { whole } = started;
  const { person } = await attendee(whole, 'Greta Sato');
  // The client takes its time to connect again.
  whole.local.tokenTimes.answer = 30_000;
  whole.local.gateway.drop();
  const pressed = reads(person, () => person.presses("I'm free"), FREE);
  person.says('progress');
  await pressed;
  await person.waitsFor('Your numbers');
  await whole.settles();
  expect(person.sees().messages.filter((message) => message.text.includes('Your numbers'))).toHaveLength(1);
  whole.local.tokenTimes.answer = 3_000;
});

test('Discord is gone altogether, and when it is back the bot is, too', async () => {
  const { whole } = started;
  const { person } = await attendee(whole, 'Hakan Brook');
  const end = whole.local.faultSwitches.failUntilEnded({ status: 503 });
  const accept = whole.local.gateway.refuseConnections();
  whole.local.gateway.drop({ resume: false });
  await expect.poll(() => whole.local.gateway.connected).toBe(0);
  await sleep(2_000);
  end();
  accept();
  await expect.poll(() => whole.local.gateway.connected, { timeout: 20_000 }).toBe(1);
  await reads(person, () => person.says('progress'), 'Your numbers');
});
