import { answerInvitation, answerSilence, type InvitationAnswer } from '../../party/become-free.ts';
import { isRefused } from '../../party/refusal.ts';
import type { MessageValues } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { clockTime } from '../../text/times.ts';
import { ANYBODY, type RowReference } from '../custom-id.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';
import { renderFree, withMembership } from './free.ts';
import { pressNotTodayAtAll } from './pause.ts';

type Invitation = Extract<MessageValues, { kind: 'break-invitation' }>;
type BreakBegins = Extract<MessageValues, { kind: 'break-begins' }>;

/** Five minutes before a break, or when it has begun: free to meet? */
export function renderInvitation(values: Invitation, locale: Locale): Payload {
  const { breakId, name, timeZone } = values;
  const from = clockTime(values.startsAt, timeZone);
  const until = clockTime(values.endsAt, timeZone);
  const text = values.begun
    ? say(locale, 'invitation.begun', { name, until })
    : say(locale, 'invitation.soon', { name, from, until });
  return message(
    text,
    buttonRow(
      button(locale, 'button.free', 'invited-free', breakId, 'main'),
      button(locale, 'button.coffee-first', 'coffee-first', breakId),
    ),
    buttonRow(
      button(locale, 'button.not-this-time', 'not-this-time', breakId),
      button(locale, 'button.not-today', 'not-today', breakId),
    ),
  );
}

/** In the party's channel, for everybody. */
export function renderBreakBegins(values: BreakBegins, locale: Locale): Payload {
  const until = clockTime(values.endsAt, values.timeZone);
  return message(
    say(locale, 'break-begins.text', { name: values.name, until, badgeMark: values.badgeMark }),
    buttonRow(button(locale, 'button.free', 'invited-free', values.breakId, 'main')),
  );
}

/** To somebody who is down as free in a break that has another time now. */
export function renderBreakMoved(values: Extract<MessageValues, { kind: 'break-moved' }>, locale: Locale): Payload {
  const { name, timeZone } = values;
  const from = clockTime(values.startsAt, timeZone);
  const until = clockTime(values.endsAt, timeZone);
  const text = say(locale, 'break-moved.text', { name, from, until, free: clockTime(values.freeFrom, timeZone) });
  return message(text, buttonRow(button(locale, 'button.busy', 'busy')));
}

/** "You are first in line": whatever the reason is that nobody could be found. */
export function renderWaiting(values: { readonly until: Date; readonly timeZone: string }, locale: Locale): Payload {
  const until = clockTime(values.until, values.timeZone);
  return message(
    say(locale, 'waiting.text', { until }),
    buttonRow(button(locale, 'button.busy', 'busy'), notToday(locale)),
  );
}

/** On whatever leads to a meeting: leave me alone until midnight. */
export function notToday(locale: Locale) {
  return button(locale, 'button.not-today', 'not-today');
}

/** After breaks in which nothing was heard: perhaps there was no network. */
export function renderSilence(values: { readonly breaks: number }, locale: Locale): Payload {
  return message(
    say(locale, 'silence.question', { count: values.breaks }),
    buttonRow(
      button(locale, 'button.go-on', 'go-on', undefined, 'main'),
      button(locale, 'button.no-more', 'no-more'),
      notToday(locale),
    ),
  );
}

export const pressInvitedFree = (visit: Visit, id: RowReference) => answer(visit, id, 'free');
export const pressCoffeeFirst = (visit: Visit, id: RowReference) => answer(visit, id, 'coffee-first');
export const pressNotThisTime = (visit: Visit, id: RowReference) => answer(visit, id, 'not-this-time');
export const pressNotToday = (visit: Visit, id: RowReference) =>
  id.row === ANYBODY ? pressNotTodayAtAll(visit) : answer(visit, id, 'not-today');

async function answer(visit: Visit, { row }: RowReference, said: InvitationAnswer): Promise<Reply> {
  const caller = said === 'free' || said === 'coffee-first' ? await withMembership(visit) : visit.caller;
  const answered = await answerInvitation(visit.context, caller, row, said);
  if (isRefused(answered)) return refusal(visit, answered);
  // The announcement in the channel is everybody's: only one's own invitation has served its purpose.
  const give = visit.where === 'dm' ? tellAndRetire : tell;
  if ('free' in answered) return give(renderFree(answered.free, visit.context.clock.now(), visit.locale));
  const text =
    answered.noted === 'not-today'
      ? say(visit.locale, 'invitation.noted-not-today')
      : say(visit.locale, 'invitation.noted-not-this-time');
  return give(message(text, buttonRow(button(visit.locale, 'button.free', 'invited-free', row))));
}

export const pressGoOn = (visit: Visit) => answerAboutSilence(visit, true);
export const pressNoMore = (visit: Visit) => answerAboutSilence(visit, false);

async function answerAboutSilence(visit: Visit, goOn: boolean): Promise<Reply> {
  const answered = await answerSilence(visit.context, visit.caller, goOn);
  if (isRefused(answered)) return refusal(visit, answered);
  if (answered.goOn) return tellAndRetire(message(say(visit.locale, 'silence.go-on')));
  const free = buttonRow(button(visit.locale, 'button.free', 'free'));
  return tellAndRetire(message(say(visit.locale, 'silence.stop'), free));
}
