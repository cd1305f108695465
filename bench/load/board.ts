/** The board of a very large party; started by `npm run bench -- load`, once for each engine. */
import { sql } from 'drizzle-orm';
import { readStandingBoard } from '../../src/party/read-board.ts';
import { newWorld } from '../../test/party/party-world.ts';
import { inMilliseconds, median, print } from '../measure.ts';
import { engineName, openOwnStore } from './own-store.ts';
import { partyOf } from './party-rows.ts';

const PEOPLE = 5_000;
/** Everybody has verified the next so many people of a circle, and is verified by them: 250,000 in all. */
const EACH = 25;

const { store, close } = await openOwnStore();
const visitors = Array.from({ length: PEOPLE }, (_, index) => ({ userId: `${index}`, dmChannelId: `${index}` }));
const { partyId } = await partyOf(store, 'a server', visitors, 0);
await store.transaction(async (tx) => {
  // Only the verifications matter here: the meetings in which they were made are left out, and with them what refers to them.
  await tx.execute(sql`set local session_replication_role = replica`);
  // One neighbour after the other: the store gives no statement more than some seconds.
  for (let step = 1; step <= EACH; step++) {
    await tx.execute(sql`
      insert into verifications (party_id, read_back_id, meeting_id, verifier_id, owner_id, fingerprint, at)
      select ${partyId}, gen_random_uuid(), gen_random_uuid(), a.id, b.id, c.fingerprint, now()
      from participants a
      cross join (values (1), (-1)) as way (sign)
      join participants b on b.number = (a.number - 1 + way.sign * ${step}::int + ${PEOPLE}::int) % ${PEOPLE}::int + 1
      join certificates c on c.participant_id = b.id`);
  }
});
await store.database.execute(sql`vacuum analyze`);
const { context } = newWorld(store);

async function timeToRead(): Promise<number> {
  const begun = performance.now();
  const board = await readStandingBoard(context, partyId);
  const took = performance.now() - begun;
  if (board?.pairs !== PEOPLE * EACH) throw new Error(`the board counts ${board?.pairs} pairs`);
  return took;
}

/** So many people's verifications have changed since the board was read last. */
async function change(people: number): Promise<void> {
  await store.database.execute(sql`
    insert into stale_standings (party_id, participant_id, and_others)
    select party_id, id, false from participants order by random() limit ${people}`);
}

async function timesAfter(people: number): Promise<string> {
  const times: number[] = [];
  for (let time = 0; time < 20; time++) {
    await change(people);
    times.push(await timeToRead());
  }
  return `${people} changed: median ${inMilliseconds(median(times))}, slowest ${inMilliseconds(Math.max(...times))}`;
}

await change(PEOPLE);
const all = inMilliseconds(await timeToRead());
await store.database.execute(sql`vacuum analyze`);
print(
  `${engineName()}: a board over ${PEOPLE} people and ${2 * PEOPLE * EACH} verifications, everybody changed: ${all}`,
);
for (const people of [0, 2, 100, 1_000]) print(`- ${await timesAfter(people)}`);
await close();
process.exit(0);
