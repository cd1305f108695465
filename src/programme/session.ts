import type { ProgrammeFormat } from './programme.ts';
import type { WrittenTime } from './written-time.ts';

/** An entry of a file as it stands there, its times read but not yet placed in time. */
export interface Session {
  /** Where it stands: `line 12`, or `schedule.conference.days[0].rooms["Main"][3]`. */
  readonly where: string;
  /** The file's own name of it, best first; none when it has none. */
  readonly ids: readonly string[];
  readonly title: string;
  /** As it stands there: several may be joined by commas. */
  readonly room: string;
  readonly people: readonly string[];
  /** The day under which it stands; null when the format has none. */
  readonly day: string | null;
  readonly date: WrittenTime | null;
  /** Seconds since midnight, of a field that holds the time alone. */
  readonly start: number | null;
  readonly end: WrittenTime | null;
  /** Seconds. */
  readonly length: number | null;
  /** Whether the file itself calls it a break. */
  readonly isBreak: boolean;
}

/** A file as it stands. */
export interface Sheet {
  readonly format: ProgrammeFormat;
  readonly title: string | null;
  readonly timeZone: string | null;
  /** Where the zone stands. */
  readonly timeZoneAt: string;
  readonly version: string | null;
  /** When a day begins, in seconds since midnight: what begins before belongs to the day before. Null when it is not said. */
  readonly dayChange: number | null;
  readonly days: readonly string[];
  /** Names of rooms that the file tells beside its sessions, so that joined ones can be told apart. */
  readonly rooms: readonly string[];
  readonly sessions: readonly Session[];
  readonly notScheduled: number;
  /** Whether titles are only codes. */
  readonly untitled?: boolean;
}
