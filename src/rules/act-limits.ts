import { MINUTE } from './break-times.ts';

/** What a person may do only so often. */
export type LimitedAct = 'key' | 'free' | 'met-words' | 'report' | 'block';

export interface ActLimit {
  readonly times: number;
  /** Milliseconds in which they are counted. */
  readonly within: number;
}

/**
 * How often each may be done: several times what anybody needs who merely makes mistakes.
 * Two words are drawn of 65,536 pairs, so that ten guesses in ten minutes find nobody.
 */
export const ACT_LIMITS: Readonly<Record<LimitedAct, ActLimit>> = {
  key: { times: 20, within: 60 * MINUTE },
  free: { times: 40, within: 10 * MINUTE },
  'met-words': { times: 10, within: 10 * MINUTE },
  report: { times: 5, within: 60 * MINUTE },
  block: { times: 40, within: 60 * MINUTE },
};
