import { insertBlocks } from '../store/blocks.ts';
import { findParty } from '../store/parties.ts';
import { insertReport } from '../store/reports.ts';
import { callOff } from './call-off.ts';
import type { Caller, Context } from './context.ts';
import { enterRoom } from './meeting-room.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';

/** Long enough for what happened, short enough for one message to the organizers. */
export const REPORT_MOST_CHARACTERS = 1000;

/**
 * Reports what happened in a meeting to the organizers' channel, and never pairs these people again; an open meeting ends.
 * Refuses an empty text, one over 1,000 characters, and a party whose organizers have no channel.
 */
export async function report(
  context: Context,
  caller: Caller,
  meetingId: string,
  text: string,
): Promise<{ readonly reported: true } | Refused> {
  return perform(context, async (act) => {
    const room = await enterRoom(act.tx, caller, meetingId, true);
    if (isRefused(room)) return room;
    if (text.trim() === '') return refuse('report-empty');
    if (text.length > REPORT_MOST_CHARACTERS) return refuse('text-too-long', { most: REPORT_MOST_CHARACTERS });
    const party = await findParty(act.tx, room.meeting.partyId);
    if (!party?.organizersChannelId) return refuse('no-organizers-channel');
    const id = await insertReport(act.tx, {
      partyId: party.id,
      reporterId: room.me.id,
      meetingId,
      text: text.trim(),
      at: act.now,
    });
    act.owe({
      partyId: party.id,
      channelId: party.organizersChannelId,
      kind: 'report-for-organizers',
      aboutId: id,
      onceKey: `report:${id}`,
    });
    await insertBlocks(
      act.tx,
      caller.userId,
      room.others.map((person) => person.discordUserId),
      act.now,
    );
    if (room.meeting.open) await callOff(act, room, 'ended', 'off');
    return { reported: true };
  });
}
