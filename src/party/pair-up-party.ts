import type { PairingInput, PairingReason, PairingResult } from '../pairing/pair-up.ts';
import { mayMeet, trioAllowed } from '../rules/break-times.ts';
import { listBlockedPairs } from '../store/blocks.ts';
import { findRunningBreak } from '../store/breaks.ts';
import {
  type FreeTime,
  listFreeTimes,
  noteSatOut,
  putFreeTime,
  removeFreeTimes,
  settlePairing,
} from '../store/free-times.ts';
import { listDoneBefore, listEngaged, listOfferedPairs, type Pair } from '../store/meetings.ts';
import type { Connection } from '../store/open.ts';
import { findParticipants, listParticipants, type ParticipantWithKey } from '../store/participants.ts';
import { findParty, lockParty } from '../store/parties.ts';
import { insertRound } from '../store/rounds.ts';
import { type Link, listLinks } from '../store/verifications.ts';
import { oweStep } from './change-room.ts';
import type { Context } from './context.ts';
import { meetingDetails } from './draw-meeting-details.ts';
import { loadRoom } from './meeting-room.ts';
import { openMeeting } from './open-meeting.ts';
import { type Act, perform } from './perform.ts';

/**
 * One round: reads who is free, pairs them in the worker thread, and in one short transaction checks again and opens the
 * meetings. Whoever no longer fits goes back to the pool; whoever is left over reads once that they are first in line.
 */
export async function pairUpParty(context: Context, partyId: string): Promise<void> {
  const now = context.clock.now();
  const round = await readRound(context, partyId, now);
  if (!round) return;
  const result = await context.pairUp(round.input);
  await perform(context, async (act) => {
    await openRound(act, partyId, round, result);
    await settlePairing(act.tx, partyId, now);
    return {};
  });
}

interface Round {
  readonly input: PairingInput;
  readonly free: ReadonlyMap<string, FreeTime>;
}

async function readRound(context: Context, partyId: string, now: Date): Promise<Round | undefined> {
  const connection = context.store.database;
  const party = await findParty(connection, partyId);
  if (party?.state !== 'open') return undefined;
  const freeTimes = (await listFreeTimes(connection, partyId, now)).filter((one) => mayMeet(now, one.freeUntil));
  const ids = freeTimes.map((one) => one.participantId);
  const engaged = new Set(await listEngaged(connection, ids));
  const people = (await findParticipants(connection, ids)).filter((one) => !engaged.has(one.id) && one.leftAt === null);
  const free = new Map(freeTimes.map((one) => [one.participantId, one]));
  const links = (await listLinks(connection, partyId)).filter((link) => link.current);
  const running = await findRunningBreak(connection, partyId);
  const input: PairingInput = {
    seed: Math.floor(context.random() * 2 ** 32),
    free: people.map((person) => ({
      id: person.id,
      learner: person.usableFingerprint === null,
      roundsSatOut: free.get(person.id)?.roundsSatOut ?? 0,
    })),
    impossible: [
      ...(await nothingLeft(connection, partyId, links)),
      ...(await listBlockedPairs(connection, partyId, ids)),
      ...(await listDoneBefore(connection, partyId)),
      ...(running ? await listOfferedPairs(connection, partyId, running.id) : []),
    ],
    links: uniquePairs(links),
    offered: await listOfferedPairs(connection, partyId, null),
    trioAllowed: people.every((person) => trioAllowed(now, free.get(person.id)?.freeUntil ?? now)),
  };
  return { input, free };
}

/** Pairs in which everybody has verified every usable key there is: mutual ones, and a learner who has checked the other. */
async function nothingLeft(connection: Connection, partyId: string, links: readonly Link[]): Promise<Pair[]> {
  const people = new Map((await listParticipants(connection, partyId)).map((person) => [person.id, person]));
  const given = new Set(links.map((link) => `${link.verifierId} ${link.ownerId}`));
  const open = (verifierId: string, ownerId: string) =>
    people.get(ownerId)?.usableFingerprint !== null && !given.has(`${verifierId} ${ownerId}`);
  return uniquePairs(links).filter(([a, b]) => !open(a, b) && !open(b, a));
}

