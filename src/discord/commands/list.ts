import { checkTypedHash, showPublishedList } from '../prompts/published-list.ts';
import { described, FOR_ATTENDEES, type SlashCommand, subcommand, textOption } from './command.ts';

export const list: SlashCommand = {
  declaration: {
    name: 'list',
    ...described('command.list'),
    ...FOR_ATTENDEES,
    options: [
      subcommand('show', 'command.list.show'),
      subcommand('check', 'command.list.check', [
        textOption('hash', 'command.list.check.hash', { required: true, longest: 200 }),
      ]),
    ],
  },
  run: (visit, given) =>
    given.sub === 'check' ? checkTypedHash(visit, given.text('hash') ?? '') : showPublishedList(visit),
};
