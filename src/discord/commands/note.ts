import { isRefused } from '../../party/refusal.ts';
import { readNotedPeople } from '../../party/write-note.ts';
import { MOST_OPTIONS } from '../payload.ts';
import { openNoteForm, takeNote } from '../prompts/note.ts';
import { described, FOR_ATTENDEES, type SlashCommand, textOption } from './command.ts';

export const note: SlashCommand = {
  declaration: {
    name: 'note',
    ...described('command.note'),
    ...FOR_ATTENDEES,
    options: [
      textOption('person', 'command.note.person', { required: true, autocomplete: true, longest: 100 }),
      textOption('text', 'command.note.text', { longest: 500 }),
    ],
  },
  mayOpenForm: true,
  run(visit, given) {
    const person = given.text('person') ?? '';
    const text = given.text('text');
    return text === undefined ? openNoteForm(visit, person) : takeNote(visit, person, text);
  },
  async suggest(visit, _option, typed) {
    const read = await readNotedPeople(visit.context, visit.caller);
    if (isRefused(read)) return [];
    const wanted = typed.trim().toLocaleLowerCase('en');
    return read.people
      .filter(
        ({ badgeName, number }) => badgeName.toLocaleLowerCase('en').includes(wanted) || String(number) === wanted,
      )
      .slice(0, MOST_OPTIONS)
      .map(({ participantId, badgeName, number }) => ({ name: `${badgeName} (#${number})`, value: participantId }));
  },
};
