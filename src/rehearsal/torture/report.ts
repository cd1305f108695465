import type { Verdict } from '../check-rules.ts';
import { undeliveredMessages } from '../summary.ts';
import type { DayResult } from '../thread-messages.ts';
import type { KillTally } from './killing.ts';
import type { TortureOptions } from './options.ts';

const UNSETTLED = new Set(['waiting', 'trying']);

export interface Report {
  readonly options: TortureOptions;
  readonly tally: KillTally;
  readonly verdict: Verdict;
  readonly result: DayResult;
  readonly folder: string;
  readonly seconds: number;
}

/** Says how it went, the last line as JSON; gives the exit code. */
export function report(
  write: (text: string) => void,
  { options, tally, verdict, result, folder, seconds }: Report,
): number {
  const { record, broken } = verdict;
  const inState = (state: string) => record.messages.filter((message) => message.state === state).length;
  for (const sentence of broken) write(`BROKEN: ${sentence}\n`);
  write(`Two whole conversations are in ${folder}.\n`);
  const summary = {
    engine: process.env.DATABASE_URL ? 'postgres' : 'pglite',
    victim: options.victim,
    processes: options.processes,
    ...tally,
    attendees: options.attendees,
    meetings: record.meetings,
    verifications: record.verifications.length,
    delivered: inState('delivered'),
    unknown: inState('unknown'),
    unsettled: undeliveredMessages(record, result).filter(({ state }) => UNSETTLED.has(state)).length,
    unanswered: result.evidence.unanswered,
    toldToTryAgain: result.evidence.toldToTryAgain,
    answeredByAnother: result.evidence.answeredByAnother,
    rulesBroken: broken.length,
    seconds: Math.round(seconds * 10) / 10,
  };
  write(`${JSON.stringify(summary)}\n`);
  return broken.length === 0 && summary.unsettled === 0 ? 0 : 1;
}
