import { qrPicture } from '../exports/qr-picture.ts';
import { type Break, listComingBreaks } from '../store/breaks.ts';
import { countParticipants } from '../store/participants.ts';
import type { Party } from '../store/parties.ts';
import { countSeats } from '../store/places.ts';
import { listSafetyContacts, type SafetyContact } from '../store/safety-contacts.ts';
import type { Context, Organizer } from './context.ts';
import { missingToOpen } from './open-party.ts';
import { isRefused, type NeededToOpen, type Refused } from './refusal.ts';
import { findOrganized } from './who-acts.ts';

/** How far a party is set up, as far as the database knows; whether its channels can be used only Discord does. */
export interface Checklist {
  readonly party: Pick<
    Party,
    | 'id'
    | 'name'
    | 'state'
    | 'timeZone'
    | 'firstDay'
    | 'lastDay'
    | 'channelId'
    | 'organizersChannelId'
    | 'boardChannelId'
    | 'organizerRoleId'
    | 'inviteLink'
  >;
  readonly missing: readonly NeededToOpen[];
  readonly safetyContacts: readonly SafetyContact[];
  /** How many meetings all places hold at a time. */
  readonly seats: number;
  readonly participants: number;
  /** The invite link as a PNG of a QR code, where there is one. */
  readonly inviteQr: Uint8Array | null;
  /** The running break and those that are planned, at most three. */
  readonly breaks: readonly Pick<Break, 'name' | 'startsAt' | 'endsAt' | 'state'>[];
}

const MOST_BREAKS = 3;

/** Reads the checklist of the organizer's party. */
export async function readChecklist(context: Context, organizer: Organizer): Promise<Checklist | Refused> {
  const { database } = context.store;
  const found = await findOrganized(database, organizer);
  if (isRefused(found)) return found;
  const { party } = found;
  return {
    party,
    missing: await missingToOpen(database, party),
    safetyContacts: await listSafetyContacts(database, party.id),
    seats: await countSeats(database, party.id),
    participants: await countParticipants(database, party.id),
    inviteQr: party.inviteLink ? await qrPicture(party.inviteLink) : null,
    breaks: await listComingBreaks(database, party.id, MOST_BREAKS),
  };
}