function uniquePairs(links: readonly Link[]): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const { verifierId, ownerId } of links) {
    const pair: Pair = verifierId < ownerId ? [verifierId, ownerId] : [ownerId, verifierId];
    pairs.set(pair.join(' '), pair);
  }
  return [...pairs.values()];
}

async function openRound(act: Act, partyId: string, round: Round, result: PairingResult): Promise<void> {
  const party = await lockParty(act.tx, partyId);
  if (party?.state !== 'open') return;
  const still = new Set((await listFreeTimes(act.tx, partyId, act.now)).map((one) => one.participantId));
  const ids = round.input.free.map((person) => person.id);
  const engaged = new Set(await listEngaged(act.tx, ids));
  const blocked = await listBlockedPairs(act.tx, partyId, ids);
  const people = new Map((await findParticipants(act.tx, ids)).map((person) => [person.id, person]));
  const details = await meetingDetails(act, partyId);
  const running = await findRunningBreak(act.tx, partyId);
  const back: string[] = [];
  let opened = 0;
  for (const { members, reason } of result.groups) {
    const apart = blocked.some((pair) => pair.every((id) => members.includes(id)));
    const fits = members.every((id) => still.has(id) && !engaged.has(id)) && !apart;
    const drawn = fits ? details(true) : null;
    if (!drawn) {
      back.push(...members.filter((id) => still.has(id)));
      continue;
    }
    await openPaired(act, {
      members: members.map((id) => people.get(id)).filter((person) => person !== undefined),
      free: round.free,
      reason,
      meeting: { ...drawn, partyId, breakId: running?.id ?? null, kind: 'paired' },
    });
    opened += 1;
  }
  await returnToPool(act, round, back);
  await wait(
    act,
    partyId,
    round,
    result.waiting.filter((id) => still.has(id) && !engaged.has(id)),
  );
  await insertRound(act.tx, { partyId, at: act.now, input: round.input, result: { ...result, opened } });
}

interface Paired {
  readonly members: readonly ParticipantWithKey[];
  readonly free: ReadonlyMap<string, FreeTime>;
  readonly reason: PairingReason;
  readonly meeting: Omit<Parameters<typeof openMeeting>[1], 'endsAt' | 'reason'>;
}

async function openPaired(act: Act, { members, free, reason, meeting }: Paired): Promise<void> {
  const ends = members.map((person) => free.get(person.id)?.freeUntil.getTime() ?? Number.POSITIVE_INFINITY);
  const opened = await openMeeting(
    act,
    { ...meeting, reason: { ...reason }, endsAt: new Date(Math.min(...ends)) },
    members.map((person) => ({
      participantId: person.id,
      freeUntil: free.get(person.id)?.freeUntil ?? null,
      roundsSatOut: 0,
      checkMode: person.checkMode,
    })),
  );
  const ids = members.map((person) => person.id);
  await removeFreeTimes(act.tx, ids);
  const room = await loadRoom(act.tx, opened);
  for (const id of ids) oweStep(act, room, id, 'card');
}

/** A pair that fell apart between reading and opening: whoever is still free is in the next round. */
async function returnToPool(act: Act, round: Round, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const free = round.free.get(id);
    if (free) await putFreeTime(act.tx, { ...free, pairAt: act.now });
  }
}

async function wait(act: Act, partyId: string, round: Round, ids: readonly string[]): Promise<void> {
  await noteSatOut(act.tx, ids);
  for (const participantId of ids) {
    const free = round.free.get(participantId);
    if (!free || free.toldToWait) continue;
    act.owe({
      partyId,
      participantId,
      kind: 'waiting',
      aboutId: participantId,
      onceKey: `waiting:${participantId}:${free.freeFrom.toISOString()}`,
    });
  }
}
