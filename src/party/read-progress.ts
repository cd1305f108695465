import { BOARD_LINES, rankOf } from '../rules/board.ts';
import { startOfDay } from '../rules/party-days.ts';
import { countSignaturesOf, listSentTo } from '../store/certifications.ts';
import { countParticipants, findParticipants } from '../store/participants.ts';
import { countOf } from '../store/progress.ts';
import { findMutual, readStandings } from '../store/standings.ts';
import { type Link, listLinksOf } from '../store/verifications.ts';
import type { Caller, Context } from './context.ts';
import { isRefused, type Refused } from './refusal.ts';
import type { PersonMet, ProgressValues } from './values.ts';
import { findMeStill } from './who-acts.ts';

/** One's own numbers: mutual verifications in all and today, keys checked, and who waits for whom. */
export async function readProgress(context: Context, caller: Caller): Promise<ProgressValues | Refused> {
  const { database } = context.store;
  const found = await findMeStill(database, caller);
  if (isRefused(found)) return found;
  const { me, party } = found;
  const counts = await countOf(database, me.id, startOfDay(context.clock.now(), party.timeZone));
  const people = await peopleMet(context, me.id);
  return {
    badgeName: me.badgeName,
    learner: me.usableFingerprint === null,
    mutual: counts.mutual,
    mutualToday: counts.mutualSince,
    checked: counts.checked,
    others: Math.max((await countParticipants(database, party.id)) - 1, 0),
    waitingForMe: people.filter((person) => person.state === 'they-checked' && !person.learner).length,
    waitingForThem: me.usableFingerprint === null ? 0 : people.filter((person) => person.state === 'i-checked').length,
    rank: await readRank(context, party.id, me.id),
  };
}

async function readRank(context: Context, partyId: string, myId: string): Promise<number | null> {
  return context.store.transaction(async (tx) => {
    const { spread } = await readStandings(tx, partyId, BOARD_LINES);
    return rankOf(await findMutual(tx, myId), spread);
  });
}

/** Everybody this person verified or was verified by, latest first. */
export async function readPeople(
  context: Context,
  caller: Caller,
): Promise<{ readonly people: readonly PersonMet[]; readonly learner: boolean } | Refused> {
  const found = await findMeStill(context.store.database, caller);
  if (isRefused(found)) return found;
  return { people: await peopleMet(context, found.me.id), learner: found.me.usableFingerprint === null };
}

async function peopleMet(context: Context, myId: string): Promise<PersonMet[]> {
  const links = await listLinksOf(context.store.database, myId);
  const otherOf = (link: Link) => (link.verifierId === myId ? link.ownerId : link.verifierId);
  const people = new Map(
    (await findParticipants(context.store.database, links.map(otherOf))).map((person) => [person.id, person]),
  );
  const signatures = await countSignaturesOf(context.store.database, myId, context.clock.now());
  const sentTo = new Set(await listSentTo(context.store.database, myId));
  const hasSigned = (signerId: string, ownerId: string) =>
    signatures.some((one) => one.signerId === signerId && one.ownerId === ownerId);
  const latestFirst = [...new Set(links.toReversed().map(otherOf))];
  return latestFirst.flatMap((id) => {
    const person = people.get(id);
    if (!person) return [];
    // The newest wins: an older verification of a key that was replaced since is told as stale only when it is all there is.
    const given = links.filter((link) => link.ownerId === id).sort(byCurrent)[0];
    const got = links.filter((link) => link.verifierId === id && link.current)[0];
    const checked = given?.current === true;
    if (!given && !got) return [];
    return [
      {
        participantId: id,
        number: person.number,
        badgeName: person.badgeName,
        state: stateOf(checked, got !== undefined),
        verificationId: given?.id ?? null,
        idMethod: given?.idMethod ?? null,
        stale: given !== undefined && !given.current,
        signedByMe: hasSigned(myId, id) ? 'signed' : sentTo.has(id) ? 'sent' : 'no',
        signedByThem: hasSigned(id, myId),
        learner: person.usableFingerprint === null,
      },
    ];
  });
}

/** An own verification of a key that was replaced since counts for nothing, but is all there is when the other has none. */
function stateOf(checked: boolean, got: boolean): PersonMet['state'] {
  if (got) return checked ? 'mutual' : 'they-checked';
  return 'i-checked';
}

function byCurrent(one: Link, other: Link): number {
  return Number(other.current) - Number(one.current) || other.at.getTime() - one.at.getTime();
}
