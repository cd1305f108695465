import type { FixtureKey } from '../../../src/rehearsal/attendee-keys.ts';
import type { Person } from '../../../src/rehearsal/discord/person.ts';
import type { SeenMessage } from '../../../src/rehearsal/discord/seen.ts';
import { armored, groupsOf, keyNamed } from './keys.ts';
import { reads } from './reads.ts';
import type { Whole } from './whole.ts';

/** Somebody at the conference, and the slip of paper in their pocket. */
export interface Attendee {
  readonly person: Person;
  readonly key: FixtureKey;
}

const CONSENT = 'What I store';
const WELCOME = 'You are number';
const WHERE_IS_IT = 'Where is your key?';
const IS_IT_YOURS = 'Is it really yours?';
const CHECKED = 'Now others can check your key';

/** Reads the consent text and agrees. */
async function agrees(person: Person, consent: SeenMessage): Promise<SeenMessage> {
  return reads(person, () => person.presses('Join', { on: consent }), WELCOME);
}

/** Presses [Join] on the panel in the channel. */
export async function joinsByPanel(person: Person): Promise<SeenMessage> {
  return agrees(person, await reads(person, () => person.presses('Join'), CONSENT));
}

export async function joinsByCommand(person: Person): Promise<SeenMessage> {
  return agrees(person, await reads(person, () => person.runs('/join'), CONSENT));
}

/** Writes "join" to the bot. */
export async function joinsByDm(person: Person): Promise<SeenMessage> {
  return agrees(person, await reads(person, () => person.says('join'), CONSENT));
}

/** Says yes to being written to before breaks, in the settings. */
export async function wantsReminders(person: Person): Promise<void> {
  const settings = await reads(person, () => person.says('settings'), 'Your settings');
  await person.presses('Write to me before breaks', { on: settings });
}

/** Writes to the bot first, so that it has a channel to write to. */
export async function writesFirst(person: Person): Promise<SeenMessage> {
  return reads(person, () => person.says('hi'), 'Symposium');
}

function file(key: FixtureKey) {
  return { name: 'key.asc', bytes: key.bytes };
}

/** [Add my key] asks where it is; [Send it here] opens the form. */
export async function opensKeyForm(person: Person): Promise<void> {
  const where = await reads(person, () => person.presses('Add my key'), WHERE_IS_IT);
  await person.presses('Send it here', { on: where });
}

/** Hands in the key as a file, in the form that the button opens. */
export async function handsInFileInForm({ person, key }: Attendee): Promise<SeenMessage> {
  await opensKeyForm(person);
  return reads(person, () => person.submits({ 'The file (.asc or .gpg)': file(key) }), IS_IT_YOURS);
}

/** Hands in the key by pasting it into the form. */
export async function pastesInForm({ person, key }: Attendee): Promise<SeenMessage> {
  await opensKeyForm(person);
  return reads(person, () => person.submits({ 'Or paste it here': armored(key) }), IS_IT_YOURS);
}

/** Sends the key as a file in the chat with the bot. */
export async function sendsFile({ person, key }: Attendee): Promise<SeenMessage> {
  return reads(person, () => person.attaches(file(key)), IS_IT_YOURS);
}

/** Pastes the key into the chat; a long one becomes message.txt there. */
export async function pastesInChat({ person, key }: Attendee): Promise<SeenMessage> {
  return reads(person, () => person.says(armored(key)), IS_IT_YOURS);
}

/** The groups that are left out of a fingerprint in a text, as its owner has them on their slip, in order. */
export function leftOut(text: string, key: FixtureKey): string[] {
  const groups = groupsOf(key);
  return [...text.matchAll(/^(\d+)\. `____`$/gm)].map(([, number]) => groups[Number(number) - 1] ?? '');
}

/** Compares with the slip, and types what is missing into the chat. */
export async function typesOwnEntry({ person, key }: Attendee, question: SeenMessage): Promise<SeenMessage> {
  return reads(person, () => person.says(leftOut(question.text, key).join(' ')), CHECKED);
}

/** The same in the form that the button opens, in the server. */
export async function fillsInOwnEntry({ person, key }: Attendee, question: SeenMessage): Promise<SeenMessage> {
  await person.presses('Type the missing groups', { on: question });
  const typed = leftOut(question.text, key).join(' ');
  return reads(person, () => person.submits({ 'The missing groups, first to last': typed }), CHECKED);
}

/** Somebody who has joined, whose DMs are open and whose key can be checked: by the shortest way, in the chat. */
export async function attendee(whole: Whole, name: string): Promise<Attendee> {
  const somebody = { person: whole.newcomer(name), key: keyNamed(name) };
  await joinsByDm(somebody.person);
  await typesOwnEntry(somebody, await sendsFile(somebody));
  return somebody;
}

/** Somebody who has joined without a key. */
export async function learner(whole: Whole, name: string): Promise<Person> {
  const person = whole.newcomer(name);
  await joinsByDm(person);
  return person;
}
