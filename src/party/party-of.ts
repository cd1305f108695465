import { CONSENT_VERSION } from '../rules/consent.ts';
import { dayAfter } from '../rules/party-days.ts';
import { findAccount, updateAccount } from '../store/accounts.ts';
import type { Connection } from '../store/open.ts';
import { findParticipation, findParticipations, type Participation } from '../store/participants.ts';
import { findLatestParty, findParty, findRunningParty, listOpenParties } from '../store/parties.ts';
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
export async function partyOf(context: Context, { guildId, userId }: Caller): Promise<PartyOfCaller | Refused> {
  const { database } = context.store;
  const found = guildId === null ? await findTheirs(database, userId) : await findServers(database, guildId, userId);
  if (!found) return refuse('no-party');
  const { me, party } = found;
  const { id, name, timeZone, lastDay, keepDays, state, codeOfConduct } = party;
  const joined = me !== undefined && me.leftAt === null;
  const agreed = joined && me.consentVersion >= CONSENT_VERSION;
  const erasedBy = dayAfter(lastDay, keepDays);
  const said = { partyName: name, timeZone, lastDay, erasedBy, state, codeOfConduct, joined, agreed };
  return { partyId: id, guildId: party.guildId, ...said };
}

type PerhapsJoined = Pick<Participation, 'party'> & Partial<Participation>;

async function findServers(database: Connection, guildId: string, userId: string): Promise<PerhapsJoined | undefined> {
  const party = (await findRunningParty(database, guildId)) ?? (await findLatestParty(database, guildId));
  return party && ((await findParticipation(database, party.id, userId)) ?? { party });
}

async function findTheirs(database: Connection, userId: string): Promise<PerhapsJoined | undefined> {
  const participations = await findParticipations(database, userId);
  if (participations.length === 1) return participations[0];
  const account = await findAccount(database, userId);
  const current = participations.find(({ party }) => party.id === account?.currentPartyId) ?? participations[0];
  if (current || !account?.currentPartyId) return current;
  const party = await findParty(database, account.currentPartyId);
  return party && ((await findParticipation(database, party.id, userId)) ?? { party });
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
