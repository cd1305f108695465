import { writeAuditLines } from '../exports/audit-chain.ts';
import { findAuditHead, listAuditEntries, listAuditPayloads } from '../store/audit.ts';
import type { Context, Organizer } from './context.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused } from './refusal.ts';
import { findOrganizedStill } from './who-acts.ts';

export interface ExportedAudit {
  /** JSON lines, as `npm run inspect -- audit FILE` verifies them. */
  readonly lines: string;
  readonly entries: number;
  readonly hash: string;
}

/** The party's whole audit record: what organizers did, disputes, removals and erasures. It holds ids, and nothing that anybody typed or answered. Also after the party is over. */
export async function exportAudit(context: Context, organizer: Organizer): Promise<ExportedAudit | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganizedStill(act.tx, organizer);
    if (isRefused(found)) return found;
    const { id } = found.party;
    const entries = await listAuditEntries(act.tx, id);
    const head = await findAuditHead(act.tx, id);
    const lines = writeAuditLines(entries, await listAuditPayloads(act.tx, id));
    return { lines, entries: entries.length, hash: head?.hash ?? '' };
  });
}
