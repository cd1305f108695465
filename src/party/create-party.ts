import { cleanUserIdText } from '../rules/badge-name.ts';
import { dayOf, isDay, isTimeZone } from '../rules/party-days.ts';
import { insertParty, type Party } from '../store/parties.ts';
import type { Context, Organizer } from './context.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { mayOrganize } from './who-acts.ts';

export interface NewParty {
  readonly name: string;
  /** An IANA time zone: the building's. */
  readonly timeZone: string;
  /** Days as `2026-01-31`; the first is today where it is not named, the last is the first. */
  readonly firstDay?: string;
  readonly lastDay?: string;
}

const MOST_NAME_CHARACTERS = 80;

/**
 * Prepares a party in the organizer's server; everything else has a default that the settings change. Refuses where there is one
 * that is not closed, unknown zones, days that are not days, and a last day gone by.
 */
export async function createParty(
  context: Context,
  organizer: Organizer,
  wanted: NewParty,
): Promise<{ readonly party: Party } | Refused> {
  return perform(context, async (act) => {
    if (!mayOrganize(organizer, undefined)) return refuse('not-organizer');
    const checked = checkFrame(wanted, act.now);
    if (isRefused(checked)) return checked;
    const party = await insertParty(act.tx, { guildId: organizer.guildId, ...checked, createdAt: act.now });
    if (!party) return refuse('party-exists');
    act.recordAudit({ partyId: party.id, act: 'party-created', byUserId: organizer.userId });
    return { party };
  });
}

/** A party's name, zone and days. */
export type PartyFrame = Required<NewParty>;

/** Cleans the name and fills in the days; refuses what cannot be, naming the field. */
export function checkFrame(wanted: NewParty, now: Date): PartyFrame | Refused {
  const name = cleanUserIdText(wanted.name).trim();
  if (name === '') return refuse('name-empty');
  if (name.length > MOST_NAME_CHARACTERS) return refuse('name-too-long', { most: MOST_NAME_CHARACTERS });
  const { timeZone } = wanted;
  if (!isTimeZone(timeZone)) return refuse('time-zone-unknown', { timeZone });
  const today = dayOf(now, timeZone);
  const firstDay = wanted.firstDay ?? today;
  if (!isDay(firstDay)) return refuse('first-day-unreadable', { day: firstDay });
  const lastDay = wanted.lastDay ?? firstDay;
  if (!isDay(lastDay)) return refuse('last-day-unreadable', { day: lastDay });
  if (lastDay < firstDay) return refuse('last-day-before-first');
  if (lastDay < today) return refuse('last-day-past', { day: lastDay });
  return { name, timeZone, firstDay, lastDay };
}
