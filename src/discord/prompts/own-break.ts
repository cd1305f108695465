import type { InvitationAnswer } from '../../party/become-free.ts';
import { answerOwnBreak } from '../../party/own-break.ts';
import { isRefused } from '../../party/refusal.ts';
import type { MessageValues } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { clockTime } from '../../text/times.ts';
import type { RowReference } from '../custom-id.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tellAndRetire, type Visit } from '../visit.ts';
import { renderFree, withMembership } from './free.ts';

type Invitation = Extract<MessageValues, { kind: 'own-break-invitation' }>;

/** At the beginning of the gap between two talks that somebody follows. */
export function renderOwnBreakInvitation({ ownBreakId, endsAt, timeZone }: Invitation, locale: Locale): Payload {
  return message(
    say(locale, 'own-break.invitation', { until: clockTime(endsAt, timeZone) }),
    buttonRow(
      button(locale, 'button.free', 'own-break-free', ownBreakId, 'main'),
      button(locale, 'button.coffee-first', 'own-break-coffee', ownBreakId),
    ),
    buttonRow(
      button(locale, 'button.not-this-time', 'own-break-not-now', ownBreakId),
      button(locale, 'button.not-today', 'own-break-not-today', ownBreakId),
    ),
  );
}

export const pressOwnFree = (visit: Visit, id: RowReference) => answer(visit, id, 'free');
export const pressOwnCoffee = (visit: Visit, id: RowReference) => answer(visit, id, 'coffee-first');
export const pressOwnNotNow = (visit: Visit, id: RowReference) => answer(visit, id, 'not-this-time');
export const pressOwnNotToday = (visit: Visit, id: RowReference) => answer(visit, id, 'not-today');

async function answer(visit: Visit, { row }: RowReference, said: InvitationAnswer): Promise<Reply> {
  const caller = await withMembership(visit);
  const answered = await answerOwnBreak(visit.context, caller, row, said);
  if (isRefused(answered)) return refusal(visit, answered);
  if ('free' in answered) {
    return tellAndRetire(renderFree(answered.free, visit.context.clock.now(), visit.locale));
  }
  const text =
    answered.noted === 'not-today'
      ? say(visit.locale, 'invitation.noted-not-today')
      : say(visit.locale, 'invitation.noted-not-this-time');
  return tellAndRetire(message(text, buttonRow(button(visit.locale, 'button.free', 'own-break-free', row))));
}
