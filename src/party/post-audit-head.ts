import { NO_HASH } from '../exports/audit-chain.ts';
import { dayOf, endOfDay } from '../rules/party-days.ts';
import { lockAuditHead, updateAuditHead } from '../store/audit.ts';
import { findParty, type Party } from '../store/parties.ts';
import type { Context } from './context.ts';
import { perform } from './perform.ts';

/**
 * At the end of each day of the party, and of any other day on which something was recorded, tells the organizers' channel the end of the
 * audit record, once: whoever keeps that message can show later that nothing before it was changed. On a day of the party it comes also
 * when nothing was recorded, so that its absence means something; in the weeks around it silence says that there was nothing.
 */
export async function postAuditHead(context: Context, partyId: string): Promise<void> {
  await perform(context, async (act) => {
    const party = await findParty(act.tx, partyId);
    const head = await lockAuditHead(act.tx, partyId, NO_HASH);
    if (!party || !head.postDueAt || head.postDueAt > act.now) return {};
    await updateAuditHead(act.tx, partyId, { postDueAt: nextPost(act.now, party) });
    const channelId = party.organizersChannelId;
    const onceKey = `audit-head:${partyId}:${head.postDueAt.getTime()}`;
    if (channelId) act.owe({ partyId, channelId, kind: 'audit-head', aboutId: partyId, onceKey });
    return {};
  });
}

/** The end of the party's next day that is not over yet; null after its last one. */
function nextPost(now: Date, { firstDay, lastDay, timeZone }: Party): Date | null {
  const today = dayOf(now, timeZone);
  if (today > lastDay) return null;
  return endOfDay(today < firstDay ? firstDay : today, timeZone);
}
