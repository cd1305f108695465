import { startBreak, stopBreak } from '../../party/call-break.ts';
import { isRefused } from '../../party/refusal.ts';
import { say, sayPlain } from '../../text/say.ts';
import { clockTime } from '../../text/times.ts';
import { message } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { tell } from '../visit.ts';
import { described, FOR_ORGANIZERS, type SlashCommand, subcommand, textOption, wholeOption } from './command.ts';
import { type OrganizerRun, organize } from './organize.ts';

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
    ],
  },
  run: (visit, given) => organize(visit, given, { start, stop }),
};

const start: OrganizerRun = async (visit, organizer, given) => {
  const later = given.whole('in');
  const called = await startBreak(visit.context, organizer, {
    name: given.text('name') ?? sayPlain(visit.locale, 'break.default-name'),
    minutes: given.whole('minutes') ?? 0,
    ...(later === undefined ? {} : { in: later }),
  });
  if (isRefused(called) && called.refused === 'party-not-open') {
    return tell(message(say(visit.locale, 'party.not-open-yet')));
  }
  if (isRefused(called)) return refusal(visit, called);
  const { name, startsAt, endsAt, timeZone, remindMinutes: count } = called.break;
  const until = clockTime(endsAt, timeZone);
  if (startsAt <= visit.context.clock.now()) return tell(message(say(visit.locale, 'break.started', { name, until })));
  const planned = say(visit.locale, 'break.planned', { name, from: clockTime(startsAt, timeZone), until });
  const asked = count > 0 ? say(visit.locale, 'break.asked-before', { count }) : say(visit.locale, 'break.asked-then');
  return tell(message([planned, asked]));
};

const stop: OrganizerRun = async (visit, organizer) => {
  const stopped = await stopBreak(visit.context, organizer);
  if (isRefused(stopped)) return refusal(visit, stopped);
  return tell(message(say(visit.locale, 'break.stopped', { name: stopped.stopped.name })));
};
