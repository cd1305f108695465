import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerCommands } from '../../src/discord/register.ts';
import { createJudge } from '../../src/rehearsal/discord/judge/judge.ts';
import { startLocalDiscord } from '../../src/rehearsal/discord/local-discord.ts';
import { openStore } from '../../src/store/open.ts';
import { breaks, outgoingMessages, participants } from '../../src/store/schema.ts';
import { freshDatabase, testServer } from '../store/with-store.ts';
import { joinsByCommand, wantsReminders, writesFirst } from './steps/attendee.ts';
import { BreakableConnection } from './steps/breakable-connection.ts';
import { HandClock } from './steps/hand-clock.ts';
import { reads } from './steps/reads.ts';
import { Whole } from './steps/whole.ts';
import { organizes } from './steps/with-party.ts';

const NOTEBOOK = 'I cannot reach my notebook right now; try again in a minute';

// PGlite is part of the process and cannot be gone alone: this needs a server. `.ci/with-postgres npx vitest run test/whole` starts one.
const onServer = test.runIf(testServer);

let whole: Whole | undefined;
let connection: BreakableConnection | undefined;

beforeAll(async () => {
  if (testServer === undefined) return;
  const { options, drop } = await freshDatabase();
  connection = new BreakableConnection(options.databaseUrl ?? '');
  await connection.mend();
  const clock = new HandClock(new Date('2026-11-22T09:00:00Z'));
  const local = await startLocalDiscord({ judge: createJudge({}), clock, rateLimitScale: Number.POSITIVE_INFINITY });
  const store = await openStore({ ...options, databaseUrl: connection.url });
  whole = new Whole(local, store, clock, drop, { threeSeconds: true });
  await registerCommands({ token: local.token, apiUrl: local.url });
  await whole.starts();
  await organizes(whole);
});

afterAll(async () => {
  await whole?.ends();
  await connection?.cut();
});

function running(): { whole: Whole; connection: BreakableConnection } {
  if (!whole || !connection) throw new Error('this test needs a server');
  return { whole, connection };
}

onServer(
  'while the database is gone people are told to try again, nothing is half done, and afterwards all goes on',
  async () => {
    const { whole, connection } = running();
    const [ann, ben] = [whole.newcomer('Ann Holm'), whole.newcomer('Ben Roth')];
    await joinsByCommand(ann);
    await writesFirst(ann);
    await wantsReminders(ann);
    await whole.settles();

    await connection.cut();
    const gone = performance.now();
    const { organizer, hall } = whole;
    await reads(ann, () => ann.runs('/progress'), NOTEBOOK);
    await reads(ann, () => ann.says('free 20'), NOTEBOOK);
    await reads(ben, () => ben.runs('/join'), NOTEBOOK);
    const start = () => organizer.runs('/break start', { minutes: 30, name: 'Coffee' }, { in: hall });
    await reads(organizer, start, NOTEBOOK);
    await sleep(10_000 - (performance.now() - gone));
    await reads(ann, () => ann.runs('/people'), NOTEBOOK);
    await connection.mend();

    // Nothing of it was done, and everything can be done now.
    expect(await whole.database.select().from(breaks)).toEqual([]);
    expect(await whole.database.select().from(participants)).toHaveLength(1);
    await joinsByCommand(ben);
    const { newest } = ann.sees();
    await reads(organizer, start, 'has begun');
    await ann.waitsFor('Coffee is on until', newest ? { after: newest } : {});
    await expect.poll(async () => openMessages()).toEqual([]);
    const invitations = ann.sees().messages.filter((message) => message.text.includes('Coffee is on until'));
    expect(invitations).toHaveLength(1);
  },
);

onServer(
  'a message that is under way when the database goes is sent once, and settled when it is back',
  async () => {
    const { whole, connection } = running();
    const cleo = whole.newcomer('Cleo Lund');
    await joinsByCommand(cleo);
    await writesFirst(cleo);
    whole.clock.move(600);
    const mend = whole.local.faultSwitches.slowDown(1_500, { method: 'POST', path: /^\/channels\/\d+\/messages$/ });
    await whole.organizer.runs('/break stop', {}, { in: whole.hall });
    const summary = async () => {
      const rows = await whole.database.select().from(outgoingMessages);
      return rows.filter((row) => row.kind === 'break-summary').map((row) => row.state);
    };
    await expect.poll(summary).toEqual(['trying']);
    await connection.cut();
    await sleep(2_500);
    mend();
    await connection.mend();
    // It is found as overdue, and repeated within the two minutes in which its nonce counts.
    whole.clock.move(60);
    const timeGoesOn = async () => {
      whole.clock.move(0.25);
      return summary();
    };
    await expect.poll(timeGoesOn, { timeout: 30_000, interval: 250 }).toEqual(['delivered']);
    const summaries = whole.organizer.sees().messages.filter((message) => message.text.includes('Coffee is over'));
    expect(summaries).toHaveLength(1);
  },
  90_000,
);

/** What is planned for the evening, or asked some time after joining, is not open yet. */
async function openMessages() {
  const { database, clock } = running().whole;
  const rows = await database.select().from(outgoingMessages);
  const isDue = ({ dueAt }: { readonly dueAt: Date | null }) =>
    dueAt === null || dueAt.getTime() < clock.now().getTime() + 10_000;
  return rows.filter((row) => row.state === 'trying' || (row.state === 'waiting' && isDue(row)));
}
