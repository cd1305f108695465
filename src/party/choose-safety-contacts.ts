import { lockParty } from '../store/parties.ts';
import { listSafetyContacts, replaceSafetyContacts, type SafetyContact } from '../store/safety-contacts.ts';
import type { Context, Organizer } from './context.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findOrganized } from './who-acts.ts';

/**
 * Says who gets the reports: this role, or these people, take the place of the one or those before; the other kind stays.
 * Refuses to leave an open party without any.
 */
export async function chooseSafetyContacts(
  context: Context,
  organizer: Organizer,
  kind: SafetyContact['kind'],
  discordIds: readonly string[],
): Promise<{ readonly chosen: true } | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    const partyId = found.party.id;
    const party = await lockParty(act.tx, partyId);
    await replaceSafetyContacts(act.tx, partyId, kind, discordIds);
    const left = await listSafetyContacts(act.tx, partyId);
    if (party?.state === 'open' && left.length === 0) return refuse('safety-contact-needed');
    const details = { kind, count: discordIds.length };
    act.recordAudit({ partyId, act: 'safety-contacts-set', byUserId: organizer.userId, details });
    return { chosen: true };
  });
}
