import { changeSettings } from '../../party/change-settings.ts';
import { isRefused } from '../../party/refusal.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tellAndRetire, type Visit } from '../visit.ts';

/** Once, after the first mutual verification. */
export function renderBoardQuestion(values: { readonly badgeName: string }, locale: Locale): Payload {
  return message(
    say(locale, 'board-question.text', { name: values.badgeName }),
    buttonRow(button(locale, 'button.board-yes', 'board-yes'), button(locale, 'button.board-no', 'board-no')),
  );
}

export const pressBoardYes = (visit: Visit) => answer(visit, true);
export const pressBoardNo = (visit: Visit) => answer(visit, false);

async function answer(visit: Visit, yes: boolean): Promise<Reply> {
  const answered = await changeSettings(visit.context, visit.caller, { onBoard: yes });
  if (isRefused(answered)) return refusal(visit, answered);
  const text = answered.onBoard ? say(visit.locale, 'board-question.yes') : say(visit.locale, 'board-question.no');
  return tellAndRetire(message(text, buttonRow(button(visit.locale, 'button.board', 'board'))));
}
