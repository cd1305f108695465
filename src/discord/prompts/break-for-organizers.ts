import { type CancelledBreak, cancelBreak } from '../../party/cancel-break.ts';
import { type DelayedBreaks, delayBreak } from '../../party/delay-break.ts';
import { isRefused } from '../../party/refusal.ts';
import type { BreakNews, MessageValues } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { clockTime } from '../../text/times.ts';
import type { RowReference } from '../custom-id.ts';
import { button, buttonRow, message, type Payload, type Row } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, type Visit } from '../visit.ts';

type News = Extract<MessageValues, BreakNews>;

/** In the organizers' channel: people are being asked, or the break has another time now. A keynote that overruns is one press. */
export function renderBreakNews(values: News, locale: Locale): Payload {
  const { name, timeZone } = values;
  const times = { name, from: clockTime(values.startsAt, timeZone), until: clockTime(values.endsAt, timeZone) };
  const text =
    values.kind === 'break-soon-for-organizers'
      ? say(locale, 'break-soon.text', times)
      : say(locale, 'break-moved.organizers', times);
  return message(text, ...delayRows(values, locale));
}

/** The buttons that move or cancel a break, for the times that it has now. */
export function delayRows(
  { breakId, moves, moreToday }: { readonly breakId: string; readonly moves: number; readonly moreToday: boolean },
  locale: Locale,
): Row[] {
  const day = button(locale, 'button.delay-day', 'delay-day', breakId, 'quiet', moves);
  return [
    buttonRow(
      button(locale, 'button.delay-five', 'delay-five', breakId, 'quiet', moves),
      button(locale, 'button.delay-ten', 'delay-ten', breakId, 'quiet', moves),
      button(locale, 'button.delay-fifteen', 'delay-fifteen', breakId, 'quiet', moves),
    ),
    buttonRow(
      ...(moreToday ? [day] : []),
      button(locale, 'button.break-cancel', 'break-cancel', breakId, 'quiet', moves),
    ),
  ];
}

export const pressDelayFive = (visit: Visit, id: RowReference) => delay(visit, id, 5, false);
export const pressDelayTen = (visit: Visit, id: RowReference) => delay(visit, id, 10, false);
export const pressDelayFifteen = (visit: Visit, id: RowReference) => delay(visit, id, 15, false);
export const pressDelayDay = (visit: Visit, id: RowReference) => delay(visit, id, 10, true);

async function delay(visit: Visit, { row, part }: RowReference, minutes: number, laterToo: boolean): Promise<Reply> {
  if (!visit.organizer) return refusal(visit, { refused: 'not-organizer' });
  const { context, organizer, eventId, locale } = visit;
  const wanted = { minutes, breakId: row, laterToo, eventId, moves: part ?? 0 };
  const delayed = await delayBreak(context, organizer, wanted);
  return isRefused(delayed) ? refusal(visit, delayed) : tell(renderDelayed(delayed, locale));
}

/** To the organizer who moved them. */
export function renderDelayed({ delayed, timeZone }: DelayedBreaks, locale: Locale): Payload {
  return message(
    delayed.map(({ name, startsAt, endsAt }) =>
      say(locale, 'break.delayed', { name, from: clockTime(startsAt, timeZone), until: clockTime(endsAt, timeZone) }),
    ),
  );
}

export async function pressCancelBreak(visit: Visit, { row, part }: RowReference): Promise<Reply> {
  if (!visit.organizer) return refusal(visit, { refused: 'not-organizer' });
  const cancelled = await cancelBreak(visit.context, visit.organizer, row, part ?? 0);
  return isRefused(cancelled) ? refusal(visit, cancelled) : tell(renderCancelled(cancelled, visit.locale));
}

/** To the organizer who cancelled it. */
export function renderCancelled({ cancelled }: CancelledBreak, locale: Locale): Payload {
  const { name, announcements: count } = cancelled;
  const from = clockTime(cancelled.startsAt, cancelled.timeZone);
  return message([
    say(locale, 'break.cancelled', { name, from }),
    count > 0 ? say(locale, 'break.cancelled-announcements', { count }) : null,
  ]);
}
