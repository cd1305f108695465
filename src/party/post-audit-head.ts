import { NO_HASH } from '../exports/audit-chain.ts';
import { lockAuditHead, updateAuditHead } from '../store/audit.ts';
import { findParty } from '../store/parties.ts';
import type { Context } from './context.ts';
import { perform } from './perform.ts';

/**
 * At the end of a day on which something was recorded, tells the organizers' channel the end of the audit record, once: whoever keeps that
 * message can show later that nothing before it was changed.
 */
export async function postAuditHead(context: Context, partyId: string): Promise<void> {
  await perform(context, async (act) => {
    const party = await findParty(act.tx, partyId);
    const head = await lockAuditHead(act.tx, partyId, NO_HASH);
    if (!party || !head.postDueAt || head.postDueAt > act.now) return {};
    await updateAuditHead(act.tx, partyId, { postDueAt: null });
    const channelId = party.organizersChannelId;
    const onceKey = `audit-head:${partyId}:${head.number}`;
    if (channelId) act.owe({ partyId, channelId, kind: 'audit-head', aboutId: partyId, onceKey });
    return {};
  });
}
