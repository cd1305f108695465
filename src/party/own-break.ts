import { COFFEE_FIRST, MINUTE, mayMeet } from '../rules/break-times.ts';
import { dayOf, endOfDay } from '../rules/party-days.ts';
import { findOwnBreak, lockOwnBreak, updateOwnBreak } from '../store/follows.ts';
import { findFreeTime } from '../store/free-times.ts';
import { findOpenMeetingId } from '../store/meetings.ts';
import type { OutgoingMessage } from '../store/messages.ts';
import { findParticipant, updateParticipant } from '../store/participants.ts';
import { findParty, type Party } from '../store/parties.ts';
import { type BecameFree, enterPool, type InvitationAnswer, leavePool } from './become-free.ts';
import type { Caller, Context } from './context.ts';
import { mayBePaired } from './may-meet.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import type { MessageValues } from './values.ts';
import { findMeIn } from './who-acts.ts';

/**
 * Asks somebody at the beginning of their own break, once. Whoever follows talks asked for it by that, unless they said "no
 * more" or "not today".
 */
export async function inviteToOwnBreak(context: Context, ownBreakId: string): Promise<void> {
  await perform(context, async (act) => {
    const own = await lockOwnBreak(act.tx, ownBreakId);
    if (!own || own.invitedAt || own.startsAt > act.now) return {};
    await updateOwnBreak(act.tx, own.id, { invitedAt: act.now });
    const person = await findParticipant(act.tx, own.participantId);
    const party = person && (await findParty(act.tx, person.partyId));
    if (!person || person.leftAt || !mayBePaired(person) || party?.state !== 'open') return {};
    if (person.breakInvitations === false || (person.quietUntil !== null && person.quietUntil > act.now)) return {};
    act.owe({
      partyId: party.id,
      participantId: person.id,
      kind: 'own-break-invitation',
      aboutId: own.id,
      onceKey: `own-break-invitation:${own.id}`,
    });
    return {};
  });
}

/** What the invitation to an own break says now; null when it is out of date. */
export async function readOwnBreakInvitation(
  context: Context,
  message: OutgoingMessage,
  party: Party,
): Promise<MessageValues | null> {
  const { database } = context.store;
  const own = message.aboutId ? await findOwnBreak(database, message.aboutId) : undefined;
  if (!own || own.answer || !mayMeet(context.clock.now(), own.endsAt, party.leastMeetingMinutes)) return null;
  if (await findFreeTime(database, own.participantId)) return null;
  if (await findOpenMeetingId(database, own.participantId)) return null;
  return { kind: 'own-break-invitation', ownBreakId: own.id, endsAt: own.endsAt, timeZone: party.timeZone };
}

/** Answers the invitation to one's own break; the last answer holds. Refuses somebody else's, and one that is over. */
export async function answerOwnBreak(
  context: Context,
  caller: Caller,
  ownBreakId: string,
  answer: InvitationAnswer,
): Promise<BecameFree | { readonly noted: 'not-this-time' | 'not-today' } | Refused> {
  return perform(context, async (act) => {
    const own = await lockOwnBreak(act.tx, ownBreakId);
    const owner = own && (await findParticipant(act.tx, own.participantId));
    if (!own || !owner) return refuse('out-of-date');
    const found = await findMeIn(act.tx, caller, owner.partyId);
    if (isRefused(found)) return found;
    if (found.me.id !== owner.id) return refuse('not-your-button');
    if (own.endsAt <= act.now) return refuse('break-over');
    if (!caller.member) return refuse('not-in-server', { party: found.party.name });
    await updateOwnBreak(act.tx, own.id, { answer });
    if (answer === 'free') return enterPool(act, found, {}, undefined, own);
    if (answer === 'coffee-first') return enterPool(act, found, { in: COFFEE_FIRST / MINUTE }, undefined, own);
    await leavePool(act, found.me.id);
    const { timeZone } = found.party;
    const quietUntil = answer === 'not-today' ? endOfDay(dayOf(act.now, timeZone), timeZone) : found.me.quietUntil;
    await updateParticipant(act.tx, found.me.id, { silentBreaks: 0, quietUntil });
    return { noted: answer };
  });
}
