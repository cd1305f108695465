import { CONSENT_VERSION } from '../rules/consent.ts';
import { dayAfter } from '../rules/party-days.ts';
import { findAccount, updateAccount } from '../store/accounts.ts';
import { findParticipantOfAccount, findParticipations } from '../store/participants.ts';
import { findLatestParty, findParty, findRunningParty, listOpenParties, type Party } from '../store/parties.ts';
import { askWhetherItBuzzed } from './buzz-question.ts';
import type { Caller, Context } from './context.ts';
import { type Refused, refuse } from './refusal.ts';

export interface PartyOfCaller {
  readonly partyId: string;
  readonly partyName: string;
  readonly guildId: string;
  readonly timeZone: string;
  readonly lastDay: string;
  readonly state: 'preparing' | 'open' | 'closed';
  readonly joined: boolean;
  /** Has read the consent text as it is now. */
  readonly agreed: boolean;
  /** The day by which everything is erased. */
  readonly erasedBy: string;
  readonly codeOfConduct: string | null;
}

/** Which party a caller is in or could join: the server's, or in a DM the one they are in or looked at last. */
export async function partyOf(context: Context, caller: Caller): Promise<PartyOfCaller | Refused> {
  const party = await findPartyOf(context, caller);
  if (!party) return refuse('no-party');
  const me = await findParticipantOfAccount(context.store.database, party.id, caller.userId);
  const { id, name, guildId, timeZone, lastDay, keepDays, state, codeOfConduct } = party;
  const joined = me !== undefined && me.leftAt === null;
  const agreed = joined && me.consentVersion >= CONSENT_VERSION;
  const erasedBy = dayAfter(lastDay, keepDays);
  return { partyId: id, partyName: name, guildId, timeZone, lastDay, erasedBy, state, codeOfConduct, joined, agreed };
}

async function findPartyOf(context: Context, { guildId, userId }: Caller): Promise<Party | undefined> {
  const { database } = context.store;
  if (guildId !== null) return (await findRunningParty(database, guildId)) ?? findLatestParty(database, guildId);
  const participations = await findParticipations(database, userId);
  const account = await findAccount(database, userId);
  const current = participations.find(({ party }) => party.id === account?.currentPartyId) ?? participations[0];
  if (current) return current.party;
  return account?.currentPartyId ? findParty(database, account.currentPartyId) : undefined;
}

export interface JoinableParty {
  readonly partyId: string;
  readonly partyName: string;
  readonly guildId: string;
  readonly lastDay: string;
  /** The day by which everything is erased. */
  readonly erasedBy: string;
}

/** Every open party, for somebody who writes to the bot before they joined one: Discord knows in which servers they are. */
export async function joinableParties(context: Context): Promise<readonly JoinableParty[]> {
  const open = await listOpenParties(context.store.database);
  return open.map(({ id, name, guildId, lastDay, keepDays }) => ({
    partyId: id,
    partyName: name,
    guildId,
    lastDay,
    erasedBy: dayAfter(lastDay, keepDays),
  }));
}

/**
 * Notes where a person's DMs are, whenever they write or press there: their DMs are open. Gives false for somebody of whom
 * nothing is stored: before they have agreed to it, nothing is.
 */
export async function noteDmChannel(
  context: Context,
  { userId, channelId }: { readonly userId: string; readonly channelId: string },
): Promise<boolean> {
  const { database } = context.store;
  const known = await findAccount(database, userId);
  if (!known) return false;
  if (known.dmChannelId === channelId && !known.dmsClosed) return true;
  await updateAccount(database, userId, { dmChannelId: channelId, dmsClosed: false });
  if (known.dmChannelId === null) await askWhetherItBuzzed(context, userId);
  return true;
}

/** Where a person's DMs are, as far as they or the bot ever opened them; null otherwise. */
export async function dmChannelOf(context: Context, userId: string): Promise<string | null> {
  return (await findAccount(context.store.database, userId))?.dmChannelId ?? null;
}
