/** Of the limit's requests in a second so many are never an announcement's: cards find room at once. */
const ANNOUNCEMENTS_SHARE = 0.5;
/** When cards and announcements together reach this share of the limit, announcements wait. */
const FULL_SHARE = 0.8;
const WINDOW = 1_000;

/** How fast announcements go: at most half of what Discord takes from a bot, and less while other messages go out. */
export interface Pace {
  /** Resolves when the next of an announcement's messages may be sent; with false when the bot stops. */
  turn(): Promise<boolean>;
  /** A message that is no announcement goes out now. */
  other(): void;
  stop(): void;
}

/**
 * In real time, as Discord's limit is; one process has the whole limit.
 *
 * @param requestsPerSecond the global limit: 50, scaled with time in a rehearsal
 */
export function startPace(requestsPerSecond: number): Pace {
  let stopped = false;
  let wakeUp: () => void = () => undefined;
  const between = WINDOW / (requestsPerSecond * ANNOUNCEMENTS_SHARE);
  let recent: number[] = [];
  let next = 0;
  let line: Promise<unknown> = Promise.resolve();

  function waitFor(now: number): number {
    recent = recent.filter((at) => at > now - WINDOW);
    const [oldest] = recent;
    const full = oldest !== undefined && recent.length >= requestsPerSecond * FULL_SHARE;
    return Math.max(next - now, full ? oldest + WINDOW - now : 0);
  }

  /** One at a time: the others are behind it in the line. */
  async function sleep(milliseconds: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      wakeUp = resolve;
      timer = setTimeout(resolve, milliseconds);
    });
    clearTimeout(timer);
  }

  async function takeTurn(): Promise<boolean> {
    for (;;) {
      if (stopped) return false;
      const now = performance.now();
      const wait = waitFor(now);
      if (wait <= 0) {
        // Evenly, but what a late timer lost is made up for.
        next = Math.max(next, now - between) + between;
        recent.push(now);
        return true;
      }
      await sleep(wait);
    }
  }

  return {
    turn() {
      const mine = line.then(takeTurn);
      line = mine;
      return mine;
    },
    other() {
      recent.push(performance.now());
    },
    stop() {
      stopped = true;
      wakeUp();
    },
  };
}
