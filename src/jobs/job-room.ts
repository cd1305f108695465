import type { Messenger } from '../discord/messenger.ts';
import type { Lines } from '../lines.ts';
import type { Context } from '../party/context.ts';
import type { DmOpenings } from './dm-openings.ts';
import type { Pace } from './pace.ts';

/** What every job is given: the context of the acts, and how the bot's messages are sent. */
export interface JobRoom {
  readonly context: Context;
  readonly messenger: Messenger;
  readonly openings: DmOpenings;
  readonly lines: Lines;
  readonly pace: Pace;
  /** The messages being delivered right now by this process, by id. */
  readonly inHand: Set<string>;
}
