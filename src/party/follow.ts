import { ALONE_BEFORE_SPEAKING, ownBreaksOf } from '../programme/own-breaks.ts';
import {
  listFollowedRooms,
  listFollowedTalks,
  listFollowers,
  listInTalks,
  putFollowedRoom,
  putFollowedTalk,
  putOwnBreaks,
  removeFollowedRoom,
  removeFollowedTalk,
} from '../store/follows.ts';
import type { Connection } from '../store/open.ts';
import { findTalk, type KeptTalk, listTalks, searchTalks } from '../store/programmes.ts';
import type { Caller, Context } from './context.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findMe } from './who-acts.ts';

/** What can be followed, as it is offered: a talk by its row's id, a room by its name. */
export type Followable =
  | { readonly kind: 'talk'; readonly talk: FollowableTalk }
  | { readonly kind: 'room'; readonly room: string };

export interface FollowableTalk {
  readonly id: string;
  readonly title: string;
  readonly rooms: readonly string[];
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** What somebody chose of what was offered. */
export type FollowChoice = { readonly talkId: string; readonly speaking?: boolean } | { readonly room: string };

export interface Following {
  readonly talks: readonly (FollowableTalk & { readonly speaking: boolean })[];
  readonly rooms: readonly string[];
  /** The gaps between them that are still to come. */
  readonly ownBreaks: readonly { readonly start: Date; readonly end: Date }[];
  readonly timeZone: string;
}

/** As many as Discord offers. */
const MOST_OFFERED = 25;

/** Talks that are not over and rooms whose names, titles or people hold the text; nothing for whoever takes no part. */
export async function suggestToFollow(context: Context, caller: Caller, text: string): Promise<readonly Followable[]> {
  const { database } = context.store;
  const found = await findMe(database, caller);
  if (isRefused(found)) return [];
  const wanted = text.trim().toLowerCase();
  const now = context.clock.now();
  const rooms = new Set((await listTalks(database, found.party.id)).flatMap((talk) => talk.rooms));
  const fitting = wanted === '' ? [] : [...rooms].filter((room) => room.toLowerCase().includes(wanted)).sort();
  const talks = await searchTalks(database, found.party.id, { text: text.trim(), after: now, most: MOST_OFFERED });
  return [
    ...fitting.slice(0, MOST_OFFERED / 5).map((room) => ({ kind: 'room' as const, room })),
    ...talks.map((talk) => ({ kind: 'talk' as const, talk })),
  ].slice(0, MOST_OFFERED);
}

/** Follows a talk or a room, or says that the talk is one's own. Refuses what is not in the party's programme. */
export async function follow(context: Context, caller: Caller, choice: FollowChoice): Promise<Following | Refused> {
  return perform(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    const { me, party } = found;
    if ('talkId' in choice) {
      const talk = await findTalk(act.tx, choice.talkId);
      if (!talk || talk.partyId !== party.id) return refuse('not-in-programme');
      await putFollowedTalk(act.tx, me.id, talk.id, choice.speaking ?? false);
    } else {
      const talks = await listTalks(act.tx, party.id);
      if (!talks.some(({ rooms }) => rooms.includes(choice.room))) return refuse('not-in-programme');
      await putFollowedRoom(act.tx, me.id, choice.room);
    }
    await findOwnBreaks(act.tx, party.id, me.id, act.now);
    return followingOf(act.tx, party, me.id, act.now);
  });
}

/** Follows a talk or a room no longer. Refuses what was not followed. */
export async function unfollow(context: Context, caller: Caller, choice: FollowChoice): Promise<Following | Refused> {
  return perform(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    const { me, party } = found;
    const was =
      'talkId' in choice
        ? await removeFollowedTalk(act.tx, me.id, choice.talkId)
        : await removeFollowedRoom(act.tx, me.id, choice.room);
    if (!was) return refuse('not-followed');
    await findOwnBreaks(act.tx, party.id, me.id, act.now);
    return followingOf(act.tx, party, me.id, act.now);
  });
}

/** What the caller follows, and the breaks that it leaves them. */
export async function listFollowing(context: Context, caller: Caller): Promise<Following | Refused> {
  const { database } = context.store;
  const found = await findMe(database, caller);
  if (isRefused(found)) return found;
  return followingOf(database, found.party, found.me.id, context.clock.now());
}

async function followingOf(
  connection: Connection,
  party: { readonly id: string; readonly timeZone: string },
  participantId: string,
  now: Date,
): Promise<Following> {
  const named = await listFollowedTalks(connection, participantId);
  const gaps = ownBreaksOf(await followedBy(connection, party.id, participantId));
  return {
    talks: named.map(({ talk, speaking }) => ({ ...talk, speaking })),
    rooms: await listFollowedRooms(connection, participantId),
    ownBreaks: gaps.filter(({ end }) => end > now),
    timeZone: party.timeZone,
  };
}

/** Every talk that somebody follows, by itself or by its room. */
async function followedBy(connection: Connection, partyId: string, participantId: string) {
  const named = await listFollowedTalks(connection, participantId);
  const rooms = await listFollowedRooms(connection, participantId);
  const inRooms =
    rooms.length === 0
      ? []
      : (await listTalks(connection, partyId)).filter((talk) => talk.rooms.some((room) => rooms.includes(room)));
  const asFollowed = ({ day, startsAt, endsAt }: KeptTalk, speaking: boolean) => {
    return { day, start: startsAt, end: endsAt, speaking };
  };
  return [
    ...named.map(({ talk, speaking }) => asFollowed(talk, speaking)),
    ...inRooms.map((talk) => asFollowed(talk, false)),
  ];
}

async function findOwnBreaks(connection: Connection, partyId: string, participantId: string, now: Date): Promise<void> {
  const gaps = ownBreaksOf(await followedBy(connection, partyId, participantId));
  await putOwnBreaks(
    connection,
    participantId,
    gaps.filter(({ end }) => end > now),
  );
}

/** The programme has changed: everybody's own breaks are found anew. */
export async function findAllOwnBreaks(act: Act, partyId: string): Promise<void> {
  for (const participantId of await listFollowers(act.tx, partyId)) {
    await findOwnBreaks(act.tx, partyId, participantId, act.now);
  }
}

/** Who of these people is to be left alone at an instant: in a talk that they follow, or about to give one. */
export async function listLeftAlone(
  connection: Connection,
  participantIds: readonly string[],
  at: Date,
): Promise<ReadonlySet<string>> {
  return new Set(await listInTalks(connection, participantIds, at, ALONE_BEFORE_SPEAKING));
}
