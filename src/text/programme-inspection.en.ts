import type { InspectedProgramme } from '../programme/inspect-programme.ts';
import type { ProgrammeFault } from '../programme/programme.ts';
import { plainText } from './escape.ts';
import { describeProgrammeFault, describeProgrammeWarning } from './programme.en.ts';

/** Titles go to a terminal or a line of JSON: without controls, in full. */
const LONGEST_SHOWN = 4_096;
const show = (text: string) => plainText(text, LONGEST_SHOWN);

/** The programme as one JSON object. */
export function programmeAsJson({ warnings, ...inspected }: InspectedProgramme): string {
  return JSON.stringify({ ...inspected, warnings: warnings.map((warning) => describeProgrammeWarning(warning, show)) });
}

/** The same for a reader: what it is, its days and breaks, and what an organizer should know. */
export function programmeAsText(inspected: InspectedProgramme): string {
  const { format, title, timeZone, days, talks, breaks, warnings } = inspected;
  return [
    `${show(title ?? 'A programme without a title')} (${format}, ${timeZone ?? 'no time zone'})`,
    ...days.map((day) => `  ${day}: ${talks.filter(({ start }) => start.startsWith(day)).length} talks`),
    `  ${talks.length} talks in ${new Set(talks.map(({ room }) => room)).size} rooms, ${breaks.length} breaks`,
    ...breaks.map(
      ({ start, end, source, rooms, name }) =>
        `  break ${start.slice(0, 10)} ${start.slice(11, 16)}-${end.slice(11, 16)} ${source}, ${rooms.length} rooms${name === null ? '' : `: ${show(name)}`}`,
    ),
    ...warnings.map((warning) => `  warning: ${describeProgrammeWarning(warning, show)}`),
    '',
  ].join('\n');
}

/** Why a file is no programme, as JSON. */
export function programmeFaultsAsJson(faults: readonly ProgrammeFault[]): string {
  return JSON.stringify({
    refused: faults.map((fault) => ({ ...fault, message: describeProgrammeFault(fault, show) })),
  });
}

/** The same for a reader. */
export function programmeFaultsAsText(file: string, faults: readonly ProgrammeFault[]): string {
  return faults.map((fault) => `${file}: refused: ${describeProgrammeFault(fault, show)}`).join('\n');
}
