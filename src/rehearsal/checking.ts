import { en } from '../text/en.ts';
import type { Encounter, OpenCheck, SimulatedAttendee } from './attendee.ts';
import type { Bystander } from './corridor.ts';
import type { SeenMessage, SeenModal } from './discord/seen.ts';
import { submits } from './joining.ts';
import { findSentence, groupsShown, label, stands } from './sentences.ts';
import { stepsOut } from './stepping-out.ts';
import type { Temperament } from './temperament.ts';

/** Seconds to read a group aloud, letter by letter. */
const SECONDS_A_GROUP = 3.5;
/** So many visible groups that sound different are no misunderstanding. */
const ANOTHER_KEY = 3;

/** It is their turn: reads the whole slip aloud, or has none. */
export async function reads(self: SimulatedAttendee, message: SeenMessage): Promise<void> {
  const { encounter } = self;
  if (!encounter || encounter.reads) return;
  encounter.begun = true;
  encounter.reads = true;
  encounter.check = undefined;
  if (stepsOut(self, message)) return;
  if (self.slip) return readsAloud(self, encounter);
  await self.pause(15);
  await self.presses('button.put-off', message);
}

async function readsAloud(self: SimulatedAttendee, encounter: Encounter): Promise<void> {
  await self.pause((self.slip?.length ?? 0) * SECONDS_A_GROUP * self.chance.between(0.8, 1.3));
  if (self.encounter === encounter) encounter.huddle.readsAloud(self);
}

/** "Once more, please." */
export async function readsAgain(self: SimulatedAttendee): Promise<void> {
  if (self.encounter) await readsAloud(self, self.encounter);
}

function ownerOf(text: string): string | undefined {
  const found =
    findSentence('check.listen', text) ??
    findSentence('check.miss', text) ??
    findSentence('check.miss-type-all', text) ??
    findSentence('check.by-eye', text);
  return found?.owner;
}

/** "Ann reads now: listen." */
export async function getsCheck(self: SimulatedAttendee, message: SeenMessage): Promise<void> {
  const { encounter } = self;
  const owner = ownerOf(message.text);
  if (!encounter || owner === undefined) return;
  encounter.begun = true;
  encounter.reads = false;
  if (stepsOut(self, message)) return;
  const missed = stands(message.text, 'check.miss', 'check.miss-type-all');
  const before = encounter.check;
  if (before?.owner === owner && !missed && sameGaps(before.message, message)) {
    if (before.answering) return;
    before.message = message;
    return answers(self, encounter, before);
  }
  const check: OpenCheck = { owner, message, answering: false, unreadable: 0 };
  encounter.check = check;
  encounter.timesAsked = 0;
  if (missed) {
    encounter.judged.shift();
    return asksAgain(self, encounter, owner);
  }
  await answers(self, encounter, check);
}

function sameGaps(one: SeenMessage, other: SeenMessage): boolean {
  const gaps = (message: SeenMessage) =>
    groupsShown(message.text)
      .filter(({ group }) => group === null)
      .map(({ index }) => index)
      .join();
  return gaps(one) === gaps(other);
}

/** Somebody nearby has read: if it is what they listen for, they write. */
export async function hasHeard(self: SimulatedAttendee, reader: Bystander): Promise<void> {
  const { encounter } = self;
  const check = encounter?.check;
  if (!encounter || !check || encounter.huddle.find(check.owner, self) !== reader) return;
  if (!isByEye(check.message)) await answers(self, encounter, check);
}

async function asksAgain(self: SimulatedAttendee, encounter: Encounter, name: string): Promise<void> {
  const owner = encounter.huddle.find(name, self);
  if (!owner) return;
  encounter.heard.delete(owner.name);
  await self.pause(4);
  if (self.encounter === encounter) owner.isAskedToReadAgain();
}

