import { isRefused } from '../../party/refusal.ts';
import { removeKey } from '../../party/remove-key.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';

export function renderRemoveKeyQuestion(locale: Locale): Payload {
  return message(
    say(locale, 'key.remove-question'),
    buttonRow(
      button(locale, 'button.key-remove-yes', 'key-remove-yes'),
      button(locale, 'button.key-remove-no', 'key-remove-no'),
    ),
  );
}

export async function askToRemoveKey(visit: Visit): Promise<Reply> {
  return tell(renderRemoveKeyQuestion(visit.locale));
}

export async function pressRemoveKeyYes(visit: Visit): Promise<Reply> {
  const removed = await removeKey(visit.context, visit.caller);
  if (isRefused(removed)) return refusal(visit, removed);
  const { locale } = visit;
  return tellAndRetire(message(say(locale, 'key.removed'), buttonRow(button(locale, 'button.add-key', 'key-add'))));
}

export async function pressRemoveKeyNo(visit: Visit): Promise<Reply> {
  return tellAndRetire(message(say(visit.locale, 'key.kept')));
}
