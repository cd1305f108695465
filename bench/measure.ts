/** Milliseconds that each of `times` calls took, in order. */
export function timesOf(times: number, act: () => void): number[] {
  return Array.from({ length: times }, () => {
    const begun = performance.now();
    act();
    return performance.now() - begun;
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
