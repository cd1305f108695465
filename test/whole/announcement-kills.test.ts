import { and, eq, isNotNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { registerCommands } from '../../src/discord/register.ts';
import { BotProgram } from '../../src/rehearsal/bot-program.ts';
import { announceToAll, type Crowd, seatCrowd } from '../../src/rehearsal/crowd.ts';
import { startLocalDiscord } from '../../src/rehearsal/discord/local-discord.ts';
import type { Person } from '../../src/rehearsal/discord/person.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { announcements, outgoingMessages } from '../../src/store/schema.ts';
import { databaseUrl, dropTestDatabase, makeTestDatabase } from '../store/test-databases.ts';
import { testServer } from '../store/with-store.ts';

/** ANNOUNCE_PEOPLE=1000 is the whole crowd, which takes a minute. */
const PEOPLE = Number(process.env.ANNOUNCE_PEOPLE ?? 150);
const CLOSED_EVERY = 50;
const KILLED_AFTER = [0.15, 0.45, 0.75];
const SAID = 'Lunch is downstairs today.';

const got = (person: Person) =>
  person.sees().messages.filter(({ place, text }) => place === 'dm' && text.includes(SAID)).length;
const reached = ({ people }: Crowd) => people.filter((person) => got(person) > 0).length;

async function until(true_: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await true_())) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** How many DMs of it are settled: looking at a thousand screens takes longer. */
async function settledCount({ database }: Store): Promise<number> {
  const { kind, settledAt } = outgoingMessages;
  return database.$count(outgoingMessages, and(eq(kind, 'announcement'), isNotNull(settledAt)));
}

const isThrough = async ({ database }: Store) =>
  (await database.select().from(announcements)).every(({ state }) => state === 'sent');

// It needs a database that outlives the process that is killed, and that two may look into.
test.skipIf(testServer === undefined)(
  `${PEOPLE} people, some with closed DMs, one announcement, the bot killed three times: nobody gets it twice, and whoever can be reached gets it`,
  { timeout: 600_000 },
  async () => {
    if (testServer === undefined) return;
    const name = await makeTestDatabase(testServer, process.env.TEST_DATABASE_TEMPLATE);
    const url = databaseUrl(testServer, name);
    const store = await openStore({ databaseUrl: url, dataDir: 'memory://' });
    const local = await startLocalDiscord();
    const bot = new BotProgram({
      ...{ DISCORD_TOKEN: local.token, DISCORD_API_URL: local.url, DATABASE_URL: url },
      ...{ KEYSERVERS: 'off', LOG_LEVEL: 'info' },
    });
    try {
      const crowd = await seatCrowd(local, store, { size: PEOPLE, closedEvery: CLOSED_EVERY });
      await registerCommands({ token: local.token, apiUrl: local.url });
      await bot.starts();
      await announceToAll(crowd, SAID);
      for (const share of KILLED_AFTER) {
        await until(async () => (await settledCount(store)) >= PEOPLE * share);
        await bot.dies();
        await bot.starts();
      }
      await until(() => isThrough(store));

      const rows = await store.database
        .select()
        .from(outgoingMessages)
        .where(eq(outgoingMessages.kind, 'announcement'));
      const count = (state: string) => rows.filter((row) => row.state === state).length;
      const closed = Math.floor(PEOPLE / CLOSED_EVERY);
      expect(crowd.people.filter((person) => got(person) > 1).map((person) => person.displayName)).toEqual([]);
      expect(count('undeliverable')).toBe(closed);
      expect(count('delivered') + count('unknown')).toBe(PEOPLE - closed);
      expect(reached(crowd)).toBeGreaterThanOrEqual(count('delivered'));
      expect(reached(crowd) + count('unknown')).toBeGreaterThanOrEqual(PEOPLE - closed);
      const sent = `${new Intl.NumberFormat('en').format(count('delivered'))} sent`;
      // The count is edited while it goes on; this is the last.
      const isLast = ({ text }: { readonly text: string }) => text.includes(sent) && !text.includes('still to go');
      const counted = await crowd.organizer.waitsFor(isLast, { timeout: 20_000 });
      expect(counted.text).toContain(`${closed} undeliverable: DMs closed`);
    } finally {
      await bot.dies();
      await local.stop();
      await store.close();
      await dropTestDatabase(testServer, name);
    }
  },
);
