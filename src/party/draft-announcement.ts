import { MINUTE } from '../rules/break-times.ts';
import {
  type Announcement,
  type Audience,
  deleteDraft,
  findAnnouncement,
  insertAnnouncement,
  listAudience,
  lockAnnouncement,
  updateAnnouncement,
} from '../store/announcements.ts';
import { findBreak, findPlannedBreak } from '../store/breaks.ts';
import type { Connection } from '../store/open.ts';
import type { Party } from '../store/parties.ts';
import type { Context, Organizer } from './context.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { isRowId } from './row-id.ts';
import { readTypedTime } from './typed-time.ts';
import { findOrganized } from './who-acts.ts';

/** With the party's name above it still one message, whatever that name is. */
export const MOST_ANNOUNCEMENT_CHARACTERS = 1_700;
/** Longer before a break it is another time of day. */
const MOST_MINUTES_BEFORE = 240;

export type AnnounceWhen =
  | { readonly kind: 'now' }
  /** Typed on the party's clocks: "10:30", "tomorrow 10:30", "in 20". */
  | { readonly kind: 'at'; readonly text: string }
  | { readonly kind: 'before-break'; readonly minutes: number };

/** A role to ping in the channel (the server's own id is everybody), and whether Discord lets this organizer, and the bot, do so. */
export interface PingWish {
  readonly roleId: string;
  readonly allowed: 'yes' | 'organizer-may-not' | 'bot-may-not';
}

/** An announcement that is being written, and whom it would reach now. */
export interface Draft {
  readonly announcementId: string;
  readonly partyName: string;
  readonly badgeMark: string;
  readonly text: string;
  readonly audiences: readonly Audience[];
  readonly pingRoleId: string | null;
  readonly pingsEveryone: boolean;
  readonly channelId: string | null;
  /** How many get it by DM. */
  readonly people: number;
  /** Null: as soon as [Send] is pressed. */
  readonly dueAt: Date | null;
  /** The break that it goes out before, and moves with. */
  readonly breakName: string | null;
  readonly timeZone: string;
}

/**
 * Begins an announcement: for now, for a time, or for 1 to 240 minutes before the next break, with which it moves. Nothing is sent
 * before it is written and [Send] pressed. Refuses times gone by, and pings that Discord does not let this organizer make.
 */
export async function draftAnnouncement(
  context: Context,
  organizer: Organizer,
  { when, ping }: { readonly when: AnnounceWhen; readonly ping?: PingWish },
): Promise<Draft | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    if (ping && ping.allowed !== 'yes') return refuse(`ping-${ping.allowed}`);
    const due = await dueOf(act, found.party, when);
    if (isRefused(due)) return due;
    const draft = await insertAnnouncement(act.tx, {
      ...{ partyId: found.party.id, createdBy: organizer.userId, createdAt: act.now, ...due },
      audiences: ['channel'],
      pingRoleId: ping?.roleId ?? null,
    });
    return describe(act.tx, act.now, found.party, draft);
  });
}

interface Due {
  readonly dueAt: Date | null;
  readonly breakId?: string;
  readonly minutesBefore?: number;
}

async function dueOf(act: Act, party: Party, when: AnnounceWhen): Promise<Due | Refused> {
  if (when.kind === 'now') return { dueAt: null };
  if (when.kind === 'at') {
    const dueAt = readTypedTime(when.text, act.now, party.timeZone);
    return isRefused(dueAt) ? dueAt : { dueAt };
  }
  const { minutes } = when;
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MOST_MINUTES_BEFORE) {
    return refuse('delay-out-of-range', { least: 1, most: MOST_MINUTES_BEFORE });
  }
  const next = await findPlannedBreak(act.tx, party.id);
  if (!next) return refuse('no-break-planned');
  const dueAt = new Date(next.startsAt.getTime() - minutes * MINUTE);
  if (dueAt <= act.now) return refuse('time-past', { at: dueAt, timeZone: party.timeZone });
  return { dueAt, breakId: next.id, minutesBefore: minutes };
}

