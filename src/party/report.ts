import { insertBlocks } from '../store/blocks.ts';
import { findParty } from '../store/parties.ts';
import { insertReport, isReported } from '../store/reports.ts';
import { partFrom } from './call-off.ts';
import type { Caller, Context } from './context.ts';
import { enterRoom, type MyRoom } from './meeting-room.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';

/** Long enough for what happened, short enough for one message to the organizers. */
export const REPORT_MOST_CHARACTERS = 1000;

/**
 * Reports what happened in a meeting to the organizers' channel, and never pairs these people again; an open meeting ends.
 * Where the organizers have no channel the people are parted all the same, and nothing of the text is kept.
 * Refuses an empty text, and one over 1,000 characters.
 */
export async function report(
  context: Context,
  caller: Caller,
  meetingId: string,
  text: string,
): Promise<{ readonly reported: true; readonly toOrganizers: boolean } | Refused> {
  return perform(context, async (act) => {
    const room = await enterRoom(act.tx, caller, meetingId, true);
    if (isRefused(room)) return room;
    if (text.trim() === '') return refuse('report-empty');
    if (text.length > REPORT_MOST_CHARACTERS) return refuse('text-too-long', { most: REPORT_MOST_CHARACTERS });
    const party = await findParty(act.tx, room.meeting.partyId);
    const channelId = party?.organizersChannelId ?? null;
    if (channelId !== null) await oweReport(act, room, channelId, text.trim());
    const others = room.others.map((person) => person.discordUserId);
    await insertBlocks(act.tx, caller.userId, others, act.now);
    await partFrom(act, caller, room);
    return { reported: true, toOrganizers: channelId !== null };
  });
}

/** The same sent twice is one report. */
async function oweReport(act: Act, { meeting, me }: MyRoom, channelId: string, text: string): Promise<void> {
  const about = { reporterId: me.id, meetingId: meeting.id, text };
  if (await isReported(act.tx, about)) return;
  const id = await insertReport(act.tx, { ...about, partyId: meeting.partyId, at: act.now });
  act.owe({
    partyId: meeting.partyId,
    channelId,
    kind: 'report-for-organizers',
    aboutId: id,
    onceKey: `report:${id}`,
  });
}
