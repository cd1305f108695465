import { findAccount } from '../store/accounts.ts';
import type { Connection } from '../store/open.ts';
import {
  findParticipation,
  findParticipationInServer,
  findParticipations,
  type Participation,
} from '../store/participants.ts';
import { findLatestParty, findParty, findRunningParty, type Party } from '../store/parties.ts';
import type { Caller, Organizer } from './context.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';

export type Me = Participation;

/** The participant behind a caller: of the server's party, or in a DM of the one they take part in. */
export async function findMe(connection: Connection, caller: Caller): Promise<Me | Refused> {
  if (caller.guildId !== null) return findMeInServer(connection, caller.guildId, caller.userId);
  return chosenOf(connection, caller.userId, await findParticipations(connection, caller.userId));
}

async function findMeInServer(connection: Connection, guildId: string, userId: string): Promise<Me | Refused> {
  const found = await findParticipationInServer(connection, guildId, userId);
  if (found && !found.me.leftAt) return found;
  const party = found?.party ?? (await findRunningParty(connection, guildId));
  if (party) return refuse('not-joined', { party: party.name });
  return refuse((await findLatestParty(connection, guildId)) ? 'party-closed' : 'no-party');
}

/**
 * The same, also when the party is over: for what a participant may still read then. In a DM it is the party that they
 * talked about last.
 */
export async function findMeStill(connection: Connection, caller: Caller): Promise<Me | Refused> {
  const found = await findMe(connection, caller);
  if (!isRefused(found) || !['party-closed', 'not-joined'].includes(found.refused)) return found;
  const party = await lastPartyOf(connection, caller);
  const last = party && (await findParticipation(connection, party.id, caller.userId));
  return last && !last.me.leftAt ? last : found;
}

async function lastPartyOf(connection: Connection, { guildId, userId }: Caller): Promise<Party | undefined> {
  if (guildId !== null) return findLatestParty(connection, guildId);
  const account = await findAccount(connection, userId);
  return account?.currentPartyId ? findParty(connection, account.currentPartyId) : undefined;
}

async function chosenOf(connection: Connection, userId: string, participations: readonly Me[]): Promise<Me | Refused> {
  if (participations.length === 0) return refuse('not-joined');
  if (participations.length === 1) return participations[0];
  const account = await findAccount(connection, userId);
  const chosen = participations.find(({ party }) => party.id === account?.currentPartyId);
  if (chosen) return chosen;
  return { refused: 'which-party', parties: participations.map(({ party: { id, name } }) => ({ id, name })) };
}

/** The caller in the party that a button is about, whichever their DMs are about. Refuses whoever does not take part in it now. */
export async function findMeIn(connection: Connection, caller: Caller, partyId: string): Promise<Me | Refused> {
  const found = await findParticipation(connection, partyId, caller.userId);
  const party = found?.party ?? (await findParty(connection, partyId));
  if (!party) return refuse('no-party');
  if (!found || found.me.leftAt) return refuse('not-joined', { party: party.name });
  return party.state === 'closed' ? refuse('party-closed', { party: party.name }) : found;
}

/** A party as its organizers know it: all its settings. */
export type OrganizedParty = Party;

/**
 * The running party of a server, for somebody who may organize it: with Manage Server or the party's organizer role.
 * Refuses everybody else, whatever Discord let them see.
 */
export async function findOrganized(connection: Connection, organizer: Organizer): Promise<{ party: Party } | Refused> {
  const party = await findRunningParty(connection, organizer.guildId);
  if (!mayOrganize(organizer, party)) return refuse('not-organizer');
  if (!party) return refuse((await findLatestParty(connection, organizer.guildId)) ? 'party-closed' : 'no-party');
  return { party };
}

/** The same, also when the party is over: for what an organizer may still read then. */
export async function findOrganizedStill(
  connection: Connection,
  organizer: Organizer,
): Promise<{ party: Party } | Refused> {
  const party = await findLatestParty(connection, organizer.guildId);
  if (!mayOrganize(organizer, party)) return refuse('not-organizer');
  return party ? { party } : refuse('no-party');
}

/** Whether this member organizes: Manage Server, or the role that the party names. */
export function mayOrganize(organizer: Organizer, party: Party | undefined): boolean {
  if (organizer.manageServer) return true;
  return party?.organizerRoleId != null && organizer.roleIds.includes(party.organizerRoleId);
}
