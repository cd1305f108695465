import type { Person } from '../../../src/rehearsal/discord/person.ts';
import type { SeenMessage } from '../../../src/rehearsal/discord/seen.ts';
import { type Attendee, attendee, leftOut } from './attendee.ts';
import { reads } from './reads.ts';
import type { Whole } from './whole.ts';

export const CARD = /\*\*Meet /;
export const FREE = 'You are free';
export const READ = 'You read now';
export const MATCHES = 'It matches: this key is checked';
export const ID_QUESTION = 'Which of these names did you see proven?';
/** The button below whatever one reads after a meeting. */
export const AFTER = '[My people]';

/** The organizer begins a break, and everybody who joined is invited. */
export async function breakBegins(whole: Whole, minutes = 30, name = 'Coffee'): Promise<void> {
  await reads(whole.organizer, () => whole.organizer.runs('/break start', { minutes, name }), 'has begun');
  await whole.settles();
}

/** Says that they are free, by the button on whatever they see. */
export async function becomesFree(person: Person): Promise<SeenMessage> {
  return reads(person, () => person.presses("I'm free"), FREE);
}

/** All of them become free, and a few seconds later they have their cards, in the same order. */
export async function arePaired(whole: Whole, people: readonly Person[]): Promise<SeenMessage[]> {
  const newest = people.map((person) => person.sees().newest);
  for (const person of people) await becomesFree(person);
  await whole.passes({ seconds: 5 });
  return Promise.all(
    people.map((person, index) => {
      const after = newest[index];
      return person.waitsFor(CARD, after ? { after } : {});
    }),
  );
}

/** Who stands with the sign and reads first, and who walks up and checks first: as their cards say. */
export function seats<T extends { readonly person: Person }>(people: readonly T[], cards: readonly SeenMessage[]): T[] {
  const stands = people.findIndex((_, index) => cards[index]?.text.includes('You stand there'));
  const first = people[stands];
  if (!first) throw new Error('nobody stands');
  return [first, ...people.filter((one) => one !== first)];
}

/** Types, in the chat, the groups that are left out, as the owner reads them aloud from their slip. */
export async function typesWhatIsHeard(verifier: Person, owner: Attendee): Promise<SeenMessage> {
  const check = await verifier.waitsFor(`${owner.person.displayName} reads now`);
  return reads(verifier, () => verifier.says(leftOut(check.text, owner.key).join(' ')), MATCHES);
}

/** The same in the server, in the form that the button opens: only there the fingerprint stands. */
export async function fillsInWhatIsHeard(verifier: Person, owner: Attendee): Promise<SeenMessage> {
  const reading = `${owner.person.displayName} reads now`;
  const check = await verifier.waitsFor(({ text, ephemeral }) => ephemeral && text.includes(reading));
  await verifier.presses('Type what I hear', { on: check });
  const form = verifier.sees().modal?.texts.join('\n') ?? '';
  const typed = leftOut(form, owner.key).join(' ');
  return reads(verifier, () => verifier.submits({ 'The missing groups, first to last': typed }), MATCHES);
}

/** Chooses the first name that is offered, and says how it was proven; gives what comes next. */
export async function sawProven(person: Person, how = 'I saw a photo ID', wanted = AFTER): Promise<SeenMessage> {
  const question = await person.waitsFor(ID_QUESTION);
  await person.chooses(question.selects[0]?.options[0]?.label ?? '', { on: question });
  return reads(person, () => person.presses(how, { on: question }), wanted);
}

/** Answers the question about names with [No ID]; gives what comes next. */
export async function sawNoId(person: Person, wanted = AFTER): Promise<SeenMessage> {
  const question = await person.waitsFor(ID_QUESTION);
  return reads(person, () => person.presses('No ID', { on: question }), wanted);
}

/** [Start the check], and both turns typed right, in the chat. The questions about names are left open. */
export async function checkEachOther(whole: Whole, first: Attendee, second: Attendee): Promise<void> {
  await reads(first.person, () => first.person.presses('Start the check'), READ);
  await whole.settles();
  await typesWhatIsHeard(second.person, first);
  await whole.settles();
  await typesWhatIsHeard(first.person, second);
  await whole.settles();
}

/** Two who have their cards: the one who stands and reads first, and the one who walks up. */
export interface Two {
  readonly first: Attendee;
  readonly second: Attendee;
}

/** Two newcomers with keys join, say in the chat that they are free, and are paired. */
export async function twoMeet(whole: Whole, one: string, other: string): Promise<Two> {
  const both = [await attendee(whole, one), await attendee(whole, other)];
  return pairs(whole, both);
}

/** Two who are here already become free and are paired with each other. */
export async function pairs(whole: Whole, both: readonly Attendee[]): Promise<Two> {
  const newest = both.map(({ person }) => person.sees().newest);
  for (const { person } of both) await reads(person, () => person.says('free'), FREE);
  await whole.passes({ seconds: 5 });
  const cards = await Promise.all(
    both.map(({ person }, index) => {
      const after = newest[index];
      return person.waitsFor(CARD, after ? { after } : {});
    }),
  );
  const [first, second] = seats(both, cards);
  if (!first || !second) throw new Error('two sit');
  return { first, second };
}

/** Both have typed right and said [No ID]: they are mutual. */
export async function goTheWholeWay(whole: Whole, { first, second }: Two): Promise<void> {
  await checkEachOther(whole, first, second);
  for (const { person } of [first, second]) {
    await sawNoId(person);
    await whole.settles();
  }
}
