import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { becomeFree } from '../../src/party/become-free.ts';
import { stopBreak } from '../../src/party/call-break.ts';
import { pairUpParty } from '../../src/party/pair-up-party.ts';
import { isRefused } from '../../src/party/refusal.ts';
import { finishBreak } from '../../src/party/run-break.ts';
import { chooseCheckMode } from '../../src/party/start-check.ts';
import { groupsOf } from '../../src/rules/fingerprint.ts';
import { listBrokenRules } from '../../src/store/broken-rules.ts';
import { countOf } from '../../src/store/progress.ts';
import { accounts, certificates, participants, parties } from '../../src/store/schema.ts';
import { findMutual, readStandings } from '../../src/store/standings.ts';
import { withStore } from '../store/with-store.ts';
import { type ActName, anyPress, doPress, isPress, type Press, type Pressed, type Presser } from './any-press.ts';
import { attendeeKey } from './keys.ts';
import {
  deliver,
  newBreak,
  newCaller,
  newParticipant,
  newParty,
  newWorld,
  openMeetingOf,
  START,
  type TestParty,
  type World,
} from './party-world.ts';
import { masksTold, ownGroupsTold } from './shown-text.ts';
import { emptyTables, readSnapshot, type SideRow, type Snapshot } from './snapshot.ts';

const stores = withStore();
const KEYS = [attendeeKey(0, 4), attendeeKey(1, 4), attendeeKey(2, 6), attendeeKey(3, 4)];

interface Cast {
  readonly party: TestParty;
  readonly pressers: readonly Presser[];
  /** Puts the tables back to where everybody has joined and nothing has happened. */
  restore(): Promise<void>;
}
let cast: Cast;

/** Four with keys of both versions, a learner, and a stranger who never joined. */
beforeAll(async () => {
  const world = newWorld(stores.store);
  const party = await newParty(world);
  const pressers: Presser[] = [];
  for (const [index, name] of ['Ann', 'Bob', 'Kim', 'Lou', 'Sam'].entries()) {
    const key = index < 4 ? KEYS[index] : undefined;
    const person = await newParticipant(world, party, name, key);
    pressers.push({ id: person.id, caller: person.caller, key: key ?? null });
  }
  pressers.push({ id: null, caller: newCaller(party, 'Stranger'), key: null });
  const { database } = stores.store;
  const kept = {
    parties: await database.select().from(parties),
    accounts: await database.select().from(accounts),
    participants: await database.select().from(participants),
    certificates: await database.select().from(certificates),
  };
  async function restore(): Promise<void> {
    await emptyTables(stores.store);
    await database.insert(parties).values(kept.parties);
    await database.insert(accounts).values(kept.accounts);
    await database.insert(participants).values(kept.participants);
    await database.insert(certificates).values(kept.certificates);
  }
  cast = { party, pressers, restore };
});

interface Beginning {
  readonly seed: number;
  readonly inBreak: boolean;
  readonly modes: readonly number[];
  readonly free: readonly boolean[];
}

const beginning: fc.Arbitrary<Beginning> = fc.record({
  seed: fc.nat(0xffff),
  inBreak: fc.boolean(),
  modes: fc.array(fc.nat(4), { minLength: 5, maxLength: 5 }),
  free: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
});

/** What the test itself saw people confirm: "verifier owner fingerprint". */
class Confirmed {
  readonly verifications = new Set<string>();
  readonly linesSame = new Map<string, number[]>();
}

const nameOf = (one: { verifier: string; owner: string; fingerprint: string }) =>
  `${one.verifier} ${one.owner} ${one.fingerprint}`;

test('no sequence of presses makes what was not confirmed, or tells a masked group', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(beginning, fc.array(anyPress, { minLength: 12, maxLength: 60, size: 'max' }), runPresses),
    {
      numRuns: Number(process.env.PRESSES_RUNS ?? 20),
      // Shrinking a failure takes as long as it is given.
      interruptAfterTimeLimit: 50_000,
      ...(process.env.PRESSES_SEED ? { seed: Number(process.env.PRESSES_SEED) } : {}),
    },
  );
});

