import { findBreaks } from './find-breaks.ts';
import type { BreakSource, ProgrammeFault, ProgrammeFormat, ProgrammeWarning } from './programme.ts';
import { readProgramme } from './read-programme.ts';
import { localTime } from './wall-clock.ts';

/** What was found in a file, its times as the file's own clocks show them. */
export interface InspectedProgramme {
  readonly format: ProgrammeFormat;
  readonly title: string | null;
  readonly timeZone: string | null;
  readonly days: readonly string[];
  readonly talks: readonly {
    readonly start: string;
    readonly end: string;
    readonly room: string;
    readonly title: string;
    readonly people: readonly string[];
  }[];
  readonly breaks: readonly {
    readonly start: string;
    readonly end: string;
    readonly source: BreakSource;
    readonly rooms: readonly string[];
    readonly name: string | null;
  }[];
  readonly warnings: readonly ProgrammeWarning[];
}

/** Says of a file what an import would make of it, in all rooms and without a party's time zone. */
export function inspectProgramme(
  bytes: Uint8Array,
): { readonly inspected: InspectedProgramme } | { readonly faults: readonly ProgrammeFault[] } {
  const result = readProgramme(bytes, null);
  if (result.read === 'nothing') return { faults: result.faults };
  const { programme } = result;
  const { breaks, talks } = findBreaks(programme, null);
  const time = (at: Date) => localTime(at, programme.clock);
  return {
    inspected: {
      format: programme.format,
      title: programme.title,
      timeZone: programme.timeZone,
      days: programme.days,
      talks: talks.map(({ start, end, rooms, title, people }) => ({
        start: time(start),
        end: time(end),
        room: rooms.join(', '),
        title,
        people,
      })),
      breaks: breaks.map(({ start, end, source, rooms, name }) => ({
        start: time(start),
        end: time(end),
        source,
        rooms,
        name,
      })),
      warnings: programme.warnings,
    },
  };
}