async function answers(self: SimulatedAttendee, encounter: Encounter, check: OpenCheck): Promise<void> {
  const owner = encounter.huddle.find(check.owner, self);
  const heard = owner && encounter.heard.get(owner.name);
  if (!owner || !heard || check.answering) return;
  check.answering = true;
  await self.pause(self.chance.between(5, 14));
  if (self.encounter !== encounter || encounter.check !== check || isByEye(check.message)) return;
  // Covered while they listened: the newer card is there, or on its way.
  if (check.message.text === en['check.covered']) {
    check.answering = false;
    return;
  }
  const form = check.message.place === 'dm' ? undefined : await opensForm(self, check.message);
  if (check.message.place !== 'dm' && !form) return;
  const shown = groupsShown(form ? form.texts.join('\n') : check.message.text);
  looksForLeaks(self, check, owner, shown);
  const verdict = compares(self, encounter, check.owner, shown, heard);
  if (verdict !== 'again') encounter.judged.push(owner);
  if (verdict === 'write') {
    self.conference.diary.judges(self, owner);
    const whole = written(heard, shown, self.temperament.writes);
    const text = self.chance.happens(self.temperament.sendsTooSoon) ? whole.slice(0, -1) : whole;
    if (form) await submits(self, form, [text]);
    else self.says(text);
    return;
  }
  // Another may have taken its place, and be gone, too.
  if (form && self.person.sees().modal) self.person.dismissesModal();
  if (verdict === 'differs') {
    await self.presses('button.differs', check.message);
  } else {
    check.answering = false;
    await asksAgain(self, encounter, check.owner);
  }
}

type Shown = ReturnType<typeof groupsShown>;

/** In the server the fingerprint stands in the form in which the gaps are filled. */
async function opensForm(self: SimulatedAttendee, message: SeenMessage): Promise<SeenModal | undefined> {
  const labels = message.buttons.map((button) => button.label);
  const key = labels.includes(label('button.type-read-back')) ? 'button.type-read-back' : 'button.try-again';
  const opened = await self.presses(key, message);
  if (opened?.modal) await self.pause(5);
  return opened?.modal;
}

/**
 * What the groups on the screen say to what was heard, for those who compare. That there are more or fewer of them everybody notices:
 * a slip of a key of another version has none for some of the gaps.
 */
function compares(
  self: SimulatedAttendee,
  encounter: Encounter,
  owner: string,
  shown: Shown,
  heard: readonly string[],
): 'differs' | 'again' | 'write' {
  if (shown.length > 0 && shown.length !== heard.length) return 'differs';
  if (!self.temperament.attentive) return 'write';
  const differing = shown.filter(({ index, group }) => group !== null && group !== heard[index]).length;
  if (differing === 0) return 'write';
  const doubts = (encounter.doubts.get(owner) ?? 0) + 1;
  encounter.doubts.set(owner, doubts);
  if (differing >= ANOTHER_KEY) return doubts > 1 || self.chance.happens(0.6) ? 'differs' : 'again';
  return doubts > 3 ? 'differs' : 'again';
}

/** The groups that are left out, as heard, in this person's way of writing; all of them where nothing is shown. */
function written(heard: readonly string[], shown: Shown, style: Temperament['writes']): string {
  const gaps = shown.filter(({ group }) => group === null).map(({ index }) => heard[index] ?? '');
  const text = (shown.length === 0 ? heard : gaps).join(style === 'plain' ? '' : ' ');
  switch (style) {
    case 'lower case':
      return text.toLowerCase();
    case 'with spaces':
      return text.replace(/(..)/g, '$1 ').trim();
    case 'O for 0':
      return text.replaceAll('0', 'O').replaceAll('1', 'l');
    default:
      return text;
  }
}

/** What they did was not heard, as it seems: what the next card asks for is done anew. */
export function forgetsAnswer(self: SimulatedAttendee, encounter: Encounter): void {
  const { check } = encounter;
  encounter.reads = false;
  if (!check) return;
  // Whatever they are typing for the card as it was comes to nothing.
  encounter.check = { ...check, answering: false };
  const owner = encounter.huddle.find(check.owner, self);
  if (owner) waitsNoMore(encounter, owner);
}

function waitsNoMore({ judged }: Encounter, owner: Bystander): void {
  const place = judged.indexOf(owner);
  if (place >= 0) judged.splice(place, 1);
}

