import { setTimeout as sleep } from 'node:timers/promises';
import { and, inArray, isNull, lte, or } from 'drizzle-orm';
import { registerCommands } from '../src/discord/register.ts';
import { BotProgram } from '../src/rehearsal/bot-program.ts';
import { announceToAll, type Crowd, seatCrowd } from '../src/rehearsal/crowd.ts';
import { startLocalDiscord } from '../src/rehearsal/discord/local-discord.ts';
import { openStore, type Store } from '../src/store/open.ts';
import { announcements, outgoingMessages } from '../src/store/schema.ts';
import { databaseUrl, dropTestDatabase, makeTestDatabase } from '../test/store/test-databases.ts';
import { print } from './measure.ts';

const PEOPLE = 1_000;
const CLOSED_EVERY = 50;
/** So many say that they are free while the announcement goes out, evenly over so long: half as many meetings, as many cards. */
const FREE = 200;
const FREE_OVER = 30_000;

/** An announcement to a crowd, with cards beside it: how long both take, on PostgreSQL and a local Discord with Discord's limits. */
export async function benchAnnouncements(): Promise<void> {
  const server = process.env.TEST_DATABASE_URL;
  if (server === undefined)
    throw new Error('run it beside PostgreSQL: bash .ci/with-postgres npm run bench -- announcements');
  const name = await makeTestDatabase(server, undefined);
  const url = databaseUrl(server, name);
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
    await crowd.organizer.runs('/break start', { minutes: 120 }, { in: crowd.office });
    await settled(store);
    await announceToAll(crowd, 'Lunch is downstairs today.');
    await becomeFree(crowd);
    await settled(store);
    await tell(store);
  } finally {
    await bot.dies();
    await local.stop();
    await store.close();
    await dropTestDatabase(server, name);
  }
}

async function becomeFree({ people }: Crowd): Promise<void> {
  const open = people.filter((_, index) => (index + 1) % CLOSED_EVERY !== 0);
  for (const person of open.slice(0, FREE)) {
    person.says('free');
    await sleep(FREE_OVER / FREE);
  }
}

/** What is planned for the evening, or for a week later, is not waited for. */
const SOON = 10 * 60_000;

/** Resolves when nothing has been waiting to be sent for a few seconds. */
async function settled({ database }: Store): Promise<void> {
  for (let quiet = 0; quiet < 6; ) {
    await sleep(1_000);
    const { state, dueAt } = outgoingMessages;
    const isDue = or(isNull(dueAt), lte(dueAt, new Date(Date.now() + SOON)));
    const waiting = await database
      .select()
      .from(outgoingMessages)
      .where(and(inArray(state, ['waiting', 'trying']), isDue))
      .limit(1);
    quiet = waiting.length === 0 ? quiet + 1 : 0;
  }
}

async function tell({ database }: Store): Promise<void> {
  const [announcement] = await database.select().from(announcements);
  const rows = await database.select().from(outgoingMessages);
  const took = (kind: string) =>
    rows
      .filter((row) => row.kind === kind && row.state === 'delivered')
      .map(({ createdAt, settledAt }) => (settledAt?.getTime() ?? Number.NaN) - createdAt.getTime())
      .sort((one, other) => one - other);
  const [direct, cards] = [took('announcement'), took('step')];
  const at = (sorted: readonly number[], share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
  const within = (announcement?.finishedAt?.getTime() ?? Number.NaN) - (announcement?.startedAt?.getTime() ?? 0);
  print(
    `announcement: ${direct.length} of ${PEOPLE} DMs delivered, the last after ${at(direct, 1)} ms, all settled after ${within} ms`,
  );
  print(
    `cards meanwhile: ${cards.length}, median ${at(cards, 0.5)} ms, p99 ${at(cards, 0.99)} ms, last ${at(cards, 1)} ms`,
  );
}
