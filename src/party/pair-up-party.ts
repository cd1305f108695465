import type { PairingInput, PairingResult } from '../pairing/pair-up.ts';
import { mayMeet, trioAllowed } from '../rules/break-times.ts';
import { listBlockedPairs } from '../store/blocks.ts';
import { findRunningBreak } from '../store/breaks.ts';
import {
  askForRound,
  type FreeTime,
  listFreeTimes,
  lockFreeTimes,
  noteWaiting,
  removeFreeTimes,
  settlePairing,
} from '../store/free-times.ts';
import { listCertifiedPairs } from '../store/key-links.ts';
import { listDoneBefore, listEngaged, listOfferedPairs, type Pair } from '../store/meetings.ts';
import type { Connection } from '../store/open.ts';
import { findParticipants, type ParticipantWithKey } from '../store/participants.ts';
import { findParty, lockParty } from '../store/parties.ts';
import { insertRound } from '../store/rounds.ts';
import { type Link, listLinks } from '../store/verifications.ts';
import { oweStep } from './change-room.ts';
import type { Context } from './context.ts';
import { meetingDetails } from './draw-meeting-details.ts';
import { mayBePaired } from './may-meet.ts';
import { type NewMember, type Opening, openMeetings } from './open-meeting.ts';
import { type Act, perform } from './perform.ts';
import { unnameRound } from './unnamed-round.ts';

/**
 * One round: reads who is free, pairs them in the worker thread, and in one short transaction checks again and opens the
 * meetings. Whoever no longer fits goes back to the pool; whoever is left over reads once that they are first in line.
 */
export async function pairUpParty(context: Context, partyId: string): Promise<void> {
  const now = context.clock.now();
  const round = await readRound(context, partyId, now);
  if (!round) return;
  const unnamed = unnameRound(round, context.random);
  const paired = await context.pairUp(unnamed.input);
  await perform(context, async (act) => {
    const party = await lockParty(act.tx, partyId);
    if (party?.state !== 'open') return {};
    await settlePairing(act.tx, partyId, now);
    const ids = round.free.map((person) => person.id);
    const opened = await openRound(act, partyId, ids, unnamed.named(paired));
    await insertRound(act.tx, { partyId, at: act.now, input: unnamed.input, result: { ...paired, opened } });
    return {};
  });
}

async function readRound(context: Context, partyId: string, now: Date): Promise<PairingInput | undefined> {
  const connection = context.store.database;
  const party = await findParty(connection, partyId);
  if (party?.state !== 'open') return undefined;
  const { leastMeetingMinutes } = party;
  const freeTimes = (await listFreeTimes(connection, partyId, now)).filter((one) =>
    mayMeet(now, one.freeUntil, leastMeetingMinutes),
  );
  const ids = freeTimes.map((one) => one.participantId);
  const engaged = new Set(await listEngaged(connection, ids));
  const people = (await findParticipants(connection, ids)).filter((one) => !engaged.has(one.id) && mayBePaired(one));
  const free = new Map(freeTimes.map((one) => [one.participantId, one]));
  return {
    seed: Math.floor(context.random() * 2 ** 32),
    free: people.map((person) => ({
      id: person.id,
      learner: person.usableFingerprint === null,
      roundsSatOut: free.get(person.id)?.roundsSatOut ?? 0,
    })),
    // While people come and go there is a round each second, mostly with nobody to pair.
    ...(people.length < 2 ? NO_HISTORY : await readHistory(connection, partyId, people)),
    trioAllowed: people.every((person) => trioAllowed(now, free.get(person.id)?.freeUntil ?? now)),
  };
}

type History = Pick<PairingInput, 'impossible' | 'links' | 'offered'>;

const NO_HISTORY: History = { impossible: [], links: [], offered: [] };

/** What was between the people of a party, as far as it matters to those who are free. */
async function readHistory(
  connection: Connection,
  partyId: string,
  people: readonly ParticipantWithKey[],
): Promise<History> {
  const ids = people.map((person) => person.id);
  const links = (await listLinks(connection, partyId)).filter((link) => link.current);
  const running = await findRunningBreak(connection, partyId);
  return {
    impossible: [
      ...nothingLeft(people, links),
      ...(await listBlockedPairs(connection, partyId, ids)),
      ...(await listDoneBefore(connection, partyId)),
      ...(await listCertifiedPairs(connection, partyId)),
      ...withOneKey(people),
      ...(running ? await listOfferedPairs(connection, partyId, running.id) : []),
    ],
    links: uniquePairs(links),
    offered: await listOfferedPairs(connection, partyId, null),
  };
}

/** Accounts that handed in one key: most likely one person, and in any case nothing that the two could check. */
function withOneKey(people: readonly ParticipantWithKey[]): Pair[] {
  const byKey = Map.groupBy(people, (person) => person.usableFingerprint);
  byKey.delete(null);
  return [...byKey.values()].flatMap((same) =>
    same.flatMap((one, place) => same.slice(place + 1).map((other): Pair => [one.id, other.id])),
  );
}