/** "I count 7 digits and need 8": writes it again; whoever is told so a third time has heard another key. */
export async function writesAgain(self: SimulatedAttendee): Promise<void> {
  const { encounter } = self;
  if (!encounter?.check) return;
  const { check } = encounter;
  const owner = encounter.huddle.find(check.owner, self);
  if (owner) waitsNoMore(encounter, owner);
  check.unreadable += 1;
  check.answering = check.unreadable > 2;
  if (!check.answering) return answers(self, encounter, check);
  if (owner) encounter.judged.push(owner);
  await self.presses('button.differs', check.message);
}

function isByEye(message: SeenMessage): boolean {
  return message.buttons.some((button) => button.label === label('button.line-same'));
}

/** By eye: a finger on the line of the other's slip, a look at the phone. */
export async function comparesLine(self: SimulatedAttendee, message: SeenMessage): Promise<void> {
  const { encounter } = self;
  const name = ownerOf(message.text);
  const [shown] = groupsShown(message.text);
  if (!encounter || name === undefined || !shown) return;
  encounter.begun = true;
  encounter.reads = false;
  if (stepsOut(self, message)) return;
  encounter.check = { owner: name, message, answering: true, unreadable: 0 };
  const owner = encounter.huddle.find(name, self);
  if (!owner?.slip) return;
  await self.pause(self.chance.between(2, 4));
  if (self.encounter !== encounter || encounter.check?.message !== message) return;
  self.conference.diary.judges(self, owner);
  const same = owner.slip[shown.index] === shown.group;
  // Line after line is answered by the next one; only the last line, or one that differs, by a word about the whole.
  encounter.judged.splice(0, encounter.judged.length, owner);
  await self.presses(same ? 'button.line-same' : 'button.line-differs', message);
}

/** Notes how a reading ended: a dispute, or a question about the names on a key, which is asked once it counts as checked. */
export function notesOutcome(self: SimulatedAttendee, message: SeenMessage): void {
  const { encounter } = self;
  if (!encounter) return;
  const named = findSentence('id.question', message.text) ?? findSentence('id.no-names', message.text);
  // By name only: a question may still be about somebody they met before.
  const owner = encounter.huddle.others(self).find((person) => person.name === named?.owner);
  if (owner) endsReading(self, encounter, owner, 'right');
  const [judged] = encounter.judged;
  if (!judged) return;
  if (stands(message.text, 'check.right')) settles(self, encounter, judged);
  else if (stands(message.text, 'dispute.text') && !stands(message.text, 'dispute.owner')) {
    endsReading(self, encounter, judged, 'disputed');
  }
}

function endsReading(
  self: SimulatedAttendee,
  encounter: Encounter,
  owner: Bystander,
  outcome: 'right' | 'disputed',
): void {
  settles(self, encounter, owner);
  if (encounter.ended.has(owner)) return;
  encounter.ended.add(owner);
  self.conference.diary.ends(self, owner, outcome);
}

/** Nothing more is to be typed for this one; in a trio the next one's check may be there already. */
function settles(self: SimulatedAttendee, encounter: Encounter, owner: Bystander): void {
  if (encounter.check && encounter.huddle.find(encounter.check.owner, self) === owner) encounter.check = undefined;
  waitsNoMore(encounter, owner);
}

/**
 * Until it is done, nothing that the verifier can see may contain a masked group: neither this card nor an older one of the
 * same key. An impostor's slip says nothing about the key on file, so nothing can be told there.
 */
function looksForLeaks(self: SimulatedAttendee, check: OpenCheck, owner: Bystander, now: Shown): void {
  if (owner.impostor || !owner.slip) return;
  const gaps = now.filter(({ group }) => group === null);
  for (const message of self.person.sees().messages) {
    if (!message.byBot || ownerOf(message.text) !== check.owner) continue;
    const shown = groupsShown(message.text);
    for (const { index } of gaps) {
      if (!shown.some((one) => one.group === owner.slip?.[index])) continue;
      const times = [message, check.message].map((one) => one.sentAt.toISOString().slice(11, 19)).join(' and ');
      const line = `line ${index + 1} of ${owner.name}'s key`;
      self.conference.diary.breach(
        `${self.name} could see a masked group, ${line}: cards of ${times} (${message.place})`,
      );
    }
  }
}
