import type { ListedAnnouncements } from '../../party/list-announcements.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { calendarDay, clockTime } from '../../text/times.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { beginningOf, countLine } from './announcement.ts';

/** More fit no phone's screen. */
const MOST_PLANNED = 8;

/** What is set to be sent, and whom the latest ones reached. */
export function renderAnnouncementList({ planned, sent, timeZone }: ListedAnnouncements, locale: Locale): Payload {
  if (planned.length === 0 && sent.length === 0) return message(say(locale, 'announce.list-none'));
  const [next] = planned;
  return message(
    [
      planned.length > 0 ? say(locale, 'announce.list-planned') : null,
      ...planned.slice(0, MOST_PLANNED).map(({ text, at }) => {
        const given = { day: calendarDay(at, timeZone, locale), at: clockTime(at, timeZone) };
        return `- ${say(locale, 'announce.list-line', { ...given, text: beginningOf(text) })}`;
      }),
      sent.length > 0 ? say(locale, 'announce.list-sent') : null,
      ...sent.map(
        (count) => `- ${say(locale, 'count.title', { text: beginningOf(count.text) })} ${countLine(count, locale)}`,
      ),
    ],
    buttonRow(
      button(locale, 'button.announce', 'announce'),
      ...(next ? [button(locale, 'button.announce-cancel', 'announce-cancel', next.id)] : []),
    ),
  );
}
