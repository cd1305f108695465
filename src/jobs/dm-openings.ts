/** Discord quarantines bots that open many new DM channels in a burst: a few at once, then one a while. */
const AT_ONCE = 8;
const ONE_EVERY_MILLISECONDS = 2_000;

/** When the next DM channels may be opened. A place in the line is stored with the message; this only gives the places out. */
export interface DmOpenings {
  /**
   * The instant at which a channel may be opened: `now`, or a later place in the line that nobody else gets.
   * `waited` is the place that the message was given before, if it was.
   */
  place(now: Date, waited: Date | null): Date;
  /** Discord said "too fast" (40003): no new channel before `until`. */
  pause(until: Date): void;
}

export function startDmOpenings(): DmOpenings {
  let nextPlace = 0;
  let pausedUntil = 0;
  return {
    place(now, waited) {
      const time = now.getTime();
      if (waited && waited.getTime() <= time && waited.getTime() >= pausedUntil) return now;
      const place = Math.max(nextPlace, time - (AT_ONCE - 1) * ONE_EVERY_MILLISECONDS, pausedUntil);
      nextPlace = place + ONE_EVERY_MILLISECONDS;
      return place <= time ? now : new Date(place);
    },
    pause(until) {
      pausedUntil = Math.max(pausedUntil, until.getTime());
    },
  };
}
