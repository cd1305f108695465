import type { Clock } from '../clock.ts';
import type { Corridor } from './corridor.ts';
import type { Diary } from './diary.ts';
import type { LocalChannel } from './discord/guild.ts';

/** What surrounds every attendee. */
export interface Conference {
  readonly clock: Clock;
  readonly corridor: Corridor;
  readonly diary: Diary;
  /** The party's channel. */
  readonly hall: LocalChannel;
  /** Length of the break that is on, or was. */
  readonly breakMinutes: number;
  /** Counts the breaks, from 1; 0 before the first. */
  readonly breakNumber: number;
  /** A bot that is killed loses presses: whoever is stuck then may have been cut off by it. */
  readonly botDies: boolean;
  /** Something is wrong with the rehearsal itself: it cannot go on. */
  fails(error: unknown): void;
}
