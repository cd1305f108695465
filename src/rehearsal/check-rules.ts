import { listBrokenRules } from '../store/broken-rules.ts';
import type { Connection } from '../store/connection.ts';
import { type DayRecord, readDayRecord } from '../store/day-record.ts';
import { findTraces } from '../store/traces.ts';
import { checkProgramme } from './check-programme.ts';
import type { DeliveredMessage } from './diary.ts';
import type { ProgrammeDay } from './programme-day.ts';
import type { DayResult, Guest } from './thread-messages.ts';

/** Everything that was not as it must be, a sentence each; and what became of the impostors. */
export interface Verdict {
  readonly broken: readonly string[];
  readonly impostorsPresented: number;
  readonly impostorsCaught: number;
  readonly record: DayRecord;
}

/** Holds the bot's record against the rules of the design, against what the people saw, said and heard, and against the programme. */
export async function checkRules(connection: Connection, result: DayResult, day?: ProgrammeDay): Promise<Verdict> {
  const record = await readDayRecord(connection);
  const rules = await listBrokenRules(connection);
  const remembered = withoutForgotten(result);
  const impostors = judgeImpostors(record, remembered);
  const broken = [
    ...rules.map(({ rule, times, examples }) => `"${rule}": ${times} times, such as ${examples.join(', ')}`),
    ...checkVerifications(record, remembered),
    ...(await checkForgotten(connection, result)),
    ...checkMessages(record, result.evidence.delivered),
    ...(day ? checkProgramme(record, result, day) : []),
    ...impostors.escaped.map((name) => `the impostor ${name} was not caught`),
    ...result.evidence.breaches,
    ...result.faults.map((fault) => `Discord would have refused: ${fault}`),
  ];
  return { broken, impostorsPresented: impostors.presented, impostorsCaught: impostors.caught, record };
}

/** What the people saw of each other, without those of whom the record may know nothing any more. */
function withoutForgotten(result: DayResult): DayResult {
  const forgotten = new Set(result.guests.filter((guest) => guest.forgotten).map(({ userId }) => userId));
  const outcomes = result.evidence.outcomes.filter(
    ({ verifier, owner }) => !forgotten.has(verifier) && !forgotten.has(owner),
  );
  return { ...result, evidence: { ...result.evidence, outcomes } };
}

/** Nothing in the database, the queue's tables included, may still name somebody who was forgotten. */
async function checkForgotten(connection: Connection, { guests }: DayResult): Promise<string[]> {
  const sentences: string[] = [];
  for (const { userId, name, slip } of guests.filter((guest) => guest.forgotten)) {
    const isOthersToo = guests.some((guest) => guest.userId !== userId && guest.name.includes(name));
    const words = [userId, ...(slip ? [slip] : []), ...(isOthersToo ? [] : [name])];
    const traces = await findTraces(connection, words);
    sentences.push(...traces.map((trace) => `${name} was forgotten, and is still named: ${trace}`));
  }
  return sentences;
}

/** Each verification must be of the fingerprint that its owner really read to that verifier, who judged it themselves. */
function checkVerifications(record: DayRecord, { guests, evidence }: DayResult): string[] {
  const byUser = new Map(guests.map((guest) => [guest.userId, guest]));
  const judged = new Set(evidence.judged.map(({ verifier, owner, slip }) => `${verifier} ${owner} ${slip}`));
  const told = new Set(
    evidence.outcomes.filter(({ outcome }) => outcome === 'right').map(({ verifier, owner }) => `${verifier} ${owner}`),
  );
  const sentences: string[] = [];
  for (const { verifier, owner, fingerprint } of record.verifications) {
    const names = `${byUser.get(verifier)?.name ?? verifier} of ${byUser.get(owner)?.name ?? owner}`;
    if (byUser.get(owner)?.slip !== fingerprint) {
      sentences.push(`a verification by ${names} is of a fingerprint that is not the owner's`);
    } else if (!judged.has(`${verifier} ${owner} ${fingerprint}`)) {
      sentences.push(`a verification by ${names} exists, which that verifier never confirmed`);
    }
  }
  const recorded = new Set(record.verifications.map(({ verifier, owner }) => `${verifier} ${owner}`));
  for (const pair of told) {
    const [verifier = '', owner = ''] = pair.split(' ');
    if (recorded.has(pair)) continue;
    const names = `${byUser.get(verifier)?.name ?? verifier} of ${byUser.get(owner)?.name ?? owner}`;
    sentences.push(`a verification by ${names} was told as saved and is not in the record`);
  }
  return sentences;
}

/** A message is at Discord once, and only if the record says so; under the nonce that its row prescribes. */
function checkMessages(record: DayRecord, delivered: readonly DeliveredMessage[]): string[] {
  const rows = new Map(record.messages.map((row) => [nonceOf(row.id), row]));
  const seen = new Map<string, Set<string>>();
  for (const { nonce, messageId } of delivered) seen.set(nonce, (seen.get(nonce) ?? new Set()).add(messageId));
  const sentences: string[] = [];
  for (const [nonce, messages] of seen) {
    if (messages.size > 1) sentences.push(`a message was sent ${messages.size} times (nonce ${nonce})`);
  }
  for (const { nonce, userId } of delivered) {
    const row = rows.get(nonce);
    // In the channel a row's nonce is that of the mention which tells of it.
    if (!row || userId === null) continue;
    if (row.userId !== userId) sentences.push(`a message of kind ${row.kind} reached somebody else`);
    if (row.state === 'out-of-date') sentences.push(`a message of kind ${row.kind} is out of date and was sent`);
  }
  for (const [nonce, row] of rows) {
    if (row.state === 'delivered' && row.sentMessageId !== null && !seen.has(nonce)) {
      sentences.push(`a message of kind ${row.kind} counts as delivered and is not at Discord`);
    }
  }
  return sentences;
}

/** The 22 base64url characters of a row's UUID. */
function nonceOf(id: string): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
}

/**
 * An impostor is presented when they read another fingerprint than the one on file to somebody whose check came to an end,
 * and caught when every one of these ended as a dispute, and nobody verified them.
 */
function judgeImpostors(record: DayRecord, { guests, evidence }: DayResult) {
  const escaped: string[] = [];
  let presented = 0;
  for (const impostor of guests.filter((guest) => guest.impostor)) {
    const outcomes = evidence.outcomes.filter(({ owner }) => owner === impostor.userId);
    if (outcomes.length === 0) continue;
    presented += 1;
    if (!isCaught(impostor, outcomes, record)) escaped.push(impostor.name);
  }
  return { presented, caught: presented - escaped.length, escaped };
}

function isCaught(
  { userId }: Guest,
  outcomes: readonly { readonly outcome: 'right' | 'disputed' }[],
  record: DayRecord,
): boolean {
  const disputes = record.disputes.filter(({ owner }) => owner === userId).length;
  const verified = record.verifications.some(({ owner }) => owner === userId);
  return !verified && disputes > 0 && outcomes.every(({ outcome }) => outcome === 'disputed');
}
