import type { Encounter, SimulatedAttendee } from './attendee.ts';
import type { SeenMessage } from './discord/seen.ts';
import { findSentence, label, namesIn, stands } from './sentences.ts';
import { turnsSour } from './stepping-out.ts';

/** Who is to be met, and the sign that is held up; as the card says. */
function readCard(text: string): { sign: string; partners: string[] } | undefined {
  const who = (findSentence('card.title', text) ?? findSentence('card.title-open', text))?.who;
  const stand =
    findSentence('card.you-stand', text) ??
    findSentence('card.you-walk', text) ??
    findSentence('card.you-walk-trio', text);
  if (who === undefined || stand?.sign === undefined) return undefined;
  // Pronouns stand behind the name.
  return { sign: stand.sign, partners: namesIn(who.replace(/ \([^)]*\)/g, '')) };
}

/** "Meet Ben until 11:00": goes there, mostly. */
export async function cardArrives(self: SimulatedAttendee, message: SeenMessage): Promise<void> {
  const card = readCard(message.text);
  if (!card) return self.conference.fails(new Error(`a card that cannot be read:\n${message.text}`));
  if (self.encounter?.sign === card.sign) return;
  const { vanishes, callsOff, late } = self.temperament;
  const encounter = self.meets(card.partners, { sign: card.sign, absent: self.chance.happens(vanishes) });
  self.conference.diary.cards += 1;
  if (encounter.absent) return;
  await self.looksAtPhone();
  if (self.encounter !== encounter) return;
  if (self.chance.happens(callsOff)) {
    await self.presses('button.cannot', message);
    return self.walksAway();
  }
  if (self.chance.happens(self.temperament.writesFirst)) await writesToPartner(self, message);
  await choosesMode(self, message);
  if (self.chance.happens(0.1)) await self.presses('button.on-my-way', message);
  await self.pause(self.chance.between(25, 90) + (self.chance.happens(late) ? self.chance.between(150, 420) : 0));
  if (self.encounter === encounter) await arrives(self, encounter, message);
}

/** "I am a few minutes late": one of the ready phrases. */
async function writesToPartner(self: SimulatedAttendee, card: SeenMessage): Promise<void> {
  const more = await self.presses('button.card-more', card);
  const menu = await more?.final.catch(() => undefined);
  const asked = menu && (await self.presses('button.write-partner', menu));
  const question = await asked?.final.catch(() => undefined);
  const [phrase] = self.chance.shuffled(question?.selects[0]?.options ?? []);
  if (!question || !phrase) return;
  await self.does(`tell "${phrase.label}"`, () => self.person.chooses(phrase.value, { on: question }));
}

async function arrives(self: SimulatedAttendee, encounter: Encounter, card: SeenMessage): Promise<void> {
  encounter.huddle = self.conference.corridor.at(encounter.sign);
  encounter.huddle.comes(self);
  if (!encounter.begun && self.chance.happens(0.4)) await self.presses('button.here', card);
  await beginsWhenAllAreThere(self);
}

/** Whoever does not hear well says so before the first check; the bot remembers it. */
async function choosesMode(self: SimulatedAttendee, card: SeenMessage): Promise<void> {
  const { checkMode } = self.temperament;
  if (checkMode === 'listen' || self.modeChosen) return;
  self.modeChosen = true;
  const more = await self.presses('button.card-more', card);
  const menu = await more?.final.catch(() => undefined);
  if (menu) await self.presses(checkMode === 'by-eye' ? 'button.mode-by-eye' : 'button.mode-type-all', menu);
}