/** What is to be said: up to 1,700 characters, with Discord's own formatting as the organizer typed it. Nothing in it can ping. */
export async function writeAnnouncement(
  context: Context,
  organizer: Organizer,
  announcementId: string,
  typed: string,
): Promise<Draft | Refused> {
  return changeDraft(context, organizer, announcementId, () => {
    const text = cleaned(typed);
    if (text === '') return refuse('announcement-empty');
    if (text.length > MOST_ANNOUNCEMENT_CHARACTERS) {
      return refuse('text-too-long', { most: MOST_ANNOUNCEMENT_CHARACTERS });
    }
    return { text };
  });
}

/** Line breaks as one character; nothing that turns the direction of a line or hides. */
function cleaned(typed: string): string {
  const lines = typed.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  return lines.replace(/(?![\n\u200c\u200d])[\p{Cc}\p{Cf}]/gu, '').trim();
}

/** Whom it is for; whoever belongs to several gets it once. */
export async function addressAnnouncement(
  context: Context,
  organizer: Organizer,
  announcementId: string,
  audiences: readonly Audience[],
): Promise<Draft | Refused> {
  return changeDraft(context, organizer, announcementId, () => ({ audiences: [...new Set(audiences)] }));
}

async function changeDraft(
  context: Context,
  organizer: Organizer,
  announcementId: string,
  change: () => { readonly text: string } | { readonly audiences: Audience[] } | Refused,
): Promise<Draft | Refused> {
  return perform(context, async (act) => {
    const found = await lockDraft(act, organizer, announcementId);
    if (isRefused(found)) return found;
    const values = change();
    if (isRefused(values)) return values;
    await updateAnnouncement(act.tx, announcementId, values);
    return describe(act.tx, act.now, found.party, { ...found.draft, ...values });
  });
}

/** The draft as it stands. */
export async function readDraft(
  context: Context,
  organizer: Organizer,
  announcementId: string,
): Promise<Draft | Refused> {
  const { database } = context.store;
  const found = await findOrganized(database, organizer);
  if (isRefused(found)) return found;
  const draft = isRowId(announcementId) ? await findAnnouncement(database, announcementId) : undefined;
  if (draft?.partyId !== found.party.id) return refuse('out-of-date');
  if (draft.state !== 'draft') return refuse('announcement-settled');
  return describe(database, context.clock.now(), found.party, draft);
}

/** Throws a draft away; one that was sent or set meanwhile is refused. */
export async function discardDraft(
  context: Context,
  organizer: Organizer,
  announcementId: string,
): Promise<{ readonly discarded: true } | Refused> {
  return perform(context, async (act) => {
    const found = await lockDraft(act, organizer, announcementId);
    if (isRefused(found)) return found;
    await deleteDraft(act.tx, announcementId);
    return { discarded: true };
  });
}

/** A draft of the organizer's own party, to be changed or sent by one at a time. Refuses one that was sent or set already. */
export async function lockDraft(
  act: Act,
  organizer: Organizer,
  announcementId: string,
): Promise<{ readonly party: Party; readonly draft: Announcement } | Refused> {
  const found = await findOrganized(act.tx, organizer);
  if (isRefused(found)) return found;
  const draft = isRowId(announcementId) ? await lockAnnouncement(act.tx, announcementId) : undefined;
  if (draft?.partyId !== found.party.id) return refuse('out-of-date');
  return draft.state === 'draft' ? { party: found.party, draft } : refuse('announcement-settled');
}

async function describe(connection: Connection, now: Date, party: Party, draft: Announcement): Promise<Draft> {
  const before = draft.breakId ? await findBreak(connection, draft.breakId) : undefined;
  const { id: announcementId, text, audiences, pingRoleId, dueAt } = draft;
  return {
    ...{ announcementId, text, audiences, pingRoleId, dueAt },
    partyName: party.name,
    badgeMark: party.badgeMark,
    channelId: party.channelId,
    pingsEveryone: pingRoleId === party.guildId,
    people: (await listAudience(connection, party.id, audiences, now)).length,
    breakName: before?.name ?? null,
    timeZone: party.timeZone,
  };
}
