import type { ProgrammeFault, ProgrammeWarning } from '../programme/programme.ts';

/** Makes a text out of a file safe for where it is shown. */
type Show = (text: string) => string;

/** What is wrong with a programme, in one sentence that begins with the place. */
export function describeProgrammeFault(fault: ProgrammeFault, show: Show): string {
  const where = fault.where === null ? '' : `${show(fault.where)}: `;
  const value = show(fault.value ?? '');
  const expected = show(fault.expected ?? '');
  switch (fault.code) {
    case 'no-programme':
      return `${where}this is no programme that I can read. I read schedule.xml and schedule.json of frab and pretalx, pretalx's schedule with expand=slots, EuroPython's programme API, and iCalendar.`;
    case 'too-large':
      return `the file has ${value} MB. A programme has 20 MB at most.`;
    case 'not-text':
      return `this is not text in ${value}.`;
    case 'not-well-formed':
      return `${where}the file breaks off or is damaged here (${expected}).`;
    case 'declares-entities':
      return `${where}the file declares entities of its own. Programmes need none, and such files can be made to do harm.`;
    case 'too-deep':
      return `${where}elements nest deeper here than in any programme.`;
    case 'takes-too-long':
      return 'reading this file takes longer than any programme does, so I stopped.';
    case 'no-talks':
      return 'there is no talk with a time in this file.';
    case 'missing':
      return `${where}${expected} is missing here.`;
    case 'wrong-value':
      return `${where}${value} cannot be right here; it should be ${expected}.`;
    case 'no-such-time-zone':
      return `${where}there is no time zone “${value}”.`;
  }
}

/** What an organizer should know about a programme that can be used. */
export function describeProgrammeWarning(warning: ProgrammeWarning, show: Show): string {
  switch (warning.code) {
    case 'no-time-zone':
      return warning.assumed === null
        ? 'The file names no time zone: its times are shown as they stand there.'
        : `The file names no time zone: I read its times as ${warning.assumed}.`;
    case 'start-wins':
      return `${counted(warning.count, 'entry has a date that contradicts its', 'entries have dates that contradict their')} start time, first at ${show(warning.where)}. I went by the start time, in ${warning.timeZone}.`;
    case 'no-length':
      return `${counted(warning.count, 'entry has', 'entries have')} no length and ${warning.count === 1 ? 'is' : 'are'} left out, first at ${show(warning.where)}.`;
    case 'not-scheduled':
      return `${counted(warning.count, 'entry has', 'entries have')} no time yet and ${warning.count === 1 ? 'is' : 'are'} left out.`;
    case 'overlap': {
      const [one = '', other = ''] = warning.titles.map(show);
      return `${counted(warning.count, 'talk overlaps', 'talks overlap')} another in the same room, first in ${show(warning.room)}: “${one}” and “${other}”.`;
    }
    case 'skipped-hour':
      return `${counted(warning.count, 'entry begins', 'entries begin')} in the hour that daylight saving time skips, first at ${show(warning.where)}. I read it as an hour later.`;
    case 'repeated-hour':
      return `${counted(warning.count, 'entry begins', 'entries begin')} in the hour that daylight saving time repeats, first at ${show(warning.where)}. I took the first of the two.`;
    case 'very-long':
      return `${counted(warning.count, 'entry lasts', 'entries last')} longer than ${warning.hours} hours and ${warning.count === 1 ? 'does' : 'do'} not count when breaks are looked for.`;
    case 'no-titles':
      return 'The file has codes instead of titles: ask pretalx for expand=slots.submission,slots.room.';
  }
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