/** All stand under the sign: a little talk, then somebody presses [Start the check]. */
export async function beginsWhenAllAreThere(self: SimulatedAttendee): Promise<void> {
  const { encounter } = self;
  if (!encounter || encounter.begun || encounter.startsSoon || !isComplete(encounter)) return;
  encounter.startsSoon = true;
  await self.pause(self.temperament.talksFor * self.chance.between(0.6, 1.4));
  if (self.encounter !== encounter || encounter.begun) return;
  if (!isComplete(encounter)) {
    encounter.startsSoon = false;
    return;
  }
  if (self.chance.happens(0.008)) return turnsSour(self);
  await self.presses('button.start-check');
}

function isComplete({ huddle, partners }: Encounter): boolean {
  return partners.every((name) => huddle.has(name));
}

/** Where was I to stand, and with what? Presses [Show my sign] on the card. */
export async function looksForSign(self: SimulatedAttendee): Promise<void> {
  const isCard = (message: SeenMessage) => message.buttons.some((button) => button.label === label('button.sign'));
  const card = self.person.sees().messages.findLast(isCard);
  if (card) await self.presses('button.sign', card);
}

/** "Ann waits for you. Are you coming?" */
export async function isAskedWhetherComing(self: SimulatedAttendee, message: SeenMessage): Promise<void> {
  const { encounter } = self;
  if (!encounter) return;
  await self.looksAtPhone();
  if (encounter.absent) {
    if (!self.chance.happens(0.4)) return;
    await self.presses('button.cannot', message);
    return self.walksAway();
  }
  if (self.encounter !== encounter || encounter.begun) return;
  await self.presses(encounter.huddle.hasHere(self) ? 'button.here' : 'button.on-my-way', message);
}

/** "They didn't make it": on to the next one, or a little patience. */
export async function partnerDidNotCome(self: SimulatedAttendee, message: SeenMessage): Promise<void> {
  const { encounter } = self;
  await self.looksAtPhone();
  if (!encounter || self.encounter !== encounter || encounter.begun || isComplete(encounter)) return;
  if (self.chance.happens(0.25)) {
    await self.presses('button.keep-waiting', message);
    await self.pause(self.chance.between(60, 150));
    if (self.encounter !== encounter || encounter.begun || isComplete(encounter)) return;
  }
  self.walksAway();
  await self.presses('button.next', message);
}

/** The meeting is off, or the others gave up: whoever still likes goes back into the pool. */
export async function meetingIsOff(self: SimulatedAttendee, message: SeenMessage): Promise<void> {
  const wasAbsent = self.encounter?.absent ?? false;
  self.walksAway();
  const labels = message.buttons.map((button) => button.label);
  if (wasAbsent || !self.chance.happens(0.85)) return;
  await self.looksAtPhone();
  if (self.encounter) return;
  if (labels.includes(label('button.next'))) await self.presses('button.next', message);
  else if (labels.includes(label('button.free'))) await self.presses('button.free', message);
}

/** "You and Ben are verified": a last word, and the next person. */
export async function afterMeeting(self: SimulatedAttendee, message: SeenMessage): Promise<void> {
  remembers(self, message.text);
  if (self.encounter) self.walksAway();
  await self.pause(self.temperament.talksFor * self.chance.between(0.1, 0.5));
  const offersNext = message.buttons.some((button) => button.label === label('button.next'));
  if (!offersNext || self.encounter || !self.chance.happens(0.82)) return;
  await self.presses('button.next', message);
}

/** "You have no meeting right now": whatever they still stood there for is over. */
export async function hasNoMeeting(self: SimulatedAttendee): Promise<void> {
  if (self.encounter?.begun) self.walksAway();
}

function remembers(self: SimulatedAttendee, text: string): void {
  const open = findSentence('after.mine-only', text) ?? findSentence('after.theirs-only', text);
  if (open?.name) self.unfinished.add(open.name);
  const mutual = findSentence('after.mutual', text) ?? findSentence('after.mutual-many', text);
  for (const name of namesIn(mutual?.names ?? '')) {
    self.verifiedWith.add(name);
    self.unfinished.delete(name);
  }
  if (stands(text, 'after.disputed')) self.unfinished.clear();
}
