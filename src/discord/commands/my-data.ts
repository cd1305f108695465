import { askToForget, exportMyData } from '../prompts/my-data.ts';
import { described, FOR_ATTENDEES, type SlashCommand, subcommand } from './command.ts';

/** What is stored about whoever asks: to take along, and to erase. */
export const mydata: SlashCommand = {
  declaration: {
    name: 'mydata',
    ...described('command.mydata'),
    ...FOR_ATTENDEES,
    options: [subcommand('export', 'command.mydata.export'), subcommand('forget', 'command.mydata.forget')],
  },
  run: (visit, given) => (given.sub === 'forget' ? askToForget(visit) : exportMyData(visit)),
};
