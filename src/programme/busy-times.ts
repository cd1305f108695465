export interface BusyTime {
  readonly start: Date;
  readonly end: Date;
}

/** Whether two times have a moment in common. */
export function overlaps(a: BusyTime, b: BusyTime): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The same times in order, those that overlap or touch as one. */
export function mergeTimes(times: readonly BusyTime[]): BusyTime[] {
  const merged: BusyTime[] = [];
  for (const { start, end } of [...times].sort((a, b) => a.start.getTime() - b.start.getTime())) {
    const last = merged.at(-1);
    if (last && start <= last.end)
      merged[merged.length - 1] = { start: last.start, end: end > last.end ? end : last.end };
    else merged.push({ start, end });
  }
  return merged;
}
