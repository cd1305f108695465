import type { BreakPlan, SimulatedAttendee } from './attendee.ts';
import type { SeenMessage } from './discord/seen.ts';

/** What somebody intends for the break that comes, decided once. */
export function planOf(self: SimulatedAttendee): BreakPlan {
  if (self.plan) return self.plan;
  const chance = self.chance.of(`break ${self.conference.breakNumber}`);
  const { sociable, coffeeFirst, forgetsSlip } = self.temperament;
  const declines = chance.happens(0.1) ? 'not-today' : chance.happens(0.6) ? 'not-this-time' : 'nothing';
  const accepts = chance.happens(coffeeFirst) ? 'coffee-first' : 'free';
  const answer = chance.happens(sociable) ? accepts : declines;
  self.plan = { answer, hasSlip: !chance.happens(forgetsSlip), invited: false, chance };
  return self.plan;
}

const ANSWERS = {
  free: 'button.free',
  'coffee-first': 'button.coffee-first',
  'not-this-time': 'button.not-this-time',
  'not-today': 'button.not-today',
} as const;

/** "Free to meet somebody?" */
export async function answersInvitation(self: SimulatedAttendee, invitation: SeenMessage): Promise<void> {
  const plan = planOf(self);
  plan.invited = true;
  const { answer } = plan;
  if (self.temperament.reach === 'server' && invitation.place === 'dm') return;
  if (answer === 'nothing' || self.encounter) return;
  // Some have the phone in their hand, some are still in a talk.
  await self.pause(self.temperament.looksAfter * self.chance.between(1, 12));
  if (self.encounter) return;
  await self.presses(ANSWERS[answer], invitation);
}

/** The announcement in the channel, for those who act there or have not asked to be written to. */
export async function breakBegins(self: SimulatedAttendee, announcement: SeenMessage): Promise<void> {
  const { answer, invited } = planOf(self);
  const { reach } = self.temperament;
  if (invited && reach !== 'server') return;
  if (answer === 'nothing' || answer.startsWith('not')) return;
  await self.pause(self.chance.between(5, 60));
  if (self.encounter) return;
  await self.presses('button.free', announcement);
  if (reach === 'look') await keepsLooking(self, self.conference.breakNumber);
}

/** With closed DMs and no mention: /card, again and again, as long as the break lasts and what is begun goes on. */
async function keepsLooking(self: SimulatedAttendee, breakNumber: number): Promise<void> {
  const end = self.conference.clock.now().getTime() + self.conference.breakMinutes * 60_000;
  while (!self.gone && self.conference.breakNumber === breakNumber) {
    const over = self.conference.clock.now().getTime() > end;
    if (over && !self.encounter) return;
    await self.pause(self.chance.between(50, 90));
    const news = self.encounter?.lastNews ?? 0;
    if (self.conference.clock.now().getTime() - news > 45_000) await self.runs('/card');
  }
}

/** A direct message says that there is something to do; they do it in the server. */
export async function looksInServer(self: SimulatedAttendee): Promise<void> {
  await self.looksAtPhone();
  await self.runs('/card');
}

/** "You have a message": opens it. */
export async function showsWaiting(self: SimulatedAttendee, mention: SeenMessage): Promise<void> {
  await self.looksAtPhone();
  await self.presses('button.show', mention);
}

export async function choosesClosedDms(self: SimulatedAttendee, question: SeenMessage): Promise<void> {
  await self.pause(8);
  await self.presses(self.temperament.reach === 'mention' ? 'button.dms-mention' : 'button.dms-look', question);
}

export async function answersSilence(self: SimulatedAttendee, question: SeenMessage): Promise<void> {
  await self.looksAtPhone();
  await self.presses('button.go-on', question);
}

export async function answersBoardQuestion(self: SimulatedAttendee, question: SeenMessage): Promise<void> {
  await self.looksAtPhone();
  await self.presses(self.temperament.onBoard ? 'button.board-yes' : 'button.board-no', question);
}

/** "Shall I write to you before the next breaks?" Whoever comes for the meetings says yes. */
export async function wantsReminders(self: SimulatedAttendee, question: SeenMessage): Promise<void> {
  await self.looksAtPhone();
  await self.presses('button.reminders-yes', question);
}

export async function answersListQuestion(self: SimulatedAttendee, question: SeenMessage): Promise<void> {
  await self.looksAtPhone();
  await self.presses(self.temperament.onBoard ? 'button.list-yes' : 'button.no-thanks', question);
}

export async function feltItBuzz(self: SimulatedAttendee, question: SeenMessage): Promise<void> {
  await self.looksAtPhone();
  await self.presses('button.buzz-yes', question);
}

/** Which names did they see proven? Half look at a passport; showing one is optional. */
export async function answersIdQuestion(self: SimulatedAttendee, question: SeenMessage): Promise<void> {
  if (self.encounter) self.encounter.reads = false;
  await self.pause(self.chance.between(5, 18));
  const options = question.selects[0]?.options ?? [];
  const first = options[0];
  if (!first || self.chance.happens(0.55)) {
    await self.presses('button.id-none', question);
    return;
  }
  await self.does(`choose ${first.label}`, () => self.person.chooses(first.value, { on: question }));
  await self.presses(self.chance.happens(0.7) ? 'button.id-photo' : 'button.id-known', question);
}

/** The other says they have done this before: mostly that is true. */
export async function doneBeforeToo(self: SimulatedAttendee, question: SeenMessage): Promise<void> {
  await self.pause(8);
  if (self.encounter && !self.encounter.begun) await self.presses('button.done-before', question);
}
