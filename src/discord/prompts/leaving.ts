import { leaveParty } from '../../party/leave-party.ts';
import { isRefused } from '../../party/refusal.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';

export function renderLeaveQuestion(locale: Locale): Payload {
  return message(
    say(locale, 'leave.question'),
    buttonRow(button(locale, 'button.leave-yes', 'leave-yes'), button(locale, 'button.leave-no', 'leave-no')),
  );
}

export async function askToLeave(visit: Visit): Promise<Reply> {
  return tell(renderLeaveQuestion(visit.locale));
}

export async function pressLeaveYes(visit: Visit): Promise<Reply> {
  const left = await leaveParty(visit.context, visit.caller);
  return isRefused(left) ? refusal(visit, left) : tellAndRetire(message(say(visit.locale, 'leave.done')));
}

export async function pressLeaveNo(visit: Visit): Promise<Reply> {
  return tellAndRetire(message(say(visit.locale, 'leave.stayed')));
}
