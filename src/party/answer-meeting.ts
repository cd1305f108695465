import { removeFreeTimes } from '../store/free-times.ts';
import { updateMember } from '../store/meetings.ts';
import { callOff } from './call-off.ts';
import type { Caller, Context } from './context.ts';
import { enterRoom, type MyRoom } from './meeting-room.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';

export interface ToldPartners {
  readonly toldPartners: readonly string[];
}

/** "I'm here": the partners are told once, and the wait for whoever is silent begins. */
export async function sayHere(context: Context, caller: Caller, meetingId: string): Promise<ToldPartners | Refused> {
  return perform(context, async (act) => {
    const room = await enterRoom(act.tx, caller, meetingId);
    if (isRefused(room)) return room;
    if (room.mine.hereAt === null) {
      await updateMember(act.tx, meetingId, room.me.id, { hereAt: act.now });
      owePartners(act, room, 'partner-here');
    }
    return { toldPartners: room.others.map((person) => person.badgeName) };
  });
}

/** "On my way": the partners are told once, and once more when it is the answer to "are you coming?". */
export async function sayOnMyWay(context: Context, caller: Caller, meetingId: string): Promise<ToldPartners | Refused> {
  return perform(context, async (act) => {
    const room = await enterRoom(act.tx, caller, meetingId);
    if (isRefused(room)) return room;
    const { hereAt, onMyWayAt, askedAt } = room.mine;
    const answers = askedAt !== null && (onMyWayAt === null || onMyWayAt <= askedAt);
    if (hereAt === null && (onMyWayAt === null || answers)) {
      await updateMember(act.tx, meetingId, room.me.id, { onMyWayAt: act.now });
      owePartners(act, room, 'partner-on-the-way', answers ? 'asked' : 'unasked');
    }
    return { toldPartners: room.others.map((person) => person.badgeName) };
  });
}

function owePartners(act: Act, room: MyRoom, kind: 'partner-here' | 'partner-on-the-way', turn = 'unasked'): void {
  for (const { id } of room.others) {
    act.owe({
      partyId: room.meeting.partyId,
      participantId: id,
      kind,
      aboutId: room.meeting.id,
      byId: room.me.id,
      onceKey: `${kind}:${room.meeting.id}:${room.me.id}:${id}:${turn}`,
    });
  }
}

/** "I can't make it": frees the partners at once. The caller is not free until they press. Refuses once the check has begun. */
export async function cannotMakeIt(
  context: Context,
  caller: Caller,
  meetingId: string,
): Promise<{ readonly off: true; readonly badgeNames: readonly string[] } | Refused> {
  return perform(context, async (act) => {
    const room = await enterRoom(act.tx, caller, meetingId);
    if (isRefused(room)) return room;
    // Whoever presses it on the old card during a check would end what both are doing; [End this now] says what it does.
    if (room.meeting.checkStartedAt) return refuse('out-of-date');
    await removeFreeTimes(act.tx, [room.me.id]);
    await callOff(act, room, 'called-off', 'cannot-make-it');
    return { off: true, badgeNames: room.others.map((person) => person.badgeName) };
  });
}

/** "Keep waiting": nothing changes. Refuses when the meeting is over by now. */
export async function keepWaiting(
  context: Context,
  caller: Caller,
  meetingId: string,
): Promise<{ readonly waiting: true } | Refused> {
  return perform(context, async (act) => {
    const room = await enterRoom(act.tx, caller, meetingId);
    return isRefused(room) ? room : { waiting: true };
  });
}
