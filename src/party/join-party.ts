import { cleanBadgeName } from '../rules/badge-name.ts';
import { mayMeet } from '../rules/break-times.ts';
import { CONSENT_VERSION } from '../rules/consent.ts';
import { standingOf } from '../rules/key-standing.ts';
import { ensureAccount, findAccount, updateAccount } from '../store/accounts.ts';
import { restoreBlocksOf } from '../store/blocks.ts';
import { findCurrentBreak } from '../store/breaks.ts';
import { findCurrentCertificate } from '../store/certificates.ts';
import { dropKeptOut, findKeptOut } from '../store/kept-out.ts';
import { findParticipation, insertParticipant, type Participant, updateParticipant } from '../store/participants.ts';
import { findLatestParty, findParty, findRunningParty, lockParty, type Party } from '../store/parties.ts';
import { boardChanged } from './change-room.ts';
import type { Caller, Context } from './context.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';

export interface Joined {
  readonly joined: {
    readonly participantId: string;
    readonly partyName: string;
    readonly badgeName: string;
    readonly number: number;
    readonly learner: boolean;
    /** The break that goes on or is about to begin: they can meet somebody right away. */
    readonly breakNow: {
      readonly id: string;
      readonly name: string;
      readonly endsAt: Date;
      readonly timeZone: string;
    } | null;
  };
  readonly already: boolean;
}

/**
 * Agrees to the consent text as it is now, and joins the server's party, or in a DM the one that `partyId` names. Joining again, or after leaving, brings back what was there.
 * Refuses where there is no open party, whoever is no longer in its server, and whoever was removed from the party.
 */
export async function joinParty(context: Context, caller: Caller, partyId?: string): Promise<Joined | Refused> {
  return perform(context, async (act) => {
    const party = await findJoinable(act, caller, partyId);
    if (isRefused(party)) return party;
    if (!caller.member) return refuse('not-in-server', { party: party.name });
    await lockParty(act.tx, party.id);
    const before = (await findParticipation(act.tx, party.id, caller.userId))?.me;
    const keptOut = before ?? (await findKeptOut(act.tx, party.id, caller.userId));
    if (keptOut?.removedAt) return refuse('pairing-paused');
    await ensureAccount(act.tx, caller.userId);
    await restoreBlocksOf(act.tx, caller.userId);
    await updateAccount(act.tx, caller.userId, { currentPartyId: party.id });
    const already = before !== undefined && before.leftAt === null;
    const participant = before
      ? await rejoin(act, before)
      : await joinAnew(act, party, caller, keptOut?.suspendedAt ?? null);
    if (!already) await boardChanged(act, party.id);
    return { joined: await summary(act, party, participant), already };
  });
}

async function findJoinable(act: Act, caller: Caller, partyId: string | undefined): Promise<Party | Refused> {
  const party = await findNamed(act, caller, partyId);
  if (!party) return refuse('no-party');
  if (party.state === 'closed') return refuse('party-closed', { party: party.name });
  return party.state === 'preparing' ? refuse('party-not-open', { party: party.name }) : party;
}

async function findNamed(act: Act, caller: Caller, partyId: string | undefined): Promise<Party | undefined> {
  if (caller.guildId !== null) {
    return (await findRunningParty(act.tx, caller.guildId)) ?? findLatestParty(act.tx, caller.guildId);
  }
  if (partyId) return findParty(act.tx, partyId);
  const account = await findAccount(act.tx, caller.userId);
  return account?.currentPartyId ? findParty(act.tx, account.currentPartyId) : undefined;
}

async function rejoin(act: Act, before: Participant): Promise<Participant> {
  const agreed = before.consentVersion < CONSENT_VERSION || before.leftAt !== null ? consent(act) : {};
  const back = before.leftAt === null ? agreed : { ...agreed, leftAt: null, quietUntil: null };
  if (Object.keys(back).length > 0) await updateParticipant(act.tx, before.id, back);
  return before;
}

/** They have read the text as it is now, and agreed. */
function consent(act: Act) {
  return { consentVersion: CONSENT_VERSION, consentedAt: act.now };
}

/** Being erased and joining again lifts no suspension. */
async function joinAnew(act: Act, party: Party, caller: Caller, suspendedAt: Date | null): Promise<Participant> {
  const name = cleanBadgeName(caller.displayName);
  if (suspendedAt) await dropKeptOut(act.tx, party.id, caller.userId);
  return insertParticipant(act.tx, {
    partyId: party.id,
    discordUserId: caller.userId,
    // A display name may consist of nothing that can be shown; the owner can put their badge's name there.
    badgeName: name.ok ? name.name : '?',
    joinedAt: act.now,
    suspendedAt,
    ...consent(act),
  });
}

/** The break in which somebody who joins now can still meet: they were not there when everybody was asked. */
async function breakToMeetIn(act: Act, party: Party): Promise<Joined['joined']['breakNow']> {
  const current = await findCurrentBreak(act.tx, party.id);
  if (!current || !mayMeet(act.now, current.endsAt, party.leastMeetingMinutes)) return null;
  const { id, name, endsAt } = current;
  return { id, name, endsAt, timeZone: party.timeZone };
}

async function summary(act: Act, party: Party, participant: Participant): Promise<Joined['joined']> {
  const certificate = await findCurrentCertificate(act.tx, participant.id);
  return {
    participantId: participant.id,
    partyName: party.name,
    badgeName: participant.badgeName,
    number: participant.number,
    learner: standingOf(certificate, party) !== 'usable',
    breakNow: await breakToMeetIn(act, party),
  };
}
