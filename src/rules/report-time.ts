import { dayAfter, dayOf, endOfDay } from './party-days.ts';

/** Days after the last day: people travel home, sleep, and only then find words. */
const DAYS = 14;

/** The instant until which something that happened at a party can be reported through the bot. */
export function reportsUntil(lastDay: string, timeZone: string): Date {
  return endOfDay(dayAfter(lastDay, DAYS), timeZone);
}

/** A last day for which that is over wherever on earth the party was: no zone is a whole day and a half behind UTC. */
export function lastReportedDay(now: Date): string {
  return dayAfter(dayOf(now, 'UTC'), -DAYS - 2);
}
