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
import { verifiedKeyButtons } from './verified-key.ts';

/** What one line of names may take; the selects below hold everybody. */
const NAMES_LINE = 300;
/** Discord takes five rows in a message. */
const MOST_SELECTS = 5;

/** Where two people stand with each other, as one of them reads it. */
type Standing = 'mutual' | 'their-side-open' | 'my-side-open' | 'i-checked' | 'they-checked' | 'stale';

/** A side is open only where there is a key to check: a learner's never is. */
function standingOf(person: PersonMet, learner: boolean): Standing {
  if (person.stale) return 'stale';
  if (person.state === 'i-checked') return learner ? 'i-checked' : 'their-side-open';
  if (person.state === 'they-checked') return person.learner ? 'they-checked' : 'my-side-open';
  return 'mutual';
}

const LINES = [
  ['their-side-open', 'people.their-side-open'],
  ['my-side-open', 'people.my-side-open'],
  ['i-checked', 'people.i-checked'],
  ['they-checked', 'people.they-checked'],
  ['stale', 'people.stale'],
] as const;

const OPTIONS = {
  mutual: 'people.option-mutual',
  'their-side-open': 'people.option-their-side-open',
  'my-side-open': 'people.option-my-side-open',
  'i-checked': 'people.option-i-checked',
  'they-checked': 'people.option-they-checked',
  stale: 'people.option-stale',
} as const;

/** Whom I met, and who waits for whose side; choosing a person leads to what can be done about them. */
export function renderPeople(people: readonly PersonMet[], learner: boolean, locale: Locale): Payload {
  if (people.length === 0) return message([say(locale, 'people.title'), say(locale, 'people.none')]);
  const open = people.some((person) => canFinish(standingOf(person, learner)));
  return message(
    [
      say(locale, 'people.title'),
      ...standingLines(people, learner, locale),
      open ? say(locale, 'people.how-to-finish') : null,
    ],
    ...personSelects(people, learner, locale),
  );
}

function standingLines(people: readonly PersonMet[], learner: boolean, locale: Locale): string[] {
  const mutual = people.filter((person) => standingOf(person, learner) === 'mutual');
  const lines = LINES.flatMap(([standing, key]) => {
    const some = people.filter((person) => standingOf(person, learner) === standing);
    return some.length > 0 ? [say(locale, key, { names: namesOf(some, locale) })] : [];
  });
  if (mutual.length === 0) return lines;
  return [say(locale, 'people.mutual', { count: mutual.length, names: namesOf(mutual, locale) }), ...lines];
}

/** There is something to check, once the two stand together. */
function canFinish(standing: Standing): boolean {
  return standing === 'their-side-open' || standing === 'my-side-open' || standing === 'stale';
}

function namesOf(people: readonly PersonMet[], locale: Locale): string {
  const names = people.map((person) => person.badgeName);
  const { shown, left } = namesThatFit(names, NAMES_LINE);
  return left === 0 ? namesInWords(locale, names) : say(locale, 'people.more-names', { count: left, names: shown });
}

function personSelects(people: readonly PersonMet[], learner: boolean, locale: Locale): Row[] {
  const rows: Row[] = [];
  for (let start = 0; start < people.length && rows.length < MOST_SELECTS; start += MOST_OPTIONS) {
    const some = people.slice(start, start + MOST_OPTIONS);
    const options = some.map((person) =>
      option(person.participantId, person.badgeName, optionWords(person, learner, locale)),
    );
    const placeholder =
      people.length <= MOST_OPTIONS
        ? sayPlain(locale, 'people.placeholder')
        : sayPlain(locale, 'people.placeholder-range', { first: start + 1, last: start + some.length });
    rows.push(selectRow(customId('person', undefined, start), placeholder, options));
  }
  return rows;
}

function optionWords(person: PersonMet, learner: boolean, locale: Locale): string {
  const { signedByMe, signedByThem } = person;
  return [
    sayPlain(locale, OPTIONS[standingOf(person, learner)]),
    ...(signedByMe === 'signed' ? [sayPlain(locale, 'people.option-signed-by-me')] : []),
    ...(signedByMe === 'sent' ? [sayPlain(locale, 'people.option-sent-by-me')] : []),
    ...(signedByThem ? [sayPlain(locale, 'people.option-signed-by-them')] : []),
  ].join('; ');
}

/** One person, and what can be done: finish the open side together, change the ID answer, take one's own check back. */
export function renderPerson(person: PersonMet, learner: boolean, locale: Locale): Payload {
  const { verificationId, participantId } = person;
  const standing = standingOf(person, learner);
  const open = canFinish(standing);
  return message(
    [
      standingWords(standing, person.badgeName, locale),
      verificationId ? idWords(person, locale) : null,
      person.signedByMe === 'signed' ? say(locale, 'person.signed-by-me') : null,
      person.signedByMe === 'sent' ? say(locale, 'person.sent-by-me') : null,
      person.signedByThem ? say(locale, 'person.signed-by-them') : null,
      open ? say(locale, 'person.together') : null,
    ],
    buttonRow(
      ...(open ? [button(locale, 'button.together', 'together', participantId, 'main')] : []),
      ...(verificationId
        ? [
            button(locale, 'button.change-id', 'change-id', verificationId),
            button(locale, 'button.take-back', 'take-back', verificationId),
          ]
        : []),
    ),
    ...(verificationId ? [buttonRow(...verifiedKeyButtons(verificationId, locale))] : []),
  );
}

function standingWords(standing: Standing, name: string, locale: Locale): string {
  switch (standing) {
    case 'mutual':
      return say(locale, 'person.mutual', { name });
    case 'their-side-open':
      return say(locale, 'person.their-side-open', { name });
    case 'my-side-open':
      return say(locale, 'person.my-side-open', { name });
    case 'i-checked':
      return say(locale, 'person.i-checked', { name });
    case 'they-checked':
      return say(locale, 'person.they-checked', { name });
    case 'stale':
      return say(locale, 'person.stale', { name });
  }
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
  return isRefused(read) ? refusal(visit, read) : tell(renderPeople(read.people, read.learner, visit.locale));
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
