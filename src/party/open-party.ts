import type { Connection } from '../store/open.ts';
import { lockParty, markBoardDue, type Party, updateParty } from '../store/parties.ts';
import { listSafetyContacts } from '../store/safety-contacts.ts';
import type { Context, Organizer } from './context.ts';
import { perform } from './perform.ts';
import { isRefused, type NeededToOpen, type Refused, refuse } from './refusal.ts';
import { findOrganized } from './who-acts.ts';

/** What is still missing for opening, in the order in which it is best mended. */
export async function missingToOpen(connection: Connection, party: Party): Promise<readonly NeededToOpen[]> {
  const missing: NeededToOpen[] = [];
  if (!party.panelMessageId) missing.push('panel');
  if (!party.organizersChannelId) missing.push('organizers-channel');
  if ((await listSafetyContacts(connection, party.id)).length === 0) missing.push('safety-contact');
  return missing;
}

/**
 * Opens the party: from now on people join. Refuses without a panel, an organizers' channel and a safety contact, naming what is
 * missing; opening twice is the same as once.
 */
export async function openParty(
  context: Context,
  organizer: Organizer,
): Promise<{ readonly opened: true; readonly partyName: string } | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    const { id, name } = found.party;
    const missing = await missingToOpen(act.tx, found.party);
    if (missing.length > 0) return { refused: 'not-ready', missing };
    const before = await lockParty(act.tx, id);
    if (before?.state === 'closed') return refuse('party-closed', { party: name });
    if (before?.state === 'open') return { opened: true, partyName: name };
    await updateParty(act.tx, id, { state: 'open' });
    await markBoardDue(act.tx, id, act.now);
    act.recordAudit({ partyId: id, act: 'party-opened', byUserId: organizer.userId });
    return { opened: true, partyName: name };
  });
}
