import { listPeopleForOrganizers, type PersonListed, updateParticipant } from '../store/participants.ts';
import { lockParty } from '../store/parties.ts';
import { leavePool } from './become-free.ts';
import type { Context, Organizer } from './context.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findOrganized } from './who-acts.ts';

export interface ChangedPerson {
  readonly person: { readonly participantId: string; readonly badgeName: string };
}

/**
 * Takes somebody out of the pairing, named by id, list number (`12` or `#12`) or whole badge name: no new meeting, and no more
 * than that. An open meeting goes on, and their verifications, key and consent stay theirs. Refuses a name that is nobody's or
 * several people's.
 */
export async function removeParticipant(
  context: Context,
  organizer: Organizer,
  wanted: string,
): Promise<ChangedPerson | Refused> {
  return changePerson(context, organizer, wanted, 'participant-removed');
}

/** Lets somebody who was taken out meet people again. */
export async function readmitParticipant(
  context: Context,
  organizer: Organizer,
  wanted: string,
): Promise<ChangedPerson | Refused> {
  return changePerson(context, organizer, wanted, 'participant-readmitted');
}

async function changePerson(
  context: Context,
  organizer: Organizer,
  wanted: string,
  change: 'participant-removed' | 'participant-readmitted',
): Promise<ChangedPerson | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    const partyId = found.party.id;
    // A round or a meeting by chance either sees them removed, or has met them before.
    await lockParty(act.tx, partyId);
    const person = findNamed(await listPeopleForOrganizers(act.tx, partyId), wanted);
    if (isRefused(person)) return person;
    const { id, badgeName } = person;
    await updateParticipant(act.tx, id, { removedAt: change === 'participant-removed' ? act.now : null });
    if (change === 'participant-removed') await leavePool(act, id);
    act.recordAudit({ partyId, act: change, byUserId: organizer.userId, about: [id] });
    return { person: { participantId: id, badgeName } };
  });
}

function findNamed(people: readonly PersonListed[], wanted: string): PersonListed | Refused {
  const text = wanted.trim();
  const number = text.replace(/^#/, '');
  const sure = people.find(({ id, number: listed }) => id === text || String(listed) === number);
  if (sure) return sure;
  const named = people.filter(({ badgeName }) => badgeName === text);
  const [only] = named;
  if (named.length > 1) return refuse('several-people');
  return only ?? refuse('nobody-of-that-name');
}
