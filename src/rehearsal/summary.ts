import type { DayRecord } from '../store/day-record.ts';
import type { Verdict } from './check-rules.ts';
import type { RehearsalOptions } from './options.ts';
import type { DayResult } from './thread-messages.ts';

/** The last line of a rehearsal's output, as JSON. */
export interface Summary {
  readonly attendees: number;
  readonly meetings: number;
  readonly verifications: number;
  readonly mutualPairs: number;
  /** Mutual verifications of the participant in the middle, learners included. */
  readonly medianMutual: number;
  readonly impostorsPresented: number;
  readonly impostorsCaught: number;
  readonly refusedKeys: number;
  readonly rulesBroken: number;
  /** Messages that the bot owed somebody and that reached nobody. */
  readonly undelivered: number;
  readonly seconds: number;
}

const NOT_DELIVERED = new Set(['trying', 'undeliverable', 'unknown']);

/** Those that the bot owed and that reached nobody; what is planned for a later day, such as a reminder to sign, is not owed yet. */
export function undeliveredMessages(
  { messages }: Pick<DayRecord, 'messages'>,
  { endedAt }: Pick<DayResult, 'endedAt'>,
): DayRecord['messages'] {
  return messages.filter(({ state, dueAt }) =>
    state === 'waiting' ? dueAt === null || dueAt <= endedAt : NOT_DELIVERED.has(state),
  );
}

export function summarize(
  { attendees }: RehearsalOptions,
  { record, broken, impostorsPresented, impostorsCaught }: Verdict,
  result: DayResult,
  seconds: number,
): Summary {
  return {
    attendees,
    meetings: record.meetings,
    verifications: record.verifications.length,
    mutualPairs: record.mutualPairs,
    medianMutual: median(record.mutual),
    impostorsPresented,
    impostorsCaught,
    refusedKeys: result.evidence.refusedKeys.length,
    rulesBroken: broken.length,
    undelivered: undeliveredMessages(record, result).length,
    seconds,
  };
}

/** The one in the middle of a sorted list; the mean of the two in the middle of an even one. */
export function median(sorted: readonly number[]): number {
  if (sorted.length === 0) return 0;
  const middle = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

/** What a reader wants to know besides the numbers: the board, what was refused, how quick the bot was, what is broken. */
export function reportLines(verdict: Verdict, result: DayResult, folder: string, speed: number): string[] {
  const { evidence, answerTimes, slowest } = result;
  const undelivered = undeliveredMessages(verdict.record, result);
  return [
    '',
    'The board:',
    ...result.board.split('\n').map((line) => `  ${line}`),
    '',
    ...evidence.refusedKeys.map(({ who, file, reason, next }) => `Key refused: ${file}. ${reason} ${who} ${next}.`),
    ...tally('In the middle of a check', evidence.stepsOut),
    ...tally(
      'Not delivered',
      undelivered.map(({ kind, state }) => `${kind} (${state})`),
    ),
    ...tally(
      'Left to be looked at by people with closed DMs',
      verdict.record.messages.filter(({ state }) => state === 'to-be-looked-at').map(({ kind }) => kind),
    ),
    `Answers: ${answerTimes.count}, half within ${answerTimes.median} ms, 99 of 100 within ${answerTimes.percentile99} ms, the slowest ${answerTimes.slowest} ms; ${evidence.unanswered} never came, ${evidence.toldToTryAgain} asked to try again.`,
    slowest < speed
      ? `Time ran ${Math.round(speed)} times as fast as the wall's clock, at the busiest ${Math.round(slowest)} times.`
      : `Time ran ${Math.round(speed)} times as fast as the wall's clock.`,
    `Two whole conversations are in ${folder}.`,
    ...verdict.broken.map((sentence) => `BROKEN: ${sentence}`),
    '',
  ];
}

/** "Not delivered: 2 step (unknown), 1 waiting (undeliverable)"; nothing for an empty list. */
function tally(title: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [`${title}: ${[...counts].map(([name, count]) => `${count} ${name}`).join(', ')}.`];
}
