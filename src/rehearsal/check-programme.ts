import { localTime } from '../programme/wall-clock.ts';
import type { DayRecord } from '../store/day-record.ts';
import { type BreakTime, breaksInTheEnd, type ProgrammeDay } from './programme-day.ts';
import type { DayResult } from './thread-messages.ts';

/** Milliseconds of the conference within which the bot begins and ends a break; in a rehearsal they are a second. */
const LATEST = 10 * 60_000;
/** What was on its way when a talk began. */
const ON_ITS_WAY = 2 * 60_000;
const PROMPTS: ReadonlySet<string> = new Set(['break-invitation', 'own-break-invitation']);

type BreakRow = DayRecord['breaks'][number];

/** Holds the record of a day by a programme against the programme, and the prompts against the talks that people followed. */
export function checkProgramme(record: DayRecord, { evidence }: DayResult, day: ProgrammeDay): string[] {
  const wanted = breaksInTheEnd(day);
  const until = Math.max(...wanted.map(({ end }) => end.getTime()));
  const rows = record.breaks.filter(({ startsAt }) => startsAt.getTime() <= until);
  const time = (at: Date) => localTime(at, day.timeZone).slice(11, 16);
  return [
    ...checkTimes(rows, wanted, record, time),
    ...checkMoves(record.breaks, wanted, day, time),
    ...checkPrompts(record, evidence, time),
  ];
}

type Shown = (at: Date) => string;

function isAt({ startsAt, endsAt }: BreakRow, { start, end }: BreakTime): boolean {
  return startsAt.getTime() === start.getTime() && endsAt.getTime() === end.getTime();
}

function checkTimes(rows: readonly BreakRow[], wanted: readonly BreakTime[], record: DayRecord, time: Shown): string[] {
  const missing = wanted
    .filter((one) => !rows.some((row) => row.state === 'ended' && isAt(row, one)))
    .map(({ start, end }) => `the break from ${time(start)} to ${time(end)} was not held then`);
  const others = rows
    .filter((row) => !wanted.some((one) => isAt(row, one)))
    .map(({ startsAt, state }) => `a break at ${time(startsAt)} (${state}) is not in the programme`);
  const told = rows.flatMap((row) => [
    ...lateness('began', row.startsAt, createdAt(record, 'break-begins', row.id), time),
    ...lateness('ended', row.endsAt, createdAt(record, 'break-summary', row.id), time),
  ]);
  return [...missing, ...others, ...told];
}

function createdAt({ messages }: DayRecord, kind: string, aboutId: string): Date | undefined {
  return messages.find((message) => message.kind === kind && message.aboutId === aboutId)?.createdAt;
}

function lateness(what: string, due: Date, at: Date | undefined, time: Shown): string[] {
  if (!at) return [`nobody was told that the break at ${time(due)} ${what}`];
  const late = at.getTime() - due.getTime();
  return late >= 0 && late <= LATEST ? [] : [`a break ${what} at ${time(at)} instead of ${time(due)}`];
}

/** Only the break that the next version has later has moved, and the one that the organizer delayed. */
function checkMoves(
  rows: readonly BreakRow[],
  wanted: readonly BreakTime[],
  { next, delayed }: ProgrammeDay,
  time: Shown,
): string[] {
  const mayMove = wanted.filter((_, index) => index === next?.moved || index === delayed);
  return rows.flatMap((row) => {
    const expected = mayMove.some((one) => isAt(row, one)) ? 1 : 0;
    return row.moves === expected ? [] : [`the break at ${time(row.startsAt)} was moved ${row.moves} times`];
  });
}

/** Nobody is asked whether they are free while they sit in a talk that they said they follow. */
function checkPrompts({ messages }: DayRecord, { delivered, followed }: DayResult['evidence'], time: Shown): string[] {
  const prompts = new Map(
    messages.filter(({ kind }) => PROMPTS.has(kind)).map(({ sentMessageId, kind }) => [sentMessageId, kind]),
  );
  return delivered.flatMap(({ messageId, userId, at }) => {
    const kind = prompts.get(messageId);
    if (kind === undefined) return [];
    const talk = followed.find(
      (one) => one.userId === userId && at.getTime() > one.start.getTime() + ON_ITS_WAY && at < one.end,
    );
    return talk ? [`a message of kind ${kind} came at ${time(at)}, in "${talk.title}", which its reader follows`] : [];
  });
}
