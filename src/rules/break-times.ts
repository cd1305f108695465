/** A minute in milliseconds: times are instants, lengths are told in minutes. */
export const MINUTE = 60_000;

/** Three read three fingerprints, each heard by two. */
export const LEAST_FOR_TRIO = 20 * MINUTE;
/** Changes in who is free within this time are paired together: a few people pressing at once are matched better than one by one. */
export const PAIR_AFTER_CHANGE = 5_000;
/** After one side's "I'm here" the silent one is asked once: queues and stairs take minutes. */
export const ASK_SILENT_AFTER = 4 * MINUTE;
/** After the question the one who came is let go: seven minutes in all are about a quarter of a coffee break. */
export const CONCLUDE_AFTER = 3 * MINUTE;
/** "Coffee first" means free this much later. */
export const COFFEE_FIRST = 10 * MINUTE;
/** Breaks of silence after which the person is asked whether to go on: one may be a missed phone, two are a pattern. */
export const SILENT_BREAKS = 2;
/** How long the two words of a meeting by chance are valid: as long as people stand together. */
export const MET_WORDS_VALID = 10 * MINUTE;

/** Ten hours: a conference day. More is a slip of the thumb. */
export const MOST_FREE_MINUTES = 600;
/** Longer ahead is another break. */
export const MOST_IN_MINUTES = 240;

/**
 * Whether a new meeting may still be made: at least so many minutes are left. The party says how many: two have to find
 * each other, read two fingerprints and say more than that.
 */
export function mayMeet(now: Date, end: Date, leastMinutes: number): boolean {
  return end.getTime() - now.getTime() >= leastMinutes * MINUTE;
}

/** Minutes of a meeting, and two in which somebody for it is found: exactly as long as a meeting needs is too short once a round has passed. */
export function leastFreeMinutes(leastMeetingMinutes: number): number {
  return leastMeetingMinutes + 2;
}

/** Whether three may still be asked to meet: at least 20 minutes are left. */
export function trioAllowed(now: Date, end: Date): boolean {
  return end.getTime() - now.getTime() >= LEAST_FOR_TRIO;
}

export interface BreakWindow {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface FreeRequest {
  /** For how many minutes, up to 600; until the break ends when not said. */
  readonly minutes?: number;
  /** In how many minutes that begins, 0 to 240; now when not said. */
  readonly in?: number;
}

export type FreeWindow =
  | { readonly ok: true; readonly from: Date; readonly until: Date }
  | {
      readonly ok: false;
      readonly because: 'minutes-out-of-range' | 'in-out-of-range';
      readonly least: number;
      readonly most: number;
    }
  /** No break is on or about to begin, and no minutes were said: nobody knows until when. */
  | { readonly ok: false; readonly because: 'no-break' }
  /** The break ends before a meeting could be held. */
  | { readonly ok: false; readonly because: 'break-nearly-over'; readonly endsAt: Date };

/**
 * From when until when somebody is free. Without minutes until the break ends; with minutes for exactly so long, also
 * beyond the break: who says 40 minutes means to miss a talk. Nobody is free before the break begins.
 *
 * @param current the break that is on, or the next one if its invitation is out; null when there is none
 * @param leastMeetingMinutes the party's shortest time that is worth a meeting
 */
export function freeWindow(
  now: Date,
  request: FreeRequest,
  current: BreakWindow | null,
  leastMeetingMinutes: number,
): FreeWindow {
  const { minutes, in: delay = 0 } = request;
  if (!isWhole(delay, 0, MOST_IN_MINUTES)) {
    return { ok: false, because: 'in-out-of-range', least: 0, most: MOST_IN_MINUTES };
  }
  const least = leastFreeMinutes(leastMeetingMinutes);
  if (minutes !== undefined && !isWhole(minutes, least, MOST_FREE_MINUTES)) {
    return { ok: false, because: 'minutes-out-of-range', least, most: MOST_FREE_MINUTES };
  }
  const asked = now.getTime() + delay * MINUTE;
  const from = new Date(current ? Math.max(asked, current.startsAt.getTime()) : asked);
  if (minutes !== undefined) return { ok: true, from, until: new Date(from.getTime() + minutes * MINUTE) };
  if (!current) return { ok: false, because: 'no-break' };
  // The first round that sees them is a few seconds later; with those gone there must be time for a meeting still.
  const firstRound = new Date(from.getTime() + 2 * PAIR_AFTER_CHANGE);
  if (!mayMeet(firstRound, current.endsAt, leastMeetingMinutes)) {
    return { ok: false, because: 'break-nearly-over', endsAt: current.endsAt };
  }
  return { ok: true, from, until: current.endsAt };
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

export type ParsedMinutes =
  | { readonly ok: true; readonly minutes: number }
  | { readonly ok: false; readonly because: 'not-a-number' };

/** "20", "20 min", "-5", "1.5 h"; a comma may stand for the point. */
const LENGTH = /^\s*([+-]?\d+(?:[.,]\d+)?)\s*(?:m|mins?|minutes?|(h|hrs?|hours?))?\s*$/i;

/** The minutes of a length as people write it ("20", "20 min", "1h"), also of one out of every range; else a refusal. */
export function parseMinutes(text: string): ParsedMinutes {
  const [, number, hours] = LENGTH.exec(text) ?? [];
  if (number === undefined) return { ok: false, because: 'not-a-number' };
  return { ok: true, minutes: Number(number.replace(',', '.')) * (hours === undefined ? 1 : 60) };
}
