import { askUntilWhen, pauseUntilWords, sayResume } from '../prompts/pause.ts';
import { showSettings } from '../prompts/settings.ts';
import { described, FOR_ATTENDEES, type SlashCommand, textOption } from './command.ts';

const settings: SlashCommand = {
  declaration: { name: 'settings', ...described('command.settings'), ...FOR_ATTENDEES },
  run: showSettings,
};

const pause: SlashCommand = {
  declaration: {
    name: 'pause',
    ...described('command.pause'),
    ...FOR_ATTENDEES,
    options: [textOption('until', 'command.pause.until', { longest: 60 })],
  },
  async run(visit, given) {
    const until = given.text('until');
    return until === undefined ? askUntilWhen(visit) : pauseUntilWords(visit, until);
  },
};

const resume: SlashCommand = {
  declaration: { name: 'resume', ...described('command.resume'), ...FOR_ATTENDEES },
  run: sayResume,
};

/** What somebody chooses for themselves, and stepping back for a while. */
export const CHOOSING_COMMANDS = { settings, pause, resume };
