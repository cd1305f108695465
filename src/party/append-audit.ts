import { randomBytes } from 'node:crypto';
import { entryHashOf, NO_HASH, payloadHashOf } from '../exports/audit-chain.ts';
import type { AuditedAct } from '../rules/audited-act.ts';
import { dayOf, endOfDay } from '../rules/party-days.ts';
import { insertAuditEntry, lockAuditHead, updateAuditHead } from '../store/audit.ts';
import type { Transaction } from '../store/open.ts';
import { findParty } from '../store/parties.ts';

/** An entry of a party's audit record, to be. */
export interface Audited {
  readonly partyId: string;
  readonly act: AuditedAct;
  /** The Discord user of the organizer who did it; left out where it was a participant or the bot. */
  readonly byUserId?: string;
  /** Ids of the participants whom it is about. */
  readonly about?: readonly string[];
  /** What it did, in ids, numbers and choices. Never what somebody typed, answered or is called: nobody's name needs finding here. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

const SALT_BYTES = 32;

/** Appends to the chains of the parties, each under the lock of its head: the last thing that an act does, so that it waits for nobody. */
export async function appendAudit(tx: Transaction, now: Date, audited: readonly Audited[]): Promise<void> {
  for (const partyId of [...new Set(audited.map((one) => one.partyId))].sort()) {
    const mine = audited.filter((one) => one.partyId === partyId);
    await appendToChain(tx, now, partyId, mine);
  }
}

async function appendToChain(tx: Transaction, now: Date, partyId: string, audited: readonly Audited[]): Promise<void> {
  const head = await lockAuditHead(tx, partyId, NO_HASH);
  let { number, hash } = head;
  for (const { act, byUserId, about, details } of audited) {
    const payload = {
      salt: randomBytes(SALT_BYTES).toString('hex'),
      payload: JSON.stringify({ byUserId, about, details }),
    };
    const entry = {
      partyId,
      number: number + 1,
      at: now,
      act,
      payloadHash: payloadHashOf(payload),
      previousHash: hash,
    };
    number = entry.number;
    hash = entryHashOf(entry);
    await insertAuditEntry(tx, { ...entry, hash }, payload);
  }
  await updateAuditHead(tx, partyId, {
    number,
    hash,
    postDueAt: earlier(head.postDueAt, await endOfToday(tx, partyId, now)),
  });
}

function earlier(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

/** When the day is over in the party's zone; null for a party that is being erased. */
async function endOfToday(tx: Transaction, partyId: string, now: Date): Promise<Date | null> {
  const party = await findParty(tx, partyId);
  return party ? endOfDay(dayOf(now, party.timeZone), party.timeZone) : null;
}
