/** The next nine o'clock: keys made today are there by then. */
export function nextMorning(): Date {
  const start = new Date();
  if (start.getUTCHours() >= 9) start.setUTCDate(start.getUTCDate() + 1);
  start.setUTCHours(9, 0, 0, 0);
  return start;
}
