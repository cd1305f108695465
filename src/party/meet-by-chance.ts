import { MET_WORDS_VALID } from '../rules/break-times.ts';
import { drawMetWords, normaliseMetWords } from '../rules/met-words.ts';
import { findOpenMeetingId } from '../store/meetings.ts';
import { findByMetWords, insertMetRequest, isMetRequestPending, listMetWords, putMetWords } from '../store/met.ts';
import { findParticipant, findParticipation, lockParticipant, type ParticipantWithKey } from '../store/participants.ts';
import type { Caller, Context } from './context.ts';
import { countTry } from './limit-act.ts';
import { whyNoMeeting } from './may-meet.ts';
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
    const notNow = whyNoMeeting(me, party.name);
    if (notNow) return notNow;
    if (await findOpenMeetingId(act.tx, me.id)) return refuse('in-meeting');
    const words = drawMetWords(new Set(await listMetWords(act.tx, party.id)), act.random);
    const expiresAt = new Date(act.now.getTime() + MET_WORDS_VALID);
    await putMetWords(act.tx, { participantId: me.id, partyId: party.id, words, expiresAt }, act.now);
    return { words, until: expiresAt, timeZone: party.timeZone };
  });
}

/**
 * The words as heard: whoever they belong to is asked "is that you two?". Refuses wrong or expired words, one's own, those of
 * somebody who is in a meeting, and more than ten guesses in ten minutes.
 */
export async function tellMetWords(
  context: Context,
  caller: Caller,
  text: string,
): Promise<{ readonly asked: true } | Refused> {
  const tooMany = await countTry(context, caller, 'met-words');
  if (tooMany) return tooMany;
  return perform(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    const words = normaliseMetWords(text);
    const otherId = words ? await findByMetWords(act.tx, found.party.id, words, act.now) : undefined;
    const other = otherId ? await findParticipant(act.tx, otherId) : undefined;
    const notNow = whyNoMeeting(found.me, found.party.name);
    if (notNow) return notNow;
    if (await findOpenMeetingId(act.tx, found.me.id)) return refuse('in-meeting');
    return other && (await canBeAsked(act, found, other)) ? askOther(act, found, other) : refuse('met-not-found');
  });
}

/**
 * "We just met" on somebody of the server, or on somebody met before; they are asked. Whoever cannot be, because they do not
 * take part, are in a meeting, or for whatever reason, gets no question, and the answer is the same: it tells nothing of them.
 */
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
        ? (await findParticipation(act.tx, found.party.id, whom.userId))?.me
        : await findParticipant(act.tx, whom.participantId);
    const notNow = whyNoMeeting(found.me, found.party.name);
    if (notNow) return notNow;
    if (await findOpenMeetingId(act.tx, found.me.id)) return refuse('in-meeting');
    if ('userId' in whom && whom.userId === caller.userId) return refuse('met-not-found');
    return other && (await canBeAsked(act, found, other)) ? askOther(act, found, other) : { asked: true };
  });
}

/** Whoever has not read the new consent text reads it when they press yes. */
function mayBeAsked({ leftAt, suspendedAt, removedAt }: ParticipantWithKey): boolean {
  return leftAt === null && suspendedAt === null && removedAt === null;
}

async function canBeAsked(act: Act, { me, party }: Me, other: ParticipantWithKey): Promise<boolean> {
  if (other.id === me.id || other.partyId !== party.id || !mayBeAsked(other)) return false;
  return (await findOpenMeetingId(act.tx, other.id)) === undefined;
}

/** Between two who are kept apart the question is owed all the same, and never sent: nothing here differs. */
async function askOther(act: Act, { me, party }: Me, other: ParticipantWithKey): Promise<{ readonly asked: true }> {
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
