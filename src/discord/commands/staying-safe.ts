import {
  askWhomToBlock,
  blockMember,
  blockNamed,
  showBlocked,
  suggestBlocked,
  suggestCompanions,
  unblockNamed,
} from '../prompts/block.ts';
import { startReport } from '../prompts/report.ts';
import { described, FOR_ATTENDEES, personOption, type SlashCommand, textOption } from './command.ts';

const block: SlashCommand = {
  declaration: {
    name: 'block',
    ...described('command.block'),
    ...FOR_ATTENDEES,
    options: [
      textOption('person', 'command.block.person', { autocomplete: true, longest: 100 }),
      personOption('member', 'command.block.member'),
    ],
  },
  async run(visit, given) {
    const member = given.person('member');
    if (member) return blockMember(visit, member);
    const person = given.text('person');
    return person === undefined ? askWhomToBlock(visit) : blockNamed(visit, person);
  },
  suggest: (visit, _option, typed) => suggestCompanions(visit, typed),
};

const unblock: SlashCommand = {
  declaration: {
    name: 'unblock',
    ...described('command.unblock'),
    ...FOR_ATTENDEES,
    options: [textOption('person', 'command.unblock.person', { autocomplete: true, longest: 100 })],
  },
  async run(visit, given) {
    const person = given.text('person');
    return person === undefined ? showBlocked(visit) : unblockNamed(visit, person);
  },
  suggest: (visit, _option, typed) => suggestBlocked(visit, typed),
};

const blocked: SlashCommand = {
  declaration: { name: 'blocked', ...described('command.blocked'), ...FOR_ATTENDEES },
  run: showBlocked,
};

const report: SlashCommand = {
  declaration: { name: 'report', ...described('command.report'), ...FOR_ATTENDEES },
  run: startReport,
};

/** Never to be paired with somebody: for whoever asks, and nobody else to see; and telling the safety contacts. */
export const SAFETY_COMMANDS = { block, unblock, blocked, report };
