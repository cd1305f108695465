import { isRefused } from '../../party/refusal.ts';
import { askInAMonth, declineToSign, readUnsigned, stopReminders } from '../../party/sign-reminder.ts';
import type { MessageValues } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { namesThatFit, say, sayPlain } from '../../text/say.ts';
import { calendarDay } from '../../text/times.ts';
import { customId, type RowReference } from '../custom-id.ts';
import { button, buttonRow, message, option, type Payload, selectRow } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';

const NAMES_LINE = 300;

/** Who waits for the reader's signature, once a week; after the last one there is nothing to put off. */
export function renderSignReminder(values: Extract<MessageValues, { kind: 'sign-reminder' }>, locale: Locale): Payload {
  const { participantId, badgeNames, isLast } = values;
  const { shown, left } = namesThatFit(badgeNames, NAMES_LINE);
  const names = left === 0 ? shown : say(locale, 'people.more-names', { count: left, names: shown });
  const lines = [
    say(locale, 'sign-reminder.text', { count: badgeNames.length, names }),
    say(locale, 'sign-reminder.how'),
  ];
  const decline = button(locale, 'button.sign-decline', 'sign-decline', participantId);
  if (isLast) return message([...lines, say(locale, 'sign-reminder.last')], buttonRow(decline));
  return message(
    lines,
    buttonRow(
      button(locale, 'button.sign-later', 'sign-later', participantId, 'main'),
      button(locale, 'button.sign-month', 'sign-month', participantId),
      decline,
      button(locale, 'button.sign-stop', 'sign-stop', participantId),
    ),
  );
}

export async function pressSignLater({ locale }: Visit): Promise<Reply> {
  return tellAndRetire(message(say(locale, 'sign-reminder.later')));
}

export async function pressSignMonth(visit: Visit, { row }: RowReference): Promise<Reply> {
  const asked = await askInAMonth(visit.context, visit.caller, row);
  if (isRefused(asked)) return refusal(visit, asked);
  if (asked.quietUntil === null) return tellAndRetire(message(say(visit.locale, 'sign-reminder.no-more')));
  const day = calendarDay(asked.quietUntil, 'UTC', visit.locale);
  return tellAndRetire(message(say(visit.locale, 'sign-reminder.month', { day })));
}

export async function pressSignStop(visit: Visit, { row }: RowReference): Promise<Reply> {
  const stopped = await stopReminders(visit.context, visit.caller, row);
  if (isRefused(stopped)) return refusal(visit, stopped);
  return tellAndRetire(message(say(visit.locale, 'sign-reminder.stopped')));
}

/** The reminder stays: there may be more of them. */
export async function pressSignDecline(visit: Visit, { row }: RowReference): Promise<Reply> {
  const read = await readUnsigned(visit.context, visit.caller, row);
  if (isRefused(read)) return refusal(visit, read);
  if (read.people.length === 0) return tellAndRetire(message(say(visit.locale, 'sign-reminder.nothing-left')));
  const options = read.people.map(({ ownerId, badgeName }) => option(ownerId, badgeName));
  const placeholder = sayPlain(visit.locale, 'sign-reminder.placeholder');
  return tell(
    message(say(visit.locale, 'sign-reminder.which'), selectRow(customId('sign-not', row), placeholder, options)),
  );
}

export async function chooseNotToSign(
  visit: Visit,
  { row }: RowReference,
  [ownerId]: readonly string[],
): Promise<Reply> {
  const declined = await declineToSign(visit.context, visit.caller, row, ownerId ?? '');
  if (isRefused(declined)) return refusal(visit, declined);
  return tellAndRetire(message(say(visit.locale, 'sign-reminder.declined')));
}
