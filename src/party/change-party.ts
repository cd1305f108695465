import { cleanLine } from '../rules/badge-name.ts';
import { type Party, updateParty } from '../store/parties.ts';
import type { Context, Organizer } from './context.ts';
import { checkFrame, type PartyFrame } from './create-party.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findOrganized } from './who-acts.ts';

/** What the settings change; an empty text takes a setting away, where it may be missing. */
export interface PartyChanges {
  readonly name?: string;
  readonly timeZone?: string;
  /** Days as `2026-01-31`. */
  readonly firstDay?: string;
  readonly lastDay?: string;
  readonly organizerRoleId?: string | null;
  readonly badgeMark?: string;
  readonly codeOfConduct?: string;
  /** An https address. */
  readonly inviteLink?: string;
  readonly safetyPhone?: string;
  readonly outsideReportAddress?: string;
  /** 0 to 30. */
  readonly remindMinutes?: number;
  /** 5 to 30. */
  readonly leastMeetingMinutes?: number;
  /** 1 to 365. */
  readonly keepDays?: number;
  /** Whether a key must be proven before anybody checks it. */
  readonly possessionRequired?: boolean;
}

/** How long a text may be: a link, a phone number, or a few words. */
const TEXTS = {
  badgeMark: 60,
  codeOfConduct: 300,
  inviteLink: 200,
  safetyPhone: 40,
  outsideReportAddress: 200,
} as const;
/** As the database holds them. */
const NUMBERS = {
  remindMinutes: { least: 0, most: 30 },
  leastMeetingMinutes: { least: 5, most: 30 },
  keepDays: { least: 1, most: 365 },
} as const;

/** A setting that was refused. */
export type WrongSetting = keyof typeof TEXTS | keyof typeof NUMBERS;

/** Changes the party's settings, all of these or none. Refuses the first that cannot be, naming it and its range. */
export async function changeParty(
  context: Context,
  organizer: Organizer,
  changes: PartyChanges,
): Promise<{ readonly changed: true } | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    const checked = check(found.party, changes, act.now);
    if (isRefused(checked)) return checked;
    const partyId = found.party.id;
    await updateParty(act.tx, partyId, checked);
    const details = { settings: Object.keys(checked).sort().join(' ') };
    act.recordAudit({ partyId, act: 'settings-changed', byUserId: organizer.userId, details });
    return { changed: true };
  });
}

function check(party: Party, changes: PartyChanges, now: Date): Partial<Party> | Refused {
  const { badgeMark, inviteLink, organizerRoleId, possessionRequired } = changes;
  const frame = changesFrame(changes) ? checkFrame(frameOf(party, changes), now) : {};
  if (isRefused(frame)) return frame;
  const texts = checkTexts(changes);
  if (isRefused(texts)) return texts;
  if (inviteLink?.trim() && !isWebAddress(inviteLink.trim())) {
    return refuse('setting-wrong', { setting: 'inviteLink', most: TEXTS.inviteLink });
  }
  const numbers = checkNumbers(changes);
  if (isRefused(numbers)) return numbers;
  const { badgeMark: mark, ...others } = texts;
  return {
    ...frame,
    ...others,
    ...numbers,
    // Without a mark nobody finds anybody: left empty, it stays as it is.
    ...(badgeMark?.trim() && mark ? { badgeMark: mark } : {}),
    ...(organizerRoleId === undefined ? {} : { organizerRoleId }),
    ...(possessionRequired === undefined ? {} : { possessionRequired }),
  };
}

function changesFrame({ name, timeZone, firstDay, lastDay }: PartyChanges): boolean {
  return [name, timeZone, firstDay, lastDay].some((part) => part !== undefined);
}

function frameOf(party: Party, changes: PartyChanges): PartyFrame {
  return {
    name: changes.name ?? party.name,
    timeZone: changes.timeZone ?? party.timeZone,
    firstDay: changes.firstDay ?? party.firstDay,
    lastDay: changes.lastDay ?? party.lastDay,
  };
}

type Texts = { -readonly [Name in keyof typeof TEXTS]?: string | null };

function checkTexts(changes: PartyChanges): Texts | Refused {
  const checked: Texts = {};
  for (const setting of ['badgeMark', 'codeOfConduct', 'inviteLink', 'safetyPhone', 'outsideReportAddress'] as const) {
    const given = changes[setting];
    if (given === undefined) continue;
    const text = cleanLine(given).trim();
    if (text.length > TEXTS[setting]) return refuse('setting-wrong', { setting, most: TEXTS[setting] });
    checked[setting] = text || null;
  }
  return checked;
}

function checkNumbers(changes: PartyChanges): Partial<Party> | Refused {
  const checked: { -readonly [Name in keyof typeof NUMBERS]?: number } = {};
  for (const setting of ['remindMinutes', 'leastMeetingMinutes', 'keepDays'] as const) {
    const given = changes[setting];
    if (given === undefined) continue;
    const { least, most } = NUMBERS[setting];
    if (!Number.isInteger(given) || given < least || given > most) {
      return refuse('setting-wrong', { setting, least, most });
    }
    checked[setting] = given;
  }
  return checked;
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}