/** Pairs in which everybody has verified every usable key there is: mutual ones, and a learner who has checked the other. */
function nothingLeft(free: readonly ParticipantWithKey[], links: readonly Link[]): Pair[] {
  const people = new Map(free.map((person) => [person.id, person]));
  const among = links.filter((link) => people.has(link.verifierId) && people.has(link.ownerId));
  const given = new Set(among.map((link) => `${link.verifierId} ${link.ownerId}`));
  const open = (verifierId: string, ownerId: string) =>
    people.get(ownerId)?.usableFingerprint !== null && !given.has(`${verifierId} ${ownerId}`);
  return uniquePairs(among).filter(([a, b]) => !open(a, b) && !open(b, a));
}

function uniquePairs(links: readonly Link[]): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const { verifierId, ownerId } of links) {
    const pair: Pair = verifierId < ownerId ? [verifierId, ownerId] : [ownerId, verifierId];
    pairs.set(pair.join(' '), pair);
  }
  return [...pairs.values()];
}

/** Opens the meetings of a round for those among `ids` who are still free; gives how many. */
async function openRound(act: Act, partyId: string, ids: readonly string[], result: PairingResult): Promise<number> {
  const free = new Map((await lockFreeTimes(act.tx, partyId, act.now)).map((one) => [one.participantId, one]));
  const people = await peopleToPair(act, ids);
  const blocked = await listBlockedPairs(act.tx, partyId, ids);
  const details = await meetingDetails(act, partyId);
  const running = await findRunningBreak(act.tx, partyId);
  const back: string[] = [];
  const openings: Opening[] = [];
  for (const { members, reason } of result.groups) {
    const apart = blocked.some((pair) => pair.every((id) => members.includes(id)));
    const seated = members.toSorted((a, b) => Number(walks(people.get(a))) - Number(walks(people.get(b))));
    const paired = seated.flatMap((id) => pairedMember(people.get(id), free.get(id)));
    const drawn = paired.length === members.length && !apart ? details(true) : null;
    if (!drawn) {
      back.push(...members);
      continue;
    }
    const meeting = { ...drawn, partyId, breakId: running?.id ?? null, kind: 'paired', reason: { ...reason } } as const;
    openings.push({ meeting: { ...meeting, endsAt: endOf(paired) }, members: paired });
  }
  await openPaired(act, openings);
  // Whoever is free still of a group that fell apart is in the next round.
  await askForRound(act.tx, back, act.now);
  const waiting = result.waiting.filter((id) => people.has(id)).flatMap((id) => free.get(id) ?? []);
  await wait(act, partyId, waiting, openings.length > 0);
  return openings.length;
}

/** Who of these may be paired now: neither in a meeting by now, nor gone. */
async function peopleToPair(act: Act, ids: readonly string[]): Promise<ReadonlyMap<string, ParticipantWithKey>> {
  const engaged = new Set(await listEngaged(act.tx, ids));
  const people = await findParticipants(act.tx, ids);
  return new Map(people.filter((one) => !engaged.has(one.id) && mayBePaired(one)).map((one) => [one.id, one]));
}

/** Whoever asked that people come to them has the seat that stands. */
function walks(person: ParticipantWithKey | undefined): boolean {
  return person?.comeToMe !== true;
}

/** As they are free now: they may have changed their time since the round was read. */
function pairedMember(person: ParticipantWithKey | undefined, free: FreeTime | undefined): NewMember[] {
  if (!person || !free) return [];
  return [{ participantId: person.id, freeUntil: free.freeUntil, roundsSatOut: 0, checkMode: person.checkMode }];
}

/** When the first of them is free no more. */
function endOf(members: readonly NewMember[]): Date {
  const ends = members.map((member) => member.freeUntil?.getTime() ?? Number.POSITIVE_INFINITY);
  return new Date(Math.min(...ends));
}

async function openPaired(act: Act, openings: readonly Opening[]): Promise<void> {
  const opened = await openMeetings(act, openings);
  await removeFreeTimes(
    act.tx,
    openings.flatMap(({ members }) => members.map((member) => member.participantId)),
  );
  for (const [index, meeting] of opened.entries()) {
    for (const { participantId } of openings[index]?.members ?? []) oweStep(act, meeting, participantId, 'card');
  }
}

/**
 * Whoever is left over reads once that they are first in line. Only a round in which others met counts as sat out: rounds
 * follow each other in seconds, and a lonely quarter of an hour must not weigh as much as being passed over fifteen times.
 */
async function wait(act: Act, partyId: string, waiting: readonly FreeTime[], othersMet: boolean): Promise<void> {
  await noteWaiting(
    act.tx,
    waiting.map((free) => free.participantId),
    othersMet,
  );
  for (const { participantId, freeFrom, toldToWait } of waiting) {
    if (toldToWait) continue;
    act.owe({
      partyId,
      participantId,
      kind: 'waiting',
      aboutId: participantId,
      onceKey: `waiting:${participantId}:${freeFrom.toISOString()}`,
    });
  }
}
