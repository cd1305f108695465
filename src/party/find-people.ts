import { listCompanions } from '../store/meetings.ts';
import { findParticipants } from '../store/participants.ts';
import { listLinksOf } from '../store/verifications.ts';
import type { Caller, Context } from './context.ts';
import { isRefused } from './refusal.ts';
import { findMe, findMeStill } from './who-acts.ts';

export interface Found {
  readonly participantId: string;
  readonly badgeName: string;
  readonly number: number;
}

/** People this person has met, by badge name or list number; a participant learns of nobody else's presence. At most 25. */
export async function findPeople(context: Context, caller: Caller, query: string): Promise<readonly Found[]> {
  const { database } = context.store;
  const found = await findMe(database, caller);
  if (isRefused(found)) return [];
  const links = await listLinksOf(database, found.me.id);
  const ids = new Set(links.flatMap((link) => [link.verifierId, link.ownerId]));
  ids.delete(found.me.id);
  return namedLike(context, [...ids], query);
}

/** People whom this person was ever asked to meet, by badge name or list number, also when the party is over. At most 25. */
export async function findCompanions(context: Context, caller: Caller, query: string): Promise<readonly Found[]> {
  const { database } = context.store;
  const found = await findMeStill(database, caller);
  if (isRefused(found)) return [];
  return namedLike(context, await listCompanions(database, found.me.id), query);
}

/** What Discord offers to choose from. */
const MOST_FOUND = 25;

async function namedLike(context: Context, ids: readonly string[], query: string): Promise<readonly Found[]> {
  const wanted = query.trim().toLocaleLowerCase('en');
  return (await findParticipants(context.store.database, ids))
    .filter((person) => person.badgeName.toLocaleLowerCase('en').includes(wanted) || String(person.number) === wanted)
    .sort((a, b) => a.number - b.number)
    .slice(0, MOST_FOUND)
    .map(({ id, badgeName, number }) => ({ participantId: id, badgeName, number }));
}
