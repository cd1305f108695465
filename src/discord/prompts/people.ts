import { readPeople } from '../../party/read-progress.ts';
import { isRefused } from '../../party/refusal.ts';
import { takeBack } from '../../party/take-back.ts';
import type { PersonMet } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { namesInWords, namesThatFit, say, sayPlain } from '../../text/say.ts';
import { customId, type RowReference } from '../custom-id.ts';
import { button, buttonRow, MOST_OPTIONS, message, option, type Payload, type Row, selectRow } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';

/** What one line of names may take; the selects below hold everybody. */
const NAMES_LINE = 300;
/** Discord takes five rows in a message. */
const MOST_SELECTS = 5;

/** Whom I met, and who waits for whose side; choosing a person leads to what can be done about them. */
export function renderPeople(people: readonly PersonMet[], locale: Locale): Payload {
  if (people.length === 0) return message([say(locale, 'people.title'), say(locale, 'people.none')]);
  const open = people.some((person) => person.state !== 'mutual');
  return message(
    [say(locale, 'people.title'), ...stateLines(people, locale), open ? say(locale, 'people.how-to-finish') : null],
    ...personSelects(people, locale),
  );
}

function stateLines(people: readonly PersonMet[], locale: Locale): string[] {
  const lines: string[] = [];
  const mutual = people.filter((person) => person.state === 'mutual');
  const stale = people.filter((person) => person.stale);
  const mine = people.filter((person) => person.state === 'i-checked' && !person.stale);
  const theirs = people.filter((person) => person.state === 'they-checked');
  if (mutual.length > 0)
    lines.push(say(locale, 'people.mutual', { count: mutual.length, names: namesOf(mutual, locale) }));
  if (mine.length > 0) lines.push(say(locale, 'people.i-checked', { names: namesOf(mine, locale) }));
  if (theirs.length > 0) lines.push(say(locale, 'people.they-checked', { names: namesOf(theirs, locale) }));
  if (stale.length > 0) lines.push(say(locale, 'people.stale', { names: namesOf(stale, locale) }));
  return lines;
}

function namesOf(people: readonly PersonMet[], locale: Locale): string {
  const names = people.map((person) => person.badgeName);
  const { shown, left } = namesThatFit(names, NAMES_LINE);
  return left === 0 ? namesInWords(locale, names) : say(locale, 'people.more-names', { count: left, names: shown });
}

function personSelects(people: readonly PersonMet[], locale: Locale): Row[] {
  const rows: Row[] = [];
  for (let start = 0; start < people.length && rows.length < MOST_SELECTS; start += MOST_OPTIONS) {
    const some = people.slice(start, start + MOST_OPTIONS);
    const options = some.map((person) => option(person.participantId, person.badgeName, stateWords(person, locale)));
    const placeholder =
      people.length <= MOST_OPTIONS
        ? sayPlain(locale, 'people.placeholder')
        : sayPlain(locale, 'people.placeholder-range', { first: start + 1, last: start + some.length });
    rows.push(selectRow(customId('person', undefined, start), placeholder, options));
  }
  return rows;
}

function stateWords({ state, stale }: PersonMet, locale: Locale): string {
  if (stale) return sayPlain(locale, 'people.option-stale');
  switch (state) {
    case 'mutual':
      return sayPlain(locale, 'people.option-mutual');
    case 'i-checked':
      return sayPlain(locale, 'people.option-i-checked');
    case 'they-checked':
      return sayPlain(locale, 'people.option-they-checked');
  }
}

/** One person, and what can be done: finish the open side together, change the ID answer, take one's own check back. */
export function renderPerson(person: PersonMet, learner: boolean, locale: Locale): Payload {
  const { verificationId, participantId } = person;
  const canFinish = person.state === 'they-checked' ? !person.learner : person.state === 'i-checked' && !learner;
  return message(
    [
      personState(person, learner, locale),
      verificationId ? idWords(person, locale) : null,
      canFinish || person.stale ? say(locale, 'person.together') : null,
    ],
    buttonRow(
      ...(canFinish || person.stale ? [button(locale, 'button.together', 'together', participantId, 'main')] : []),
      ...(verificationId
        ? [
            button(locale, 'button.change-id', 'change-id', verificationId),
            button(locale, 'button.take-back', 'take-back', verificationId),
          ]
        : []),
    ),
  );
}

function personState(
  { badgeName: name, state, stale, learner: theyLearn }: PersonMet,
  learner: boolean,
  locale: Locale,
): string {
  if (stale) return say(locale, 'person.stale', { name });
  if (state === 'mutual') return say(locale, 'person.mutual', { name });
  if (state === 'i-checked')
    return learner ? say(locale, 'person.i-checked-learner', { name }) : say(locale, 'person.i-checked', { name });
  return theyLearn
    ? say(locale, 'person.they-checked-learner', { name })
    : say(locale, 'person.they-checked', { name });
}

function idWords({ idMethod }: PersonMet, locale: Locale): string | null {
  switch (idMethod) {
    case 'photo-id':
      return say(locale, 'person.id-photo');
    case 'known':
      return say(locale, 'person.id-known');
    case 'none':
      return say(locale, 'person.id-none');
    case null:
      return null;
  }
}

export async function showPeople(visit: Visit): Promise<Reply> {
  const read = await readPeople(visit.context, visit.caller);
  return isRefused(read) ? refusal(visit, read) : tell(renderPeople(read.people, visit.locale));
}

export async function choosePerson(
  visit: Visit,
  _id: RowReference,
  [participantId]: readonly string[],
): Promise<Reply> {
  const read = await readPeople(visit.context, visit.caller);
  if (isRefused(read)) return refusal(visit, read);
  const person = read.people.find((one) => one.participantId === participantId);
  if (!person) return tell(message(say(visit.locale, 'person.gone')));
  return tell(renderPerson(person, read.learner, visit.locale));
}

export async function pressTakeBack(visit: Visit, { row }: RowReference): Promise<Reply> {
  const back = await takeBack(visit.context, visit.caller, row);
  if (isRefused(back)) return refusal(visit, back);
  const text = say(visit.locale, 'take-back.done', { name: back.badgeName });
  return tellAndRetire(message(text, buttonRow(button(visit.locale, 'button.people', 'people'))));
}
