import type { ReadBack } from '../store/read-backs.ts';
import { goOnWithCheck, settleSides, tellOthers } from './change-room.ts';
import type { Caller, Context } from './context.ts';
import type { MyRoom } from './meeting-room.ts';
import { type Act, perform } from './perform.ts';
import { readStep, stagesIn } from './read-step.ts';
import { isRefused, type Refused } from './refusal.ts';
import { enterSide } from './type-read-back.ts';
import type { StepValues } from './values.ts';

/**
 * "It differs": also before anything was typed, for whoever hears another group than one that stands there.
 * Nothing is recorded of the other's key; the rest of the check goes on.
 */
export async function itDiffers(context: Context, caller: Caller, readBackId: string): Promise<StepValues | Refused> {
  return perform(context, async (act) => {
    const found = await enterSide(act, caller, readBackId);
    if (isRefused(found)) return found;
    return dispute(act, found.room, found.side);
  });
}

/** Settles a side as disputed: the owner is told, organizers see that it happened, and nobody what was typed. */
export async function dispute(act: Act, room: MyRoom, side: ReadBack): Promise<StepValues> {
  const settled = await settleSides(act, room, [side], 'disputed');
  const { partyId, id: meetingId } = room.meeting;
  const about = { partyId, aboutId: side.id };
  act.owe({ ...about, participantId: side.ownerId, kind: 'dispute', onceKey: `dispute:${side.id}:${side.ownerId}` });
  act.recordAudit({ partyId, act: 'dispute', about: [side.verifierId, side.ownerId], details: { meetingId } });
  const channelId = room.party.organizersChannelId;
  if (channelId) {
    act.owe({ ...about, channelId, kind: 'dispute-for-organizers', onceKey: `dispute:${side.id}:organizers` });
  }
  const after = await goOnWithCheck(act, room, settled);
  await tellOthers(act, stagesIn(room), after, room.me.id);
  return readStep(act.tx, after, room.me.id);
}
