export interface Duration {
  readonly wall: number;
  /** Processor time of the whole process: what the wall shows on a machine that has nothing else to do. */
  readonly processor: number;
}

/** Milliseconds that each of `times` calls took, in order. */
export function timesOf(times: number, act: () => void): Duration[] {
  return Array.from({ length: times }, () => {
    const begun = performance.now();
    const before = process.cpuUsage();
    act();
    const used = process.cpuUsage(before);
    return { wall: performance.now() - begun, processor: (used.user + used.system) / 1000 };
  });
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

export function inMilliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en')} ms`;
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The most processor time, in milliseconds, that the main thread spends between two turns of the event loop until then. */
export async function longestTurn(until: Promise<unknown>): Promise<number> {
  let longest = 0;
  let isDone = false;
  let last = process.threadCpuUsage();
  const look = () => {
    const { user, system } = process.threadCpuUsage(last);
    last = process.threadCpuUsage();
    longest = Math.max(longest, (user + system) / 1000);
    if (!isDone) setImmediate(look);
  };
  setImmediate(look);
  await until;
  isDone = true;
  look();
  return longest;
}
