import { findParticipantsToName } from '../../party/read-participants.ts';
import { publishParticipants, readHashAloud } from '../prompts/published-list.ts';
import { takeOut } from '../prompts/removing-somebody.ts';
import { showParticipants } from '../views/participants.ts';
import type { Visit } from '../visit.ts';
import { described, FOR_ORGANIZERS, type SlashCommand, subcommand, textOption } from './command.ts';
import { type OrganizerRun, organize } from './organize.ts';

export const participants: SlashCommand = {
  declaration: {
    name: 'participants',
    ...described('command.participants'),
    ...FOR_ORGANIZERS,
    options: [
      subcommand('list', 'command.participants.list'),
      subcommand('remove', 'command.participants.remove', [
        textOption('person', 'command.participants.remove.person', {
          required: true,
          autocomplete: true,
          longest: 100,
        }),
      ]),
      subcommand('export', 'command.participants.export'),
      subcommand('hash', 'command.participants.hash'),
    ],
  },
  run: (visit, given) => organize(visit, given, SUBCOMMANDS),
  /** By badge name and list number: the number tells two of one name apart, and stands on the printed list. */
  async suggest(visit, _option, typed) {
    const found = visit.organizer ? await findParticipantsToName(visit.context, visit.organizer, typed) : [];
    return found.map(({ id, badgeName, number }) => ({ name: `${badgeName} (#${number})`, value: id }));
  },
};

const remove: OrganizerRun = (visit, organizer, given) => takeOut(visit, organizer, given.text('person') ?? '');

const SUBCOMMANDS = {
  list: (visit: Visit) => showParticipants(visit),
  remove,
  export: publishParticipants,
  hash: readHashAloud,
};
