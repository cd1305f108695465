import { type APITextInputComponent, ComponentType, TextInputStyle } from 'discord.js';
import { answerMet } from '../../party/answer-met.ts';
import type { NamedAccount } from '../../party/block.ts';
import { type Found, findPeople } from '../../party/find-people.ts';
import { askMet, askMetWords, type MetWords, tellMetWords } from '../../party/meet-by-chance.ts';
import { isRefused } from '../../party/refusal.ts';
import type { MessageValues } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { say, sayPlain } from '../../text/say.ts';
import { clockTime } from '../../text/times.ts';
import { customId, type RowReference } from '../custom-id.ts';
import type { FormFields } from '../form-fields.ts';
import { button, buttonRow, message, option, type Payload, selectRow } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { renderStep } from '../render-step.ts';
import { openForm, type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';

type MetQuestion = Extract<MessageValues, { kind: 'met-question' }>;

const LONGEST_WORDS = 60;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One's own two words, to be said aloud; and the way for the one who heard some. */
export function renderMetWords(values: MetWords, locale: Locale): Payload {
  return message(
    say(locale, 'met.words', { words: values.words, until: clockTime(values.until, values.timeZone) }),
    buttonRow(button(locale, 'button.met-type', 'met-type')),
  );
}

/** "They say you are standing together": nothing is shown before the yes. */
export function renderMetQuestion(values: MetQuestion, locale: Locale): Payload {
  return message(
    say(locale, 'met.ask', { name: values.badgeName, until: clockTime(values.until, values.timeZone) }),
    buttonRow(
      button(locale, 'button.met-yes', 'met-yes', values.requestId, 'main'),
      button(locale, 'button.met-no', 'met-no', values.requestId),
    ),
  );
}

export async function startMet(visit: Visit): Promise<Reply> {
  const words = await askMetWords(visit.context, visit.caller);
  return isRefused(words) ? refusal(visit, words) : tell(renderMetWords(words, visit.locale));
}

export async function pressTypeWords(visit: Visit): Promise<Reply> {
  const words: APITextInputComponent = {
    type: ComponentType.TextInput,
    custom_id: 'words',
    style: TextInputStyle.Short,
    max_length: LONGEST_WORDS,
    required: true,
  };
  return openForm({
    custom_id: customId('met-form'),
    title: sayPlain(visit.locale, 'met.form-title'),
    components: [{ type: ComponentType.Label, label: sayPlain(visit.locale, 'met.form-label'), component: words }],
  });
}

export async function submitMetWords(visit: Visit, _id: RowReference, fields: FormFields): Promise<Reply> {
  return giveMetWords(visit, fields.text('words'));
}

export async function giveMetWords(visit: Visit, words: string): Promise<Reply> {
  const asked = await tellMetWords(visit.context, visit.caller, words);
  return isRefused(asked) ? refusal(visit, asked) : tell(message(say(visit.locale, 'met.asked')));
}

export async function meetUser(visit: Visit, { userId }: NamedAccount): Promise<Reply> {
  const asked = await askMet(visit.context, visit.caller, { userId });
  return isRefused(asked) ? refusal(visit, asked) : tell(message(say(visit.locale, 'met.asked')));
}

async function meetParticipant(visit: Visit, participantId: string): Promise<Reply> {
  const asked = await askMet(visit.context, visit.caller, { participantId });
  return isRefused(asked) ? refusal(visit, asked) : tell(message(say(visit.locale, 'met.asked')));
}

/** The person as autocompleted (then it is their row's id), or as typed: a name or a number. */
export async function meetNamed(visit: Visit, written: string): Promise<Reply> {
  if (UUID.test(written)) return meetParticipant(visit, written);
  const found = await findPeople(visit.context, visit.caller, written);
  const [only, ...others] = found;
  if (!only) return refusal(visit, { refused: 'met-not-found' });
  if (others.length === 0) return meetParticipant(visit, only.participantId);
  return tell(renderMetChoice(found, visit.locale));
}

/** Several people have that name. */
export function renderMetChoice(found: readonly Found[], locale: Locale): Payload {
  const options = found.map((person) => option(person.participantId, person.badgeName, `#${person.number}`));
  return message(
    say(locale, 'met.choose'),
    selectRow(customId('met-person'), sayPlain(locale, 'met.placeholder'), options),
  );
}

export async function chooseMetPerson(
  visit: Visit,
  _id: RowReference,
  [participantId]: readonly string[],
): Promise<Reply> {
  return participantId ? meetParticipant(visit, participantId) : refusal(visit, { refused: 'out-of-date' });
}

/** [We are together] under a person whose side is open: they are asked to confirm. */
export async function pressTogether(visit: Visit, { row }: RowReference): Promise<Reply> {
  return meetParticipant(visit, row);
}

export async function pressMetYes(visit: Visit, { row }: RowReference): Promise<Reply> {
  const step = await answerMet(visit.context, visit.caller, row, true);
  if (isRefused(step) && step.refused === 'nothing-to-check') {
    return tellAndRetire(message(say(visit.locale, 'start.nothing-left')));
  }
  return isRefused(step) ? refusal(visit, step) : tellAndRetire(renderStep(step, visit.locale, visit.where));
}

export async function pressMetNo(visit: Visit, { row }: RowReference): Promise<Reply> {
  const step = await answerMet(visit.context, visit.caller, row, false);
  return isRefused(step) ? refusal(visit, step) : tellAndRetire(message(say(visit.locale, 'met.no')));
}