async function runPresses(begin: Beginning, presses: readonly Press[]): Promise<void> {
  await cast.restore();
  const world = newWorld(stores.store, begin.seed);
  const breakId = await beginEvening(world, begin);
  const confirmed = new Confirmed();
  let before = await readSnapshot(world.store);
  for (const press of presses) {
    world.clock.forward(1_000 + press.how * 7_000);
    const pressed = await doOne(world, press, before, breakId);
    const after = await readSnapshot(world.store);
    await judge(world, pressed, before, after, confirmed);
    await pressTwice(world, press, before, after);
    before = after;
  }
  await deliverAndJudge(world, before);
  await judgeNumbers(world, before, confirmed);
  expect(await listBrokenRules(world.store.database)).toEqual([]);
}

async function beginEvening(world: World, { inBreak, modes, free }: Beginning): Promise<string | null> {
  expect(world.clock.now()).toEqual(START);
  const breakId = inBreak ? await newBreak(world, cast.party, 60) : null;
  const people = cast.pressers.slice(0, 5);
  for (const [index, { caller }] of people.entries()) {
    if (free[index]) await becomeFree(world.context, caller, { minutes: 60 });
  }
  world.clock.forward(6_000);
  await pairUpParty(world.context, cast.party.id);
  const modeNames = ['listen', 'listen', 'listen', 'by-eye', 'type-all'] as const;
  for (const [index, { id, caller }] of people.entries()) {
    const meetingId = id && (await openMeetingOf(world, { id, name: '', caller, dm: caller }));
    if (meetingId) await chooseCheckMode(world.context, caller, meetingId, modeNames[modes[index]]);
  }
  return breakId;
}

/** Typed twice is said twice: two misses, two masks. Of a key handed in again it is noted that it was looked at again. */
const SAID_AGAIN: readonly ActName[] = ['type', 'typeNamed', 'ownEntry', 'proceed', 'addKey'];

/** The same press arrives a second time, on the buttons of before: it changes nothing and owes nothing. */
async function pressTwice(world: World, press: Press, before: Snapshot, after: Snapshot): Promise<void> {
  if (press.which % 3 > 0 || !isPress(press.act) || SAID_AGAIN.includes(press.act)) return;
  await doPress({ context: world.context, pressers: cast.pressers, keys: KEYS, now: before }, press);
  expect((await readSnapshot(world.store)).everything, `${press.act} pressed twice`).toBe(after.everything);
}

/** Nothing goes on: whoever can is paired again. */
async function everybodyFree(world: World): Promise<void> {
  for (const { caller } of cast.pressers) await becomeFree(world.context, caller, { minutes: 60 });
  world.clock.forward(6_000);
  await pairUpParty(world.context, cast.party.id);
}

/** Null for what nobody presses. */
async function doOne(world: World, press: Press, now: Snapshot, breakId: string | null): Promise<Pressed | null> {
  const { party, pressers } = cast;
  if (press.act === 'proceed' && !now.meetings.some((meeting) => meeting.open)) await everybodyFree(world);
  else if (isPress(press.act)) return doPress({ context: world.context, pressers, keys: KEYS, now }, press);
  if (press.act === 'deliver') await deliverAndJudge(world, now);
  if (press.act === 'pairUp') await pairUpParty(world.context, party.id);
  if (press.act === 'endBreak' && breakId && press.how === 0) {
    await stopBreak(world.context, party.organizer);
    await finishBreak(world.context, breakId);
  }
  return null;
}

async function deliverAndJudge(world: World, now: Snapshot): Promise<void> {
  for (const { to, values } of await deliver(world, cast.party)) {
    expect({ kind: values.kind, told: masksTold(values, to, now) }).toEqual({ kind: values.kind, told: [] });
    expect({ kind: values.kind, own: ownGroupsTold(values, to, now) }).toEqual({ kind: values.kind, own: [] });
  }
}

async function judge(
  world: World,
  pressed: Pressed | null,
  before: Snapshot,
  after: Snapshot,
  confirmed: Confirmed,
): Promise<void> {
  judgeMeetings(after);
  noteLine(pressed, before, confirmed);
  judgeNewVerifications(pressed, before, after, confirmed);
  judgeLostVerifications(pressed, before, after, confirmed);
  if (before.verifications.length !== after.verifications.length) await judgeNumbers(world, after, confirmed);
  if (!pressed?.result) return;
  const { result, presser } = pressed;
  if (isRefused(result)) expect(after.everything, `refused: ${JSON.stringify(result)}`).toBe(before.everything);
  if (presser.id === null) return;
  expect(masksTold(result, presser.id, after)).toEqual([]);
  expect(ownGroupsTold(result, presser.id, after)).toEqual([]);
}

