import type { SimulatedAttendee } from './attendee.ts';
import type { SeenMessage } from './discord/seen.ts';
import { submits } from './joining.ts';
import { findSentence } from './sentences.ts';

/** How somebody steps out in the middle of a check: for good, from this one person, from this meeting, or from the next ones. */
export const STEPS_OUT = ['leaves', 'is forgotten', 'blocks', 'ends it', 'pauses'] as const;
export type StepOut = (typeof STEPS_OUT)[number];

/** Does so once, when they are in their second meeting at least; gives whether this check is over for them. */
export function stepsOut(self: SimulatedAttendee, check: SeenMessage): boolean {
  const { stepsOut: way } = self.attendee;
  if (way === undefined || self.steppedOut || self.meetings < 2) return false;
  self.steppedOut = true;
  switch (way) {
    case 'leaves':
    case 'is forgotten':
      self.goesAbout(asksToGo(self));
      return true;
    case 'blocks':
      self.goesAbout(endsMeeting(self, 'button.never-pair', check));
      break;
    case 'ends it':
      self.goesAbout(endsMeeting(self, 'button.end-now', check));
      break;
    case 'pauses':
      self.says('pause 20');
  }
  self.conference.diary.stepsOut.push(way);
  return way !== 'pauses';
}

/** Wants to be away for good, and is not yet. */
export function isOnTheirWayOut({ attendee, steppedOut, gone }: SimulatedAttendee): boolean {
  return steppedOut && !gone && (attendee.stepsOut === 'leaves' || attendee.stepsOut === 'is forgotten');
}

export async function asksToGo(self: SimulatedAttendee): Promise<void> {
  if (self.attendee.stepsOut === 'leaves') self.says('leave');
  else await self.runs('/mydata forget');
}

export async function leavesForGood(self: SimulatedAttendee, question: SeenMessage): Promise<void> {
  await self.pause(3);
  await self.presses('button.leave-yes', question);
}

export async function hasLeft(self: SimulatedAttendee): Promise<void> {
  if (isOnTheirWayOut(self) && self.attendee.stepsOut) self.conference.diary.stepsOut.push(self.attendee.stepsOut);
  self.walksAway();
  self.leaves();
}

/** [Forget me …]: types the words that the form asks for. */
export async function asksToBeForgotten(self: SimulatedAttendee, question: SeenMessage): Promise<void> {
  await self.pause(3);
  const form = (await self.presses('button.forget', question))?.modal;
  const word = findSentence('forget.form-label', form?.fields[0]?.label ?? '')?.word;
  if (!form || word === undefined) return;
  await submits(self, form, [word]);
}

export async function isForgotten(self: SimulatedAttendee): Promise<void> {
  await hasLeft(self);
  self.forgotten = true;
}

/** Once in a while two should not have been brought together. */
export async function turnsSour(self: SimulatedAttendee): Promise<void> {
  await endsMeeting(self, self.chance.pick(['button.never-pair', 'button.end-now', 'button.done-before']));
}

async function endsMeeting(
  self: SimulatedAttendee,
  key: 'button.never-pair' | 'button.end-now' | 'button.done-before',
  on?: SeenMessage,
): Promise<void> {
  const more = await self.presses('button.card-more', on);
  const menu = await more?.final.catch(() => undefined);
  if (!menu) return;
  await self.pause(5);
  const done = await self.presses(key, menu);
  if (done && key !== 'button.done-before') self.walksAway();
}

/** Whoever ended it may want nothing else, or never to be paired again; some then leave the room for a while. */
export async function saysWhatElse(self: SimulatedAttendee, ended: SeenMessage): Promise<void> {
  await self.pause(5);
  await self.presses(self.chance.pick(['button.nothing-else', 'button.never-pair-us']), ended);
  if (self.temperament.reach === 'dm' && self.chance.happens(0.5)) self.says('pause 20');
}
