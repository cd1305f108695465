import { type BusyTime, mergeTimes } from './busy-times.ts';

const MINUTE = 60_000;
/** Whoever is about to speak wants to look for the room and the cable, not for people. */
export const ALONE_BEFORE_SPEAKING = 30 * MINUTE;
/** Shorter than ten minutes two people do not find each other and read two fingerprints. */
const SHORTEST_BREAK = 10 * MINUTE;

/** A talk that somebody goes to, or gives. */
export interface FollowedTalk extends BusyTime {
  /** The programme's day. */
  readonly day: string;
  readonly speaking: boolean;
}

/** When somebody is to be left alone because of a talk: during it, and for 30 minutes before it if it is their own. */
export function aloneTime({ start, end, speaking }: Omit<FollowedTalk, 'day'>): BusyTime {
  return speaking ? { start: new Date(start.getTime() - ALONE_BEFORE_SPEAKING), end } : { start, end };
}

/** The gaps of ten minutes or more between the talks that somebody follows on one day: their own breaks, in order. */
export function ownBreaksOf(followed: readonly FollowedTalk[]): readonly BusyTime[] {
  const days = [...Map.groupBy(followed, ({ day }) => day).values()];
  return days
    .flatMap((ofDay) => {
      const busy = mergeTimes(ofDay.map(aloneTime));
      return busy.slice(1).map((next, index) => ({ start: busy[index]?.end ?? next.start, end: next.start }));
    })
    .filter(({ start, end }) => end.getTime() - start.getTime() >= SHORTEST_BREAK)
    .sort((a, b) => a.start.getTime() - b.start.getTime());
}
