import { parseTypedTime } from '../rules/typed-time.ts';
import { type Refused, refuse } from './refusal.ts';

/** The instant that somebody typed on the clocks of the party; refuses what is no time, is over, or does not come exactly once. */
export function readTypedTime(text: string, now: Date, timeZone: string): Date | Refused {
  const typed = parseTypedTime(text, now, timeZone);
  if (typed.ok) return typed.at;
  switch (typed.because) {
    case 'past':
      return refuse('time-past', { at: typed.at, timeZone });
    default:
      return refuse(`time-${typed.because}`);
  }
}
