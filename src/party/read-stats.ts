import { components, spreadOf, trustGraph } from '../pairing/web-of-trust.ts';
import { possiblePairs } from '../rules/board.ts';
import { listParticipants } from '../store/participants.ts';
import {
  type BreakCounts,
  countMeetingsOfBreaks,
  countPeople,
  countTroubles,
  findBusiestPlace,
  type PeopleCounts,
} from '../store/stats.ts';
import { type Link, listLinks } from '../store/verifications.ts';
import type { Context, Organizer } from './context.ts';
import { isRefused, type Refused } from './refusal.ts';
import { findOrganizedStill } from './who-acts.ts';

export interface Stats {
  readonly partyName: string;
  readonly timeZone: string;
  readonly people: PeopleCounts;
  /** Newest first. */
  readonly breaks: readonly BreakCounts[];
  /** Pairs verified both ways, of so many that there could be. */
  readonly pairs: number;
  readonly possiblePairs: number;
  /** Pairs of which one has verified the other, and not the other way round. */
  readonly oneSided: number;
  readonly noShows: number;
  readonly disputes: number;
  /** Groups of people whom no chain of mutual verifications joins; whoever has none is one alone. */
  readonly components: number;
  /** Mean shortest distance over all ordered pairs with a chain of mutual verifications; null where there is no such pair. */
  readonly meanDistance: number | null;
  readonly busiestPlace: { readonly name: string; readonly meetings: number } | null;
}

/** The party's numbers, also after it is over; numbers only, and nothing of what anybody answered, typed or blocked. */
export async function readStats(context: Context, organizer: Organizer): Promise<Stats | Refused> {
  const { database } = context.store;
  const found = await findOrganizedStill(database, organizer);
  if (isRefused(found)) return found;
  const { id: partyId, name: partyName, timeZone } = found.party;
  const ids = (await listParticipants(database, partyId)).map((person) => person.id);
  return {
    partyName,
    timeZone,
    people: await countPeople(database, partyId, context.clock.now()),
    breaks: await countMeetingsOfBreaks(database, partyId),
    possiblePairs: possiblePairs(ids.length),
    ...measureLinks(ids, await listLinks(database, partyId)),
    ...(await countTroubles(database, partyId)),
    busiestPlace: (await findBusiestPlace(database, partyId)) ?? null,
  };
}

/** What the verifications among these people amount to. Learners have none of their own to be verified, so theirs are never mutual. */
function measureLinks(
  ids: readonly string[],
  links: readonly Link[],
): Pick<Stats, 'pairs' | 'oneSided' | 'components' | 'meanDistance'> {
  const places = new Map(ids.map((id, place) => [id, place]));
  const given = new Set<string>();
  for (const { verifierId, ownerId, current } of links) {
    if (current && places.has(verifierId) && places.has(ownerId)) given.add(`${verifierId} ${ownerId}`);
  }
  const mutual: number[] = [];
  let oneSided = 0;
  for (const link of given) {
    const [verifierId = '', ownerId = ''] = link.split(' ');
    if (!given.has(`${ownerId} ${verifierId}`)) oneSided += 1;
    else if (verifierId < ownerId) mutual.push(places.get(verifierId) ?? 0, places.get(ownerId) ?? 0);
  }
  const graph = trustGraph(ids.length, Int32Array.from(mutual));
  const { meanDistance } = spreadOf(graph);
  return {
    pairs: mutual.length / 2,
    oneSided,
    components: new Set(components(graph)).size,
    meanDistance: Number.isNaN(meanDistance) ? null : meanDistance,
  };
}
