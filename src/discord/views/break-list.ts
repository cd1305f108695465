import type { UpcomingBreaks } from '../../party/list-breaks.ts';
import { discordText } from '../../text/escape.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { calendarDay, clockTime } from '../../text/times.ts';
import { message, type Payload } from '../payload.ts';
import { delayRows } from '../prompts/break-for-organizers.ts';

type Listed = UpcomingBreaks['breaks'][number];

/** As many as a phone's screen shows, and Discord takes with the longest names. */
const MOST_BREAKS = 15;

/** The breaks to come, by day, with the buttons for the next one. */
export function renderBreakList({ breaks, timeZone }: UpcomingBreaks, locale: Locale): Payload {
  if (breaks.length === 0) return message(say(locale, 'break.none'));
  const lines: string[] = [];
  let day = '';
  for (const listed of breaks.slice(0, MOST_BREAKS)) {
    const its = calendarDay(listed.startsAt, timeZone, locale);
    if (its !== day) lines.push(`**${discordText(its)}**`);
    day = its;
    lines.push(`- ${lineOf(listed, timeZone, locale)}`);
  }
  const more = breaks.length - MOST_BREAKS;
  if (more > 0) lines.push(say(locale, 'break.more', { count: more }));
  const next = breaks.find(({ running }) => !running);
  if (!next) return message(lines);
  const { id: breakId, moves, name, startsAt, moreToday } = next;
  lines.push(say(locale, 'break.next', { name, from: clockTime(startsAt, timeZone) }));
  return message(lines, ...delayRows({ breakId, moves, moreToday }, locale));
}

function lineOf({ name, startsAt, endsAt, running, fromProgramme }: Listed, timeZone: string, locale: Locale): string {
  const given = { name, from: clockTime(startsAt, timeZone), until: clockTime(endsAt, timeZone) };
  if (running) return say(locale, 'break.line-running', given);
  return fromProgramme ? say(locale, 'break.line-programme', given) : say(locale, 'break.line', given);
}
