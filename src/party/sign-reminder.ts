import {
  declineSignature,
  findSigningReminder,
  listUnsigned,
  putSigningReminder,
  type Unsigned,
} from '../store/certifications.ts';
import { countReached, type OutgoingMessage } from '../store/messages.ts';
import { findParticipant, type ParticipantWithKey } from '../store/participants.ts';
import type { Caller, Context } from './context.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import type { MessageValues } from './values.ts';

const DAY = 24 * 60 * 60_000;
/** Weekly, and no more often than this. */
const REMINDERS = [7, 14, 21] as const;
const A_MONTH = 30;
/** However often somebody asks for a month. */
const MOST_REMINDERS = REMINDERS.length;

/** When a party is over: everybody is reminded three times at most of what they have not signed. What is signed by then is left out. */
export function oweSignReminders(act: Act, partyId: string, participantIds: readonly string[]): void {
  for (const participantId of participantIds) {
    for (const days of REMINDERS) oweReminder(act, { partyId, participantId, days, name: String(days) });
  }
}

function oweReminder(
  act: Act,
  reminder: { readonly partyId: string; readonly participantId: string; readonly days: number; readonly name: string },
): void {
  const { partyId, participantId, days, name } = reminder;
  act.owe({
    ...{ partyId, participantId, kind: 'sign-reminder', aboutId: participantId },
    onceKey: `sign-reminder:${participantId}:${name}`,
    dueAt: new Date(act.now.getTime() + days * DAY),
  });
}

/** Null when nothing is left to sign, its reader wanted none, or none yet, or has had three. */
export async function readSignReminder(context: Context, message: OutgoingMessage): Promise<MessageValues | null> {
  const { database } = context.store;
  const { participantId } = message;
  if (!participantId) return null;
  const wish = await findSigningReminder(database, participantId);
  if (wish?.stoppedAt || (wish?.quietUntil && wish.quietUntil > context.clock.now())) return null;
  const before = await countReached(database, { id: message.id, participantId, kind: 'sign-reminder' });
  if (before >= MOST_REMINDERS && message.state !== 'to-be-looked-at') return null;
  const people = await listUnsigned(database, participantId);
  if (people.length === 0) return null;
  const badgeNames = people.map(({ badgeName }) => badgeName);
  return { kind: 'sign-reminder', participantId, badgeNames, isLast: before >= MOST_REMINDERS - 1 };
}

/** "I sign offline, ask me in a month": nothing until then, and then once more; null after the third reminder, which was the last. */
export async function askInAMonth(
  context: Context,
  caller: Caller,
  participantId: string,
): Promise<{ readonly quietUntil: Date | null } | Refused> {
  return perform<{ readonly quietUntil: Date | null }>(context, async (act) => {
    const me = await findOwn(act, caller, participantId);
    if (isRefused(me)) return me;
    const before = await findSigningReminder(act.tx, me.id);
    if (before?.quietUntil && before.quietUntil > act.now) return { quietUntil: before.quietUntil };
    const reached = await countReached(act.tx, { participantId: me.id, kind: 'sign-reminder' });
    if (reached >= MOST_REMINDERS) return { quietUntil: null };
    const months = (before?.months ?? 0) + 1;
    const quietUntil = new Date(act.now.getTime() + A_MONTH * DAY);
    await putSigningReminder(act.tx, { participantId: me.id, quietUntil, months, stoppedAt: null });
    oweReminder(act, { partyId: me.partyId, participantId: me.id, days: A_MONTH, name: `month-${months}` });
    return { quietUntil };
  });
}

/** "Stop": no reminder any more. */
export async function stopReminders(
  context: Context,
  caller: Caller,
  participantId: string,
): Promise<{ readonly stopped: true } | Refused> {
  return perform<{ readonly stopped: true }>(context, async (act) => {
    const me = await findOwn(act, caller, participantId);
    if (isRefused(me)) return me;
    await putSigningReminder(act.tx, { participantId: me.id, stoppedAt: act.now });
    return { stopped: true };
  });
}

/** Whom the caller marked id ok and has not signed yet, for "I won't sign this one". */
export async function readUnsigned(
  context: Context,
  caller: Caller,
  participantId: string,
): Promise<{ readonly people: readonly Unsigned[] } | Refused> {
  return perform<{ readonly people: readonly Unsigned[] }>(context, async (act) => {
    const me = await findOwn(act, caller, participantId);
    return isRefused(me) ? me : { people: await listUnsigned(act.tx, me.id) };
  });
}

/** "I won't sign this one": that person is not mentioned in a reminder again, and nobody is told. */
export async function declineToSign(
  context: Context,
  caller: Caller,
  participantId: string,
  ownerId: string,
): Promise<{ readonly declined: true; readonly left: number } | Refused> {
  return perform<{ readonly declined: true; readonly left: number }>(context, async (act) => {
    const me = await findOwn(act, caller, participantId);
    if (isRefused(me)) return me;
    const unsigned = await listUnsigned(act.tx, me.id);
    if (!unsigned.some((person) => person.ownerId === ownerId)) return refuse('out-of-date');
    await declineSignature(act.tx, { signerId: me.id, ownerId, at: act.now });
    return { declined: true, left: unsigned.length - 1 };
  });
}

async function findOwn(act: Act, caller: Caller, participantId: string): Promise<ParticipantWithKey | Refused> {
  const me = await findParticipant(act.tx, participantId);
  if (!me || me.leftAt) return refuse('out-of-date');
  return me.discordUserId === caller.userId ? me : refuse('not-your-button');
}
