import { cancelBreak } from '../../party/cancel-break.ts';
import { delayBreak } from '../../party/delay-break.ts';
import { listBreaks } from '../../party/list-breaks.ts';
import { addBreak } from '../../party/plan-break.ts';
import { isRefused } from '../../party/refusal.ts';
import { sayPlain } from '../../text/say.ts';
import { calendarDay, clockTime } from '../../text/times.ts';
import { message } from '../payload.ts';
import { renderCancelled, renderDelayed } from '../prompts/break-for-organizers.ts';
import { callBreak, endBreak, plannedWords, showBreaks } from '../prompts/calling-a-break.ts';
import { refusal } from '../refusal.ts';
import { tell, type Visit } from '../visit.ts';
import {
  described,
  FOR_ORGANIZERS,
  type SlashCommand,
  type Suggestion,
  subcommand,
  textOption,
  wholeOption,
  yesOption,
} from './command.ts';
import { type OrganizerRun, organize } from './organize.ts';

/** What Discord takes. */
const MOST_SUGGESTIONS = 25;

export const breaks: SlashCommand = {
  declaration: {
    name: 'break',
    ...described('command.break'),
    ...FOR_ORGANIZERS,
    options: [
      subcommand('start', 'command.break.start', [
        wholeOption('minutes', 'command.break.start.minutes', { required: true }),
        textOption('name', 'command.break.start.name', { longest: 100 }),
        wholeOption('in', 'command.break.start.in'),
      ]),
      subcommand('stop', 'command.break.stop'),
      subcommand('add', 'command.break.add', [
        textOption('at', 'command.break.add.at', { required: true, longest: 40 }),
        wholeOption('minutes', 'command.break.add.minutes', { required: true }),
        textOption('name', 'command.break.add.name', { longest: 100 }),
      ]),
      subcommand('delay', 'command.break.delay', [
        wholeOption('minutes', 'command.break.delay.minutes', { required: true }),
        yesOption('later-too', 'command.break.delay.later-too'),
        textOption('break', 'command.break.delay.break', { autocomplete: true }),
      ]),
      subcommand('list', 'command.break.list'),
      subcommand('cancel', 'command.break.cancel', [
        textOption('break', 'command.break.cancel.break', { required: true, autocomplete: true }),
      ]),
    ],
  },
  run: (visit, given) =>
    organize(visit, given, { start, stop: endBreak, add, delay, list: (asker) => showBreaks(asker), cancel }),
  suggest: (visit, _option, typed) => suggestBreaks(visit, typed),
};

/** Those to come, the next one first. */
async function suggestBreaks(visit: Visit, typed: string): Promise<readonly Suggestion[]> {
  if (!visit.organizer) return [];
  const found = await listBreaks(visit.context, visit.organizer);
  if (isRefused(found)) return [];
  const { timeZone } = found;
  return found.breaks
    .filter(({ running }) => !running)
    .map(({ id, name, startsAt }) => {
      const day = calendarDay(startsAt, timeZone, visit.locale);
      const shown = sayPlain(visit.locale, 'break.suggestion', { day, from: clockTime(startsAt, timeZone), name });
      return { name: shown, value: id };
    })
    .filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()))
    .slice(0, MOST_SUGGESTIONS);
}

const start: OrganizerRun = (visit, organizer, given) => {
  const later = given.whole('in');
  return callBreak(visit, organizer, {
    name: given.text('name') ?? sayPlain(visit.locale, 'break.default-name'),
    minutes: given.whole('minutes') ?? 0,
    ...(later === undefined ? {} : { in: later }),
  });
};

const add: OrganizerRun = async (visit, organizer, given) => {
  const added = await addBreak(visit.context, organizer, {
    name: given.text('name') ?? sayPlain(visit.locale, 'break.default-name'),
    at: given.text('at') ?? '',
    minutes: given.whole('minutes') ?? 0,
  });
  if (isRefused(added)) return refusal(visit, added);
  return tell(message(plannedWords(added.break, visit.locale)));
};

const delay: OrganizerRun = async (visit, organizer, given) => {
  const breakId = given.text('break');
  const delayed = await delayBreak(visit.context, organizer, {
    minutes: given.whole('minutes') ?? 0,
    laterToo: given.yes('later-too'),
    eventId: visit.eventId,
    ...(breakId === undefined ? {} : { breakId }),
  });
  return isRefused(delayed) ? refusal(visit, delayed) : tell(renderDelayed(delayed, visit.locale));
};

const cancel: OrganizerRun = async (visit, organizer, given) => {
  const cancelled = await cancelBreak(visit.context, organizer, given.text('break') ?? '');
  return isRefused(cancelled) ? refusal(visit, cancelled) : tell(renderCancelled(cancelled, visit.locale));
};
