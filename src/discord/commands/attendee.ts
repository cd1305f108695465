import { findPeople } from '../../party/find-people.ts';
import { showCurrent } from '../prompts/current.ts';
import { sayBusy, sayFree } from '../prompts/free.ts';
import { askToJoin } from '../prompts/joining.ts';
import { showMyKey, takeKeyFile, takeKeyQuery } from '../prompts/key.ts';
import { showKit } from '../prompts/kit.ts';
import { askToLeave } from '../prompts/leaving.ts';
import { giveMetWords, meetNamed, startMet } from '../prompts/met.ts';
import { showPeople } from '../prompts/people.ts';
import { startPractice } from '../prompts/practice.ts';
import { askToProve, takeProofFile } from '../prompts/prove.ts';
import { askToRemoveKey } from '../prompts/removing-key.ts';
import { askWhatCameBack, takeSignedFile } from '../prompts/signed.ts';
import { askWhereIsKey } from '../prompts/where-is-key.ts';
import { showBoard } from '../views/board.ts';
import { showHelp, showHome } from '../views/home.ts';
import { showProgress } from '../views/progress.ts';
import type { Reply, Visit } from '../visit.ts';
import { CHOOSING_COMMANDS } from './choosing.ts';
import {
  type CommandText,
  described,
  FOR_ATTENDEES,
  fileOption,
  type GivenOptions,
  type SlashCommand,
  subcommand,
  textOption,
  wholeOption,
} from './command.ts';
import { followCommand } from './follow.ts';
import { list } from './list.ts';
import { mydata } from './my-data.ts';
import { note } from './note.ts';
import { SAFETY_COMMANDS } from './staying-safe.ts';

/** A command that is one word and needs nothing else. */
function plain(name: string, key: CommandText, run: (visit: Visit) => Promise<Reply>): SlashCommand {
  return { declaration: { name, ...described(key), ...FOR_ATTENDEES }, run };
}

const join = plain('join', 'command.join', askToJoin);
const leave = plain('leave', 'command.leave', askToLeave);
const busy = plain('busy', 'command.busy', sayBusy);
const card = plain('card', 'command.card', showCurrent);
const practice = plain('practice', 'command.practice', startPractice);
const progress = plain('progress', 'command.progress', showProgress);
const people = plain('people', 'command.people', showPeople);
const leaderboard = plain('leaderboard', 'command.leaderboard', showBoard);
const help = plain('help', 'command.help', showHelp);
const reddot = plain('reddot', 'command.reddot', showHome);

const key: SlashCommand = {
  declaration: {
    name: 'key',
    ...described('command.key'),
    ...FOR_ATTENDEES,
    options: [
      subcommand('add', 'command.key.add', [
        fileOption('file', 'command.key.add.file'),
        textOption('find', 'command.key.add.find', { longest: 300 }),
      ]),
      subcommand('show', 'command.key.show'),
      subcommand('prove', 'command.key.prove', [fileOption('file', 'command.key.prove.file')]),
      subcommand('remove', 'command.key.remove'),
    ],
  },
  mayOpenForm: true,
  async run(visit, given) {
    const file = given.file('file');
    if (given.sub === 'show') return showMyKey(visit);
    if (given.sub === 'remove') return askToRemoveKey(visit);
    if (given.sub === 'prove') return file ? takeProofFile(visit, file) : askToProve(visit);
    if (file) return takeKeyFile(visit, file);
    const wanted = given.text('find');
    return wanted === undefined ? askWhereIsKey(visit) : takeKeyQuery(visit, wanted);
  },
};

const free: SlashCommand = {
  declaration: {
    name: 'free',
    ...described('command.free'),
    ...FOR_ATTENDEES,
    // No bounds here: the act's refusal says what is possible, where Discord's own would only be red.
    options: [wholeOption('minutes', 'command.free.minutes'), wholeOption('in', 'command.free.in')],
  },
  run: (visit, given) => sayFree(visit, wishOf(given)),
};

function wishOf(given: GivenOptions) {
  const minutes = given.whole('minutes');
  const later = given.whole('in');
  return { ...(minutes === undefined ? {} : { minutes }), ...(later === undefined ? {} : { in: later }) };
}

const met: SlashCommand = {
  declaration: {
    name: 'met',
    ...described('command.met'),
    ...FOR_ATTENDEES,
    options: [
      textOption('person', 'command.met.person', { autocomplete: true, longest: 100 }),
      textOption('words', 'command.met.words', { longest: 100 }),
    ],
  },
  async run(visit, given) {
    const words = given.text('words');
    if (words !== undefined) return giveMetWords(visit, words);
    const person = given.text('person');
    return person === undefined ? startMet(visit) : meetNamed(visit, person);
  },
  async suggest(visit, _option, typed) {
    const found = await findPeople(visit.context, visit.caller, typed);
    return found.map((one) => ({ name: `${one.badgeName} (#${one.number})`, value: one.participantId }));
  },
};

const signed: SlashCommand = {
  declaration: {
    name: 'signed',
    ...described('command.signed'),
    ...FOR_ATTENDEES,
    options: [fileOption('file', 'command.signed.file')],
  },
  async run(visit, given) {
    const file = given.file('file');
    return file ? takeSignedFile(visit, file) : askWhatCameBack(visit);
  },
};
const kit = plain('kit', 'command.kit', showKit);

export const ATTENDEE_COMMANDS = {
  join,
  leave,
  key,
  free,
  busy,
  card,
  met,
  follow: followCommand,
  practice,
  progress,
  people,
  signed,
  leaderboard,
  mydata,
  list,
  kit,
  note,
  help,
  reddot,
  ...SAFETY_COMMANDS,
  ...CHOOSING_COMMANDS,
};
