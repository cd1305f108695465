import { reportsUntil } from '../rules/report-time.ts';
import { findParty } from '../store/parties.ts';
import { deletePartnerMessages } from '../store/partner-messages.ts';
import type { Context } from './context.ts';
import { perform } from './perform.ts';

/** What partners wrote to each other goes once it can no longer be reported. */
export async function forgetPartnerMessages(context: Context, partyId: string): Promise<void> {
  await perform(context, async (act) => {
    const party = await findParty(act.tx, partyId);
    if (party && act.now > reportsUntil(party.lastDay, party.timeZone)) await deletePartnerMessages(act.tx, partyId);
    return {};
  });
}
