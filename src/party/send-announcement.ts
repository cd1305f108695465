import { type Announcement, listAudience, lockAnnouncement, updateAnnouncement } from '../store/announcements.ts';
import { insertMessages } from '../store/messages.ts';
import { findParty, type Party } from '../store/parties.ts';
import type { Context, Organizer } from './context.ts';
import { lockDraft } from './draft-announcement.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { isRowId } from './row-id.ts';
import { findOrganized } from './who-acts.ts';

/** Rows written at once: PostgreSQL takes 65,535 values in a statement. */
const ROWS_AT_ONCE = 1_000;

export type SentAnnouncement =
  | { readonly sent: { readonly people: number; readonly inChannel: boolean; readonly counted: boolean } }
  | { readonly planned: { readonly at: Date; readonly timeZone: string } };

/**
 * Sends a draft now, or sets it for its time; once, however often [Send] is pressed and by whomever. Refuses one without words,
 * for nobody, for a channel that the party does not have, or for a time that has gone by meanwhile.
 */
export async function sendAnnouncement(
  context: Context,
  organizer: Organizer,
  announcementId: string,
): Promise<SentAnnouncement | Refused> {
  return perform(context, async (act) => {
    const found = await lockDraft(act, organizer, announcementId);
    if (isRefused(found)) return found;
    const { party, draft } = found;
    if (draft.text === '') return refuse('announcement-empty');
    const people = await listAudience(act.tx, party.id, draft.audiences, act.now);
    const inChannel = draft.audiences.includes('channel');
    if (inChannel && party.channelId === null) return refuse('panel-missing');
    if (draft.audiences.length === 0 || (!inChannel && people.length === 0)) return refuse('announcement-for-nobody');
    const details = { announcementId: draft.id, audiences: draft.audiences.join(', '), pings: draft.pingRoleId };
    const audited = { partyId: party.id, byUserId: organizer.userId, details } as const;
    if (draft.dueAt === null) {
      await begin(act, party, draft, people);
      act.recordAudit({ ...audited, act: 'announcement-sent' });
      return { sent: { people: people.length, inChannel, counted: party.organizersChannelId !== null } };
    }
    if (draft.dueAt <= act.now) return refuse('time-past', { at: draft.dueAt, timeZone: party.timeZone });
    await updateAnnouncement(act.tx, draft.id, { state: 'planned' });
    act.recordAudit({ ...audited, act: 'announcement-set' });
    return { planned: { at: draft.dueAt, timeZone: party.timeZone } };
  });
}

/** An announcement's time has come: it goes out, once; one that was cancelled a second before, or moved, does not. */
export async function beginAnnouncement(context: Context, announcementId: string): Promise<void> {
  await perform(context, async (act) => {
    const planned = await lockAnnouncement(act.tx, announcementId);
    if (planned?.state !== 'planned' || planned.dueAt === null || planned.dueAt > act.now) return {};
    const party = await findParty(act.tx, planned.partyId);
    if (!party || party.state === 'closed') return {};
    await begin(act, party, planned, await listAudience(act.tx, party.id, planned.audiences, act.now));
    return {};
  });
}

/** Everybody's message is a row of its own from here on; the rows are the queue. */
async function begin(act: Act, party: Party, announcement: Announcement, people: readonly string[]): Promise<void> {
  const { id: aboutId, audiences } = announcement;
  await updateAnnouncement(act.tx, aboutId, {
    state: 'sending',
    startedAt: act.now,
    countChannelId: party.organizersChannelId,
    countDueAt: party.organizersChannelId === null ? null : act.now,
  });
  for (let start = 0; start < people.length; start += ROWS_AT_ONCE) {
    const rows = people.slice(start, start + ROWS_AT_ONCE).map((participantId) => ({
      ...{ partyId: party.id, participantId, aboutId, createdAt: act.now },
      kind: 'announcement',
      onceKey: `announcement:${aboutId}:${participantId}`,
    }));
    await insertMessages(act.tx, rows);
  }
  if (audiences.includes('channel') && party.channelId !== null) {
    act.owe({
      partyId: party.id,
      channelId: party.channelId,
      kind: 'announcement-in-channel',
      aboutId,
      onceKey: `announcement:${aboutId}:channel`,
    });
  }
  act.enqueue({ kind: 'send-announcement', announcementId: aboutId });
}

/** Cancels an announcement that waits for its time, up to the last second. Refuses one that has gone out. */
export async function cancelAnnouncement(
  context: Context,
  organizer: Organizer,
  announcementId: string,
): Promise<{ readonly cancelled: true } | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    const planned = isRowId(announcementId) ? await lockAnnouncement(act.tx, announcementId) : undefined;
    if (planned?.partyId !== found.party.id) return refuse('announcement-unknown');
    if (planned.state !== 'planned') return refuse('announcement-settled');
    await updateAnnouncement(act.tx, planned.id, { state: 'cancelled' });
    const details = { announcementId: planned.id };
    act.recordAudit({
      partyId: found.party.id,
      act: 'announcement-cancelled',
      byUserId: organizer.userId,
      details,
    });
    return { cancelled: true };
  });
}
