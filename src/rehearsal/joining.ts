import { armor, enums } from 'openpgp';
import { groupsOf } from '../rules/fingerprint.ts';
import type { SimulatedAttendee } from './attendee.ts';
import type { BroughtKey } from './cast.ts';
import { misheard } from './corridor.ts';
import type { SeenMessage, SeenModal } from './discord/seen.ts';
import { groupsShown, label, stands } from './sentences.ts';

/** Comes to the party: by the panel in the channel, or by writing to the bot. */
export async function joins(self: SimulatedAttendee): Promise<void> {
  const { joinsBy, reach } = self.temperament;
  if (reach === 'mention' || reach === 'look') self.person.closesDms();
  if (joinsBy === 'word') return self.says('join');
  if (joinsBy === 'command') {
    await self.runs('/join');
    return;
  }
  const panel = self.person.sees().messages.find((message) => !message.ephemeral && standsOnPanel(message));
  if (panel) await self.presses('button.join', panel);
}

function standsOnPanel(message: SeenMessage): boolean {
  return message.buttons.some((button) => button.label === label('button.join'));
}

/** Has read what is stored, and agrees. */
export async function agreesToJoin(self: SimulatedAttendee, consent: SeenMessage): Promise<void> {
  await self.pause(self.chance.between(15, 60));
  await self.presses('button.join', consent);
}

/** Is in: says how to be reached and who they are, and hands in the key. */
export async function getsGoing(self: SimulatedAttendee, welcome: SeenMessage): Promise<void> {
  if (self.joined) return;
  self.joined = true;
  self.conference.diary.joined += 1;
  await self.looksAtPhone();
  const { reach, describesThemselves } = self.temperament;
  if (reach === 'mention' || reach === 'look') await self.presses('button.closed-dms', welcome);
  if (describesThemselves) await describes(self, welcome);
  if (welcome.place !== 'dm' && (reach === 'dm' || reach === 'server')) self.says('hi');
  if (self.attendee.key) await handsIn(self, self.attendee.key, welcome);
}

const PRONOUNS = ['she/her', 'he/him', 'they/them'] as const;
const LANGUAGES = [
  'English, German',
  'English, French',
  'Czech, English',
  'English',
  'Dutch, English, Spanish',
] as const;
const LOOKS = [
  'green hoodie',
  'red glasses',
  'grey beard, black T-shirt',
  'blue scarf',
  'a very large backpack',
] as const;

async function describes(self: SimulatedAttendee, welcome: SeenMessage): Promise<void> {
  const opened = await self.presses('button.about-me', welcome);
  if (!opened?.modal) return;
  await self.pause(20);
  await submits(self, opened.modal, [
    self.name,
    self.chance.pick(PRONOUNS),
    self.chance.pick(LANGUAGES),
    self.chance.pick(LOOKS),
  ]);
}

/** Fills in the text fields of a form, first to last. */
export async function submits(self: SimulatedAttendee, form: SeenModal, texts: readonly string[]): Promise<void> {
  const fields = form.fields.filter((field) => field.type === TEXT_FIELD);
  const values = Object.fromEntries(fields.map((field, index) => [field.customId, texts[index] ?? '']));
  await self.does(`submit "${form.title}"`, () => self.person.submits(values));
}

const TEXT_FIELD = 4;
const FILE_FIELD = 19;

async function handsIn(self: SimulatedAttendee, key: BroughtKey, welcome: SeenMessage | undefined): Promise<void> {
  await self.pause(self.chance.between(10, 90));
  if (self.temperament.handsIn === 'form' && welcome) return handsInByForm(self, key, welcome);
  if (self.temperament.handsIn === 'paste') return self.says(armored(key.bytes));
  self.person.attaches({ name: 'key.asc', bytes: Buffer.from(armored(key.bytes)) });
}

async function handsInByForm(self: SimulatedAttendee, key: BroughtKey, welcome: SeenMessage): Promise<void> {
  const form = await opensKeyForm(self, welcome);
  const field = form?.fields.find((one) => one.type === FILE_FIELD);
  if (!field) return;
  await self.pause(15);
  const file = { name: 'key.gpg', bytes: key.bytes };
  await self.does('submit the key', () => self.person.submits({ [field.customId]: [file] }));
}

/** [Add my key], and on to the form, past the question where the key is. */
async function opensKeyForm(self: SimulatedAttendee, welcome: SeenMessage): Promise<SeenModal | undefined> {
  let answer = await self.presses('button.add-key', welcome);
  for (let step = 0; step < 3; step++) {
    if (answer?.modal) return answer.modal;
    const message = await answer?.final.catch(() => undefined);
    const labels = message?.buttons.map((button) => button.label) ?? [];
    const next = WAYS_TO_FORM.find((key) => labels.includes(label(key)));
    if (!message || !next) return undefined;
    await self.pause(6);
    answer = await self.presses(next, message);
  }
  return undefined;
}

const WAYS_TO_FORM = ['button.key-send', 'button.key-computer'] as const;

function armored(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  return text.includes('-----BEGIN') ? text : armor(enums.armor.publicKey, bytes);
}

/** Looks the missing groups up in their own program, which shows the key that they handed in. */
export async function typesOwnEntry(self: SimulatedAttendee, question: SeenMessage): Promise<void> {
  const key = self.usesSpare ? self.attendee.spare : self.attendee.key;
  const fingerprint = groupsOf(key?.fingerprint ?? '');
  const gaps = groupsShown(question.text).filter(({ group }) => group === null);
  const typed = gaps.map(({ index }) => fingerprint[index] ?? '');
  await self.pause(self.chance.between(20, 60));
  const slips = self.chance.happens(0.04);
  const text = typed.map((group, index) => (slips && index === 0 ? misheard(group, self.chance) : group)).join(' ');
  if (question.place === 'dm') return self.says(text);
  const opened = await self.presses('button.own-entry-type', question);
  if (opened?.modal) await submits(self, opened.modal, [text]);
}

export async function ownEntryIsRight(self: SimulatedAttendee): Promise<void> {
  self.keyUsable = true;
}

/** The bot cannot take the key: whoever has another one at home hands that in, the others go on as learners. */
export async function losesKey(self: SimulatedAttendee, refusal: SeenMessage): Promise<void> {
  const { spare, key } = self.attendee;
  const another = self.usesSpare ? undefined : spare;
  self.conference.diary.refusedKeys.push({
    who: self.name,
    file: (self.usesSpare ? spare : key)?.name ?? '',
    reason: refusal.text.replaceAll('\n', ' '),
    next: another ? `hands in another key (${another.name})` : 'goes on as a learner',
  });
  if (!another) return;
  self.usesSpare = true;
  await self.pause(60);
  if (self.temperament.reach === 'dm') return handsIn(self, another, undefined);
  const offered = self.person.sees().messages.findLast((message) => stands(message.text, 'joined.text'));
  await handsIn(self, another, offered);
}
