import { en } from '../text/en.ts';
import type { SimulatedAttendee } from './attendee.ts';
import type { Chance } from './chance.ts';
import { Huddle } from './corridor.ts';
import type { SeenMessage } from './discord/seen.ts';
import { findSentence } from './sentences.ts';

/** How two who stand together tell the bot so. */
export type Way = 'words' | 'people' | 'menu';

/** Longer than that nobody waits for a bot at the coffee machine. */
const PATIENCE = 360;

/** By chance: first those who have an open side with each other, then anybody. `share` of those at leisure is how many pairs. */
export function someRunIntoEachOther(people: readonly SimulatedAttendee[], share: number, chance: Chance): void {
  const idle = chance.shuffled(people).filter(isAtLeisure);
  let pairs = Math.max(1, Math.round(idle.length * share));
  const taken = new Set<SimulatedAttendee>();
  const meet = (self: SimulatedAttendee, other: SimulatedAttendee | undefined, way: Way) => {
    if (!other || other === self || taken.has(self) || taken.has(other)) return;
    taken.add(self).add(other);
    self.goesAbout(runInto(self, other, way));
  };
  for (const self of idle) {
    meet(
      self,
      idle.find((other) => self.unfinished.has(other.name)),
      'people',
    );
  }
  for (const self of idle) {
    if (pairs === 0) return;
    const other = idle.find((one) => one !== self && !taken.has(one) && !self.verifiedWith.has(one.name));
    if (!other || taken.has(self)) continue;
    meet(self, other, pairs % 3 === 0 ? 'menu' : 'words');
    pairs -= 1;
  }
}

function isAtLeisure(self: SimulatedAttendee): boolean {
  const { reach, silent } = self.temperament;
  return self.joined && !self.gone && !self.encounter && !silent && reach === 'dm' && self.plan?.hasSlip !== false;
}

/** Two run into each other, without any card: one of them asks the bot to let them check each other. */
export async function runInto(self: SimulatedAttendee, other: SimulatedAttendee, way: Way): Promise<void> {
  const huddle = new Huddle();
  const mine = self.meets([other.name], { sign: '', huddle });
  const theirs = other.meets([self.name], { sign: '', huddle });
  mine.startsSoon = true;
  theirs.startsSoon = true;
  huddle.comes(self);
  huddle.comes(other);
  await self.pause(self.temperament.talksFor);
  if (self.encounter !== mine || other.encounter !== theirs) return;
  if (way === 'words') self.says('met');
  else if (way === 'people') self.says('people');
  else await self.does('choose "We just met"', () => self.person.runsOn(en['command.met-menu'], other.person));
  await self.pause(PATIENCE);
  if (self.encounter === mine && !mine.begun) self.walksAway();
  if (other.encounter === theirs && !theirs.begun) other.walksAway();
}

/** Has got two words: says them to whoever stands there. */
export async function tellsWords(self: SimulatedAttendee, message: SeenMessage): Promise<void> {
  const words = findSentence('met.words', message.text)?.words;
  if (words === undefined || !self.encounter) return;
  await self.pause(5);
  for (const other of self.encounter?.huddle.others(self) ?? []) other.isTold(words);
}

/** Types the two words they were told; now and then in a hurry and with a capital. */
export async function typesWords(self: SimulatedAttendee, words: string): Promise<void> {
  await self.pause(self.chance.between(8, 20));
  if (!self.encounter) return;
  if (self.chance.happens(0.5)) return self.says(`met ${words}`);
  await self.does('run /met', () => self.person.runs('/met', { words: words.toUpperCase() }, { in: 'dm' }));
}

/** "Ann says you are standing together": so it is, or not. */
export async function confirmsMet(self: SimulatedAttendee, question: SeenMessage): Promise<void> {
  const name = findSentence('met.ask', question.text)?.name;
  await self.pause(self.chance.between(4, 12));
  const together = name !== undefined && (self.encounter?.huddle.has(name) ?? false);
  await self.presses(together ? 'button.met-yes' : 'button.met-no', question);
}

/** Has the list of their people before them: chooses the one who stands here. */
export async function choosesPerson(self: SimulatedAttendee, list: SeenMessage): Promise<void> {
  const name = self.encounter?.begun === false ? self.encounter.partners[0] : undefined;
  const offered = list.selects.flatMap((select) => select.options).find((option) => option.label === name);
  if (!offered) return;
  await self.pause(6);
  await self.does(`choose ${offered.label}`, () => self.person.chooses(offered.value, { on: list }));
}

/** [We are together] under that person. */
export async function asksMetBy(self: SimulatedAttendee, message: SeenMessage): Promise<void> {
  await self.pause(4);
  if (self.encounter?.begun === false) await self.presses('button.together', message);
}

/** It did not work: they go on without a bot. */
export async function givesUpMet(self: SimulatedAttendee): Promise<void> {
  if (self.encounter?.sign === '' && !self.encounter.begun) self.walksAway();
}