function judgeMeetings(after: Snapshot): void {
  const engaged = after.members.filter((member) => member.open).map((member) => member.participant);
  expect(new Set(engaged).size).toBe(engaged.length);
  for (const member of after.members) {
    expect(after.meetings.find((meeting) => meeting.id === member.meeting)?.open).toBe(member.open);
  }
}

/** Whether this side was this presser's own and its turn had come, in an open meeting whose check had begun. */
function isTheirTurn(side: SideRow, presserId: string | null, before: Snapshot): boolean {
  const known = before.sides.find((one) => one.id === side.id);
  const meeting = before.meetings.find((one) => one.id === side.meeting);
  const members = before.members.filter((member) => member.meeting === side.meeting && member.open);
  const openTurns = before.sides
    .filter((one) => one.meeting === side.meeting && one.state === 'open')
    .map((one) => one.turn);
  return (
    known?.state === 'open' &&
    meeting?.open === true &&
    meeting.begun &&
    side.verifier === presserId &&
    side.verifier !== side.owner &&
    members.some((member) => member.participant === side.verifier) &&
    members.some((member) => member.participant === side.owner) &&
    side.turn === Math.min(...openTurns)
  );
}

function noteLine(pressed: Pressed | null, before: Snapshot, confirmed: Confirmed): void {
  const { side, same, presser } = pressed ?? {};
  if (!side || same === undefined || !presser || side.mode !== 'by-eye') return;
  if (!isTheirTurn(side, presser.id, before)) return;
  const lines = confirmed.linesSame.get(side.id) ?? [];
  if (same === lines.length) confirmed.linesSame.set(side.id, [...lines, same]);
}

/** Whether the presser confirmed the whole fingerprint of this side, by the test's own judgement. */
function wasConfirmed(pressed: Pressed, side: SideRow, confirmed: Confirmed): boolean {
  const groups = groupsOf(side.fingerprint);
  if (side.mode === 'by-eye') return confirmed.linesSame.get(side.id)?.length === groups.length;
  const masked = side.mask.map((index) => groups[index]).join('');
  return pressed.digits === masked || pressed.digits === side.fingerprint;
}

function judgeNewVerifications(pressed: Pressed | null, before: Snapshot, after: Snapshot, confirmed: Confirmed): void {
  const known = new Set(before.verifications.map((one) => one.id));
  const made = after.verifications.filter((one) => !known.has(one.id));
  expect(made.length).toBeLessThanOrEqual(1);
  const side = pressed?.side;
  const right =
    pressed && side && isTheirTurn(side, pressed.presser.id, before) && wasConfirmed(pressed, side, confirmed);
  if (!right) expect(made).toEqual([]);
  else {
    expect(made).toMatchObject([
      {
        readBack: side.id,
        meeting: side.meeting,
        verifier: side.verifier,
        owner: side.owner,
        fingerprint: side.fingerprint,
      },
    ]);
  }
  for (const one of made) confirmed.verifications.add(nameOf(one));
}

function judgeLostVerifications(
  pressed: Pressed | null,
  before: Snapshot,
  after: Snapshot,
  confirmed: Confirmed,
): void {
  const kept = new Set(after.verifications.map((one) => one.id));
  for (const lost of before.verifications.filter((one) => !kept.has(one.id))) {
    expect(pressed).toMatchObject({ takesBack: lost.id, presser: { id: lost.verifier } });
    confirmed.verifications.delete(nameOf(lost));
  }
}

/** Mutual is what both confirmed of each other's key of today, and nothing else. */
async function judgeNumbers(world: World, now: Snapshot, { verifications }: Confirmed): Promise<void> {
  const keyOf = new Map(now.keys.map((key) => [key.participant, key.fingerprint]));
  const ids = cast.pressers.flatMap(({ id }) => (id === null ? [] : [id]));
  const holds = (verifier: string, owner: string) =>
    verifications.has(nameOf({ verifier, owner, fingerprint: keyOf.get(owner) ?? '' }));
  const { database } = world.store;
  for (const id of ids) {
    const others = ids.filter((other) => other !== id);
    const mutual = others.filter((other) => holds(id, other) && holds(other, id)).length;
    const checked = others.filter((other) => holds(id, other)).length;
    expect(await countOf(database, id, START)).toMatchObject({ mutual, checked });
    const onBoard = await world.store.transaction(async (tx) => {
      await readStandings(tx, cast.party.id, 1);
      return findMutual(tx, id);
    });
    if (onBoard > 0) expect(onBoard).toBe(mutual);
  }
}
