import { tryBuzzAgain } from '../../party/buzz-question.ts';
import { type Choices, changeSettings } from '../../party/change-settings.ts';
import { isRefused } from '../../party/refusal.ts';
import type { Locale } from '../../text/locale.ts';
import { say, type TextKey } from '../../text/say.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';

/** After the first break: shall the bot write before the next ones? */
export function renderRemindersQuestion(locale: Locale): Payload {
  return message(
    say(locale, 'reminders.question'),
    buttonRow(
      button(locale, 'button.reminders-yes', 'reminders-yes', undefined, 'main'),
      button(locale, 'button.no-thanks', 'reminders-no'),
      button(locale, 'button.not-today', 'not-today'),
    ),
  );
}

/** Before the list is made: may they stand on it? */
export function renderListQuestion(locale: Locale): Payload {
  return message(
    say(locale, 'list.question'),
    buttonRow(button(locale, 'button.list-yes', 'list-yes'), button(locale, 'button.no-thanks', 'list-no')),
  );
}

/** The first message that the bot sends by itself: it asks whether it was noticed. */
export function renderBuzzQuestion(locale: Locale): Payload {
  return message(
    say(locale, 'buzz.question'),
    buttonRow(button(locale, 'button.buzz-yes', 'buzz-yes'), button(locale, 'button.buzz-no', 'buzz-no')),
  );
}

type Said = Extract<
  TextKey,
  'reminders.yes' | 'reminders.no' | 'list.yes' | 'list.no' | 'id-choice.yes' | 'id-choice.no'
>;

/** An answer to one question: kept, and said so in one sentence. */
const answer = (choices: Choices, said: Said) => async (visit: Visit) => {
  const changed = await changeSettings(visit.context, visit.caller, choices);
  return isRefused(changed) ? refusal(visit, changed) : tellAndRetire(message(say(visit.locale, said)));
};

export const pressRemindersYes = answer({ breakInvitations: true }, 'reminders.yes');
export const pressRemindersNo = answer({ breakInvitations: false }, 'reminders.no');
export const pressListYes = answer({ onList: true }, 'list.yes');
export const pressListNo = answer({ onList: false }, 'list.no');

/** Under "you are free", which keeps its way out. */
const answerId = (showsId: boolean, said: Said) => async (visit: Visit) => {
  const changed = await changeSettings(visit.context, visit.caller, { showsId });
  return isRefused(changed) ? refusal(visit, changed) : tell(message(say(visit.locale, said)));
};

export const pressIdYes = answerId(true, 'id-choice.yes');
export const pressIdNo = answerId(false, 'id-choice.no');

export async function pressBuzzYes(visit: Visit): Promise<Reply> {
  return tellAndRetire(message(say(visit.locale, 'buzz.yes')));
}

export async function pressBuzzNo(visit: Visit): Promise<Reply> {
  const again = buttonRow(button(visit.locale, 'button.buzz-again', 'buzz-again', undefined, 'main'));
  return tellAndRetire(message(say(visit.locale, 'buzz.no'), again));
}

export async function pressBuzzAgain(visit: Visit): Promise<Reply> {
  const soon = await tryBuzzAgain(visit.context, visit.caller);
  return isRefused(soon) ? refusal(visit, soon) : tellAndRetire(message(say(visit.locale, 'buzz.again')));
}
