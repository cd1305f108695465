import { createHash } from 'node:crypto';
import { z } from 'zod';

/** One link of a party's audit record; it names nobody. */
export interface AuditEntry {
  readonly partyId: string;
  /** From 1, without gaps. */
  readonly number: number;
  readonly at: Date;
  readonly act: string;
  readonly payloadHash: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** Who did it and to whom, as long as it was not erased. */
export interface AuditPayload {
  readonly number: number;
  readonly salt: string;
  readonly payload: string;
}

/** What stands in the first entry where the others have the hash of the one before. */
export const NO_HASH = '0'.repeat(64);

/** The hash of a payload with its salt, as 64 hex digits: SHA-256 over both, a line feed between. */
export function payloadHashOf({ salt, payload }: Omit<AuditPayload, 'number'>): string {
  return sha256(`${salt}\n${payload}`);
}

/**
 * The hash of an entry, as 64 hex digits: SHA-256 over the party, the number, the time in milliseconds since 1970, the act, the
 * payload's hash and the hash before, a line feed between each. The database computes it again when an entry is appended.
 */
export function entryHashOf(entry: Omit<AuditEntry, 'hash'>): string {
  const { partyId, number, at, act, payloadHash, previousHash } = entry;
  return sha256([partyId, number, at.getTime(), act, payloadHash, previousHash].join('\n'));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export interface JudgedChain {
  readonly entries: number;
  /** Entries whose payload was dropped by an erasure. */
  readonly erased: number;
  /** The hash of the last entry; 64 zeros where there is none. */
  readonly head: string;
  /** The first entry that does not fit, and how; null when all do. */
  readonly fault: { readonly number: number; readonly what: 'missing' | 'link' | 'hash' | 'payload' } | null;
}

/**
 * Whether these are all the entries of one party's chain, in any order, unchanged, and their payloads those they were made from.
 * That none was cut off at the end only a head that was noted earlier shows: it must be the hash of one of them.
 */
export function judgeChain(entries: readonly AuditEntry[], payloads: readonly AuditPayload[]): JudgedChain {
  const sorted = [...entries].sort((a, b) => a.number - b.number);
  const payloadOf = new Map(payloads.map((one) => [one.number, one]));
  let head = NO_HASH;
  let fault: JudgedChain['fault'] = null;
  for (const [index, entry] of sorted.entries()) {
    const what = faultOf(entry, index + 1, head, payloadOf.get(entry.number));
    if (what) fault ??= { number: index + 1, what };
    head = entry.hash;
  }
  const erased = sorted.filter((entry) => !payloadOf.has(entry.number)).length;
  return { entries: sorted.length, erased, head, fault };
}

function faultOf(entry: AuditEntry, number: number, previousHash: string, payload: AuditPayload | undefined) {
  if (entry.number !== number) return 'missing';
  if (entry.previousHash !== previousHash) return 'link';
  if (entry.hash !== entryHashOf(entry)) return 'hash';
  return payload && payloadHashOf(payload) !== entry.payloadHash ? 'payload' : null;
}

/** The record as JSON lines, one an entry, each with its payload and salt as long as they were not erased. */
export function writeAuditLines(entries: readonly AuditEntry[], payloads: readonly AuditPayload[]): string {
  const payloadOf = new Map(payloads.map((one) => [one.number, one]));
  const lines = entries.map((entry) => {
    const { salt, payload } = payloadOf.get(entry.number) ?? {};
    return `${JSON.stringify({ ...entry, salt, payload })}\n`;
  });
  return lines.join('');
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const auditLine = z.object({
  partyId: z.uuid(),
  number: z.int().positive(),
  at: z.iso.datetime().transform((at) => new Date(at)),
  act: z.string(),
  ...{ payloadHash: hash, previousHash: hash, hash },
  salt: z.string().optional(),
  payload: z.string().optional(),
});

/** Reads what `writeAuditLines` wrote, of several parties, too. Throws for lines that are none of it. */
export function readAuditLines(text: string): { readonly entries: AuditEntry[]; readonly payloads: PartyPayload[] } {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const read = lines.map((line) => auditLine.parse(JSON.parse(line)));
  return {
    entries: read.map(({ salt: _salt, payload: _payload, ...entry }) => entry),
    payloads: read.flatMap(({ partyId, number, salt, payload }) =>
      salt === undefined || payload === undefined ? [] : [{ partyId, number, salt, payload }],
    ),
  };
}

export interface PartyPayload extends AuditPayload {
  readonly partyId: string;
}
