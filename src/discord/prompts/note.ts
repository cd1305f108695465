import { type APILabelComponent, ComponentType, TextInputStyle } from 'discord.js';
import { isRefused } from '../../party/refusal.ts';
import {
  MOST_NOTE_CHARACTERS,
  type NotedPerson,
  readNotedPeople,
  readNotesOfMeeting,
  writeNote,
} from '../../party/write-note.ts';
import { plainText } from '../../text/escape.ts';
import { say, sayPlain } from '../../text/say.ts';
import { customId, type RowReference } from '../custom-id.ts';
import type { FormFields } from '../form-fields.ts';
import { type Modal, message } from '../payload.ts';
import { refusal, refusalWords } from '../refusal.ts';
import { openForm, type Reply, tell, type Visit } from '../visit.ts';

/** What Discord takes above a field. */
const LONGEST_LABEL = 45;

/** A field for each person, with what was written before; the form is about one person or one meeting. */
export function noteForm(row: string, people: readonly NotedPerson[], locale: Visit['locale']): Modal {
  return {
    custom_id: customId('note-form', row),
    title: sayPlain(locale, 'note.form-title'),
    components: people.map(field),
  };
}

function field({ participantId, badgeName, note }: NotedPerson): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: plainText(badgeName, LONGEST_LABEL) || '?',
    component: {
      type: ComponentType.TextInput,
      custom_id: participantId,
      style: TextInputStyle.Paragraph,
      max_length: MOST_NOTE_CHARACTERS,
      required: false,
      ...(note === '' ? {} : { value: note }),
    },
  };
}

/** After a meeting: a field for each of the others. */
export async function pressNote(visit: Visit, { row }: RowReference): Promise<Reply> {
  const read = await readNotesOfMeeting(visit.context, visit.caller, row);
  return isRefused(read) ? refusal(visit, read) : openForm(noteForm(row, read.people, visit.locale));
}

export async function openNoteForm(visit: Visit, participantId: string): Promise<Reply> {
  const found = await findNoted(visit, participantId);
  return 'refused' in found ? refusal(visit, found) : openForm(noteForm(participantId, [found], visit.locale));
}

export async function takeNote(visit: Visit, person: string, text: string): Promise<Reply> {
  const found = await findNoted(visit, person);
  if ('refused' in found) return refusal(visit, found);
  return tell(message(await written(visit, found, text)));
}

/** Chosen from the suggestions, or typed whole: a name or a list number. */
async function findNoted(visit: Visit, person: string) {
  const read = await readNotedPeople(visit.context, visit.caller);
  if (isRefused(read)) return read;
  const wanted = person.trim().toLocaleLowerCase('en');
  const found = read.people.filter(
    ({ participantId, badgeName, number }) =>
      participantId === person || badgeName.toLocaleLowerCase('en') === wanted || String(number) === wanted,
  );
  return found.length === 1 ? found[0] : ({ refused: 'note-not-met' } as const);
}

/** The form is about a meeting, or about one person; only fields that changed are written. */
export async function submitNote(visit: Visit, { row }: RowReference, fields: FormFields): Promise<Reply> {
  const one = await findNoted(visit, row);
  const read = 'refused' in one ? await readNotesOfMeeting(visit.context, visit.caller, row) : { people: [one] };
  if (isRefused(read)) return refusal(visit, read);
  const lines: string[] = [];
  for (const person of read.people) {
    const text = fields.text(person.participantId);
    if (text.trim() !== person.note) lines.push(await written(visit, person, text));
  }
  return tell(message(lines.length > 0 ? lines : say(visit.locale, 'note.unchanged')));
}

async function written(visit: Visit, { participantId, badgeName: name }: NotedPerson, text: string): Promise<string> {
  const done = await writeNote(visit.context, visit.caller, { aboutId: participantId, text });
  if (isRefused(done)) return refusalWords(done, visit.locale, visit.where);
  return done.written ? say(visit.locale, 'note.written', { name }) : say(visit.locale, 'note.removed', { name });
}
