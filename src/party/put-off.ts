import { stepOf } from '../rules/turns.ts';
import { closeMeeting, goOnWithCheck, settleSides, tellOthers } from './change-room.ts';
import type { Caller, Context } from './context.ts';
import { enterRoom } from './meeting-room.ts';
import { perform } from './perform.ts';
import { readStep, stagesIn } from './read-step.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import type { StepValues } from './values.ts';

/** "I don't have my fingerprint here", pressed by whoever should read: their side is put off, the others' go on. */
export async function putOff(context: Context, caller: Caller, meetingId: string): Promise<StepValues | Refused> {
  return perform(context, async (act) => {
    const room = await enterRoom(act.tx, caller, meetingId);
    if (isRefused(room)) return room;
    if (stepOf(room.readBacks, room.me.id).kind !== 'read') return refuse('out-of-date');
    const mine = room.readBacks.filter((side) => side.ownerId === room.me.id && side.state === 'open');
    const after = await goOnWithCheck(act, room, await settleSides(act, room, mine, 'put-off'));
    await tellOthers(act, stagesIn(room), after, room.me.id);
    return readStep(act.tx, after, room.me.id);
  });
}

/** "Finish later": closes a check that has begun; what is still open can be completed until the party closes. */
export async function finishLater(context: Context, caller: Caller, meetingId: string): Promise<StepValues | Refused> {
  return perform(context, async (act) => {
    const room = await enterRoom(act.tx, caller, meetingId);
    if (isRefused(room)) return room;
    if (!room.meeting.checkStartedAt) return refuse('out-of-date');
    const after = await closeMeeting(act, room, 'held');
    await tellOthers(act, stagesIn(room), after, room.me.id);
    return readStep(act.tx, after, room.me.id);
  });
}
