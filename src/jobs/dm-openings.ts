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
  /**
   * The same for an announcement: only where nobody else waits, never in a burst, and its place keeps nobody else from theirs.
   */
  spare(now: Date, waited: Date | null): Date;
  /** Discord said "too fast" (40003): no new channel before `until`. */
  pause(until: Date): void;
}

export function startDmOpenings(): DmOpenings {
  let nextPlace = 0;
  let nextSpare = 0;
  let lastSpare = Number.NEGATIVE_INFINITY;
  let pausedUntil = 0;
  return {
    place(now, waited) {
      const time = now.getTime();
      if (waited && waited.getTime() <= time && waited.getTime() >= pausedUntil) return now;
      const place = Math.max(nextPlace, time - (AT_ONCE - 1) * ONE_EVERY_MILLISECONDS, pausedUntil);
      nextPlace = place + ONE_EVERY_MILLISECONDS;
      return place <= time ? now : new Date(place);
    },
    spare(now, waited) {
      const time = now.getTime();
      const free = nextPlace <= time && pausedUntil <= time && lastSpare + ONE_EVERY_MILLISECONDS <= time;
      // Whoever comes first or has waited for this moment; those behind keep their order.
      if (free && (nextSpare <= time || (waited !== null && waited.getTime() <= time))) {
        // By its place, not by when the ticker came to it: else every one behind would lose its own.
        lastSpare = waited?.getTime() ?? time;
        nextSpare = Math.max(nextSpare, time + ONE_EVERY_MILLISECONDS);
        nextPlace = Math.max(nextPlace, time - (AT_ONCE - 1) * ONE_EVERY_MILLISECONDS) + ONE_EVERY_MILLISECONDS;
        return now;
      }
      const place = Math.max(nextSpare, time + ONE_EVERY_MILLISECONDS, pausedUntil, nextPlace);
      nextSpare = place + ONE_EVERY_MILLISECONDS;
      return new Date(place);
    },
    pause(until) {
      pausedUntil = Math.max(pausedUntil, until.getTime());
    },
  };
}
