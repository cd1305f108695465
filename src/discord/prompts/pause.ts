import { type Paused, pause, pauseToday, resume } from '../../party/pause.ts';
import { isRefused, type Refused } from '../../party/refusal.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { dayAndTime } from '../../text/times.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';

/** Until when? The times that people mean most often, and how to write any other. */
export function renderPauseQuestion(locale: Locale): Payload {
  return message(
    say(locale, 'pause.ask'),
    buttonRow(
      button(locale, 'button.pause-hour', 'pause-hour'),
      button(locale, 'button.not-today', 'not-today'),
      button(locale, 'button.pause-morning', 'pause-morning'),
      button(locale, 'button.pause-end', 'pause-end'),
    ),
  );
}

export function renderPaused({ paused }: Paused, locale: Locale): Payload {
  const until = dayAndTime(paused.until, paused.timeZone, locale);
  return message(say(locale, 'pause.done', { until }), buttonRow(button(locale, 'button.resume', 'resume')));
}

export async function askUntilWhen(visit: Visit): Promise<Reply> {
  return tell(renderPauseQuestion(visit.locale));
}

export async function pauseUntilWords(visit: Visit, words: string): Promise<Reply> {
  return said(visit, await pause(visit.context, visit.caller, words));
}

export const pressPauseHour = (visit: Visit) => pauseUntilWords(visit, '1 h');
export const pressPauseMorning = (visit: Visit) => pauseUntilWords(visit, 'tomorrow morning');
export const pressPauseEnd = (visit: Visit) => pauseUntilWords(visit, 'the end');

/** [Not today], wherever it stands but under an invitation, which it answers as well. */
export async function pressNotTodayAtAll(visit: Visit): Promise<Reply> {
  return said(visit, await pauseToday(visit.context, visit.caller));
}

function said(visit: Visit, paused: Paused | Refused): Reply {
  return isRefused(paused) ? refusal(visit, paused) : tellAndRetire(renderPaused(paused, visit.locale));
}

export async function sayResume(visit: Visit): Promise<Reply> {
  const back = await resume(visit.context, visit.caller);
  if (isRefused(back)) return refusal(visit, back);
  const { locale } = visit;
  const free = buttonRow(button(locale, 'button.free', 'free', undefined, 'main'));
  if (!back.resumed) return tell(message(say(locale, 'pause.was-not'), free));
  const text = back.breakInvitations ? say(locale, 'pause.resumed-reminders') : say(locale, 'pause.resumed');
  return tellAndRetire(message(text, free));
}
