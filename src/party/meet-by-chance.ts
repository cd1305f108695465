import { MET_WORDS_VALID } from '../rules/break-times.ts';
import { drawMetWords, normaliseMetWords } from '../rules/met-words.ts';
import { isBlocked } from '../store/blocks.ts';
import { findOpenMeetingId } from '../store/meetings.ts';
import { findByMetWords, insertMetRequest, isMetRequestPending, listMetWords, putMetWords } from '../store/met.ts';
import {
  findParticipant,
  findParticipantOfAccount,
  findParticipants,
  lockParticipant,
  type ParticipantWithKey,
} from '../store/participants.ts';
import { listLinksOf } from '../store/verifications.ts';
import type { Caller, Context } from './context.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findMe, type Me } from './who-acts.ts';

export interface MetWords {
  readonly words: string;
  readonly until: Date;
  readonly timeZone: string;
}

/** Two words to be said aloud, valid ten minutes; new ones take the place of the old. They find a person and verify nothing. */
export async function askMetWords(context: Context, caller: Caller): Promise<MetWords | Refused> {
  return perform(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    const { me, party } = found;
    if (await findOpenMeetingId(act.tx, me.id)) return refuse('in-meeting');
    const words = drawMetWords(new Set(await listMetWords(act.tx, party.id)), act.random);
    const expiresAt = new Date(act.now.getTime() + MET_WORDS_VALID);
    await putMetWords(act.tx, { participantId: me.id, partyId: party.id, words, expiresAt }, act.now);
    return { words, until: expiresAt, timeZone: party.timeZone };
  });
}

/**
 * The words as heard: whoever they belong to is asked "is that you two?". Wrong or expired words, one's own, and somebody
 * who is busy or whom one blocked or is blocked by all get the same answer.
 */
export async function tellMetWords(
  context: Context,
  caller: Caller,
  text: string,
): Promise<{ readonly asked: true } | Refused> {
  return perform(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    const words = normaliseMetWords(text);
    const otherId = words ? await findByMetWords(act.tx, found.party.id, words, act.now) : undefined;
    return askOther(act, found, otherId ? await findParticipant(act.tx, otherId) : undefined);
  });
}

/** "We just met" on somebody of the server, or on somebody met before; they are asked. The same one answer for whoever cannot be. */
export async function askMet(
  context: Context,
  caller: Caller,
  whom: { readonly userId: string } | { readonly participantId: string },
): Promise<{ readonly asked: true } | Refused> {
  return perform(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    const other =
      'userId' in whom
        ? await findParticipantOfAccount(act.tx, found.party.id, whom.userId)
        : await findParticipant(act.tx, whom.participantId);
    return askOther(act, found, other);
  });
}

async function askOther(
  act: Act,
  { me, party }: Me,
  other: ParticipantWithKey | undefined,
): Promise<{ readonly asked: true } | Refused> {
  if (await findOpenMeetingId(act.tx, me.id)) return refuse('in-meeting');
  if (!other || other.id === me.id || other.partyId !== party.id || other.leftAt) return refuse('met-not-found');
  if (await findOpenMeetingId(act.tx, other.id)) return refuse('met-not-found');
  if (await isBlocked(act.tx, me.discordUserId, other.discordUserId)) return refuse('met-not-found');
  // Pressed twice, or again after a "no": they are asked once, and the asker is not told which it was.
  await lockParticipant(act.tx, me.id);
  if (await isMetRequestPending(act.tx, { askerId: me.id, askedId: other.id, now: act.now })) return { asked: true };
  const request = await insertMetRequest(act.tx, {
    partyId: party.id,
    askerId: me.id,
    askedId: other.id,
    expiresAt: new Date(act.now.getTime() + MET_WORDS_VALID),
  });
  act.owe({
    partyId: party.id,
    participantId: other.id,
    kind: 'met-question',
    aboutId: request.id,
    onceKey: `met-question:${request.id}`,
  });
  return { asked: true };
}

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
  const wanted = query.trim().toLocaleLowerCase('en');
  return (await findParticipants(database, [...ids]))
    .filter((person) => person.badgeName.toLocaleLowerCase('en').includes(wanted) || String(person.number) === wanted)
    .sort((a, b) => a.number - b.number)
    .slice(0, 25)
    .map(({ id, badgeName, number }) => ({ participantId: id, badgeName, number }));
}
