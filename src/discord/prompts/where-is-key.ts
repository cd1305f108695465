import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import type { RowReference } from '../custom-id.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, type Visit } from '../visit.ts';
import { renderMakeKey } from './making-a-key.ts';

type Where = Visit['where'];

/** What the buttons below the question carry where others have a row's id. */
const SHOWN: Readonly<Record<string, (locale: Locale, where: Where) => Payload>> = {
  phone: (locale) => withSend(say(locale, 'where-key.phone'), locale),
  computer: (locale) =>
    withSend([say(locale, 'where-key.computer'), say(locale, 'where-key.computer-then')].join('\n'), locale),
  keyserver: (locale, where) =>
    message(where === 'dm' ? say(locale, 'where-key.keyserver') : say(locale, 'where-key.keyserver-server')),
  none: renderMakeKey,
};

/** Adding a key begins with where it is: whoever has it at hand goes on at once, and whoever has none is told how one is made. */
export function renderWhereIsKey(locale: Locale, where: Where): Payload {
  const atHand = where === 'dm' ? say(locale, 'where-key.at-hand') : say(locale, 'where-key.at-hand-form');
  return message(
    [say(locale, 'where-key.question'), atHand],
    buttonRow(
      button(locale, 'button.key-phone', 'key-where', 'phone'),
      button(locale, 'button.key-computer', 'key-where', 'computer'),
      button(locale, 'button.key-keyserver', 'key-where', 'keyserver'),
      button(locale, 'button.key-none', 'key-where', 'none'),
    ),
    sendRow(locale),
  );
}

/** A form cannot follow a message by itself: it opens from this button. */
function sendRow(locale: Locale) {
  return buttonRow(button(locale, 'button.key-send', 'key-send', undefined, 'main'));
}

function withSend(text: string, locale: Locale): Payload {
  return message(text, sendRow(locale));
}

export async function askWhereIsKey(visit: Visit): Promise<Reply> {
  return tell(renderWhereIsKey(visit.locale, visit.where));
}

export async function pressWhereIsKey(visit: Visit, { row }: RowReference): Promise<Reply> {
  const show = Object.hasOwn(SHOWN, row) ? SHOWN[row] : undefined;
  return show ? tell(show(visit.locale, visit.where)) : refusal(visit, { refused: 'out-of-date' });
}
