export type ProgrammeFormat =
  | 'frab-xml'
  | 'frab-json-1'
  | 'frab-json-2'
  | 'pretalx-json'
  | 'europython-json'
  | 'icalendar';

/** A talk, or whatever else a programme holds that people sit in. */
export interface Talk {
  /** What makes it the same talk in the next version of the file; one of a kind in its programme. */
  readonly key: string;
  readonly title: string;
  readonly rooms: readonly string[];
  readonly people: readonly string[];
  /** The programme's day (`2026-01-31`), which may go on past midnight. */
  readonly day: string;
  readonly start: Date;
  readonly end: Date;
}

/** How a break was found, best first. */
export type BreakSource = 'explicit' | 'session' | 'gap' | 'wave';

export interface FoundBreak {
  readonly day: string;
  readonly start: Date;
  readonly end: Date;
  readonly source: BreakSource;
  /** The rooms in which it is a break; for a gap or a wave all that were looked at and open then. */
  readonly rooms: readonly string[];
  /** What the programme calls it; null where it has no name. */
  readonly name: string | null;
  /** What the file calls it in every version; null where it is not named. */
  readonly key: string | null;
}

/** Something an organizer should know; the programme can be used all the same. */
export type ProgrammeWarning =
  | { readonly code: 'no-time-zone'; readonly assumed: string | null }
  | { readonly code: 'start-wins'; readonly count: number; readonly where: string; readonly timeZone: string }
  | { readonly code: 'no-length'; readonly count: number; readonly where: string }
  | { readonly code: 'not-scheduled'; readonly count: number }
  | { readonly code: 'overlap'; readonly count: number; readonly room: string; readonly titles: readonly string[] }
  | { readonly code: 'skipped-hour'; readonly count: number; readonly where: string }
  | { readonly code: 'repeated-hour'; readonly count: number; readonly where: string }
  | { readonly code: 'very-long'; readonly count: number; readonly hours: number }
  | { readonly code: 'no-titles' };

/** What a file says, its breaks not yet looked for. */
export interface Programme {
  readonly format: ProgrammeFormat;
  readonly title: string | null;
  /** The IANA zone that the file names; null when it names none. */
  readonly timeZone: string | null;
  /** The zone or offset (`+01:00`) its times are told in; null when nobody knows, and then its times are as if in UTC. */
  readonly clock: string | null;
  readonly version: string | null;
  /** In order; every talk and break is on one of them. */
  readonly days: readonly string[];
  readonly talks: readonly Talk[];
  /** What the file itself calls a break. */
  readonly explicitBreaks: readonly FoundBreak[];
  readonly warnings: readonly ProgrammeWarning[];
}

/** Why a file is not taken: where in it (a line, or a field), and what is wrong there. */
export interface ProgrammeFault {
  readonly code:
    | 'no-programme'
    | 'too-large'
    | 'not-text'
    | 'not-well-formed'
    | 'declares-entities'
    | 'too-deep'
    | 'takes-too-long'
    | 'no-talks'
    | 'missing'
    | 'wrong-value'
    | 'no-such-time-zone';
  /** `line 12`, or `schedule.conference.days[0]`; null when it is about the whole file. */
  readonly where: string | null;
  /** The value as it stands there, cut short; what was expected instead, or the parser's own words, in `expected`. */
  readonly value?: string;
  readonly expected?: string;
}

export type ReadProgramme =
  | { readonly read: 'programme'; readonly programme: Programme }
  | { readonly read: 'nothing'; readonly faults: readonly ProgrammeFault[] };
