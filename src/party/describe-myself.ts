import { cleanBadgeName, cleanUserIdText } from '../rules/badge-name.ts';
import { findAccount, updateAccount } from '../store/accounts.ts';
import { findParticipations, updateParticipant } from '../store/participants.ts';
import { findParty } from '../store/parties.ts';
import { boardChanged } from './change-room.ts';
import type { Caller, Context } from './context.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findMe } from './who-acts.ts';

/** What partners see of somebody besides the fingerprint. */
export interface AboutMe {
  readonly badgeName: string;
  readonly pronouns: string | null;
  readonly languages: string | null;
  readonly recogniseMe: string | null;
}

/** As much as stands on a card without pushing the place out of sight. */
const MOST_CHARACTERS = { pronouns: 30, languages: 60, recogniseMe: 100 } as const;

/** Stores how the caller wants to be called and recognised; an empty text clears a field. Refuses an empty or too long badge name. */
export async function describeMyself(
  context: Context,
  caller: Caller,
  about: AboutMe,
): Promise<{ readonly saved: true; readonly badgeName: string } | Refused> {
  return perform(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    const name = cleanBadgeName(about.badgeName);
    if (!name.ok) return refuse(name.because === 'empty' ? 'badge-name-empty' : 'badge-name-too-long');
    const fields: Record<keyof typeof MOST_CHARACTERS, string | null> = {
      pronouns: null,
      languages: null,
      recogniseMe: null,
    };
    for (const field of ['pronouns', 'languages', 'recogniseMe'] as const) {
      const text = cleanUserIdText(about[field] ?? '').trim();
      if (text.length > MOST_CHARACTERS[field]) return refuse('text-too-long', { most: MOST_CHARACTERS[field] });
      fields[field] = text === '' ? null : text;
    }
    await updateParticipant(act.tx, found.me.id, { ...fields, badgeName: name.name });
    await boardChanged(act, found.party.id);
    return { saved: true, badgeName: name.name };
  });
}

/** What the caller said about themselves, to fill the form. */
export async function readMyself(context: Context, caller: Caller): Promise<AboutMe | Refused> {
  const found = await findMe(context.store.database, caller);
  if (isRefused(found)) return found;
  const { badgeName, pronouns, languages, recogniseMe } = found.me;
  return { badgeName, pronouns, languages, recogniseMe };
}

/** What to do when the bot may not write to them: mention them in the party's channel, or let them look with /card. */
export async function chooseClosedDms(
  context: Context,
  caller: Caller,
  choice: 'mention' | 'look',
): Promise<{ readonly chosen: 'mention' | 'look' } | Refused> {
  return perform(context, async (act) => {
    const found = await findMe(act.tx, caller);
    if (isRefused(found)) return found;
    await updateParticipant(act.tx, found.me.id, { closedDms: choice });
    return { chosen: choice };
  });
}

/** Whether nothing can reach the caller: Discord refuses DMs to them, and they have not said how to tell them instead. */
export async function isUnreachable(context: Context, caller: Caller): Promise<boolean> {
  const { database } = context.store;
  const found = await findMe(database, caller);
  if (isRefused(found) || found.me.closedDms !== null) return false;
  return (await findAccount(database, caller.userId))?.dmsClosed === true;
}

/** Which of several parties the caller's DMs are about. Refuses a party they are not in. */
export async function chooseParty(
  context: Context,
  caller: Caller,
  partyId: string,
): Promise<{ readonly partyName: string } | Refused> {
  return perform(context, async (act) => {
    const participations = await findParticipations(act.tx, caller.userId);
    const party = await findParty(act.tx, partyId);
    if (!party || !participations.some((one) => one.party.id === partyId)) return refuse('not-joined');
    await updateAccount(act.tx, caller.userId, { currentPartyId: partyId });
    return { partyName: party.name };
  });
}
