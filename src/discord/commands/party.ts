import { createParty } from '../../party/create-party.ts';
import { isRefused } from '../../party/refusal.ts';
import { say } from '../../text/say.ts';
import { tellChecklist } from '../prompts/checklist.ts';
import { askToClose } from '../prompts/closing-the-party.ts';
import { pressPartySettings } from '../prompts/party-settings.ts';
import { placeBoard, postPanel, pressOpen, pressSetupBoard } from '../prompts/setting-up.ts';
import { refusal } from '../refusal.ts';
import {
  channelOption,
  described,
  FOR_ORGANIZERS,
  type SlashCommand,
  type Suggestion,
  subcommand,
  textOption,
} from './command.ts';
import { type OrganizerRun, organize } from './organize.ts';

const ZONES = Intl.supportedValuesOf('timeZone');
/** What Discord takes. */
const MOST_SUGGESTIONS = 25;

export const party: SlashCommand = {
  declaration: {
    name: 'party',
    ...described('command.party'),
    ...FOR_ORGANIZERS,
    options: [
      subcommand('create', 'command.party.create', [
        textOption('name', 'command.party.create.name', { required: true, longest: 100 }),
        textOption('time-zone', 'command.party.create.time-zone', { required: true, autocomplete: true }),
        textOption('first-day', 'command.party.create.first-day', { longest: 20 }),
        textOption('last-day', 'command.party.create.last-day', { longest: 20 }),
      ]),
      subcommand('status', 'command.party.status'),
      subcommand('settings', 'command.party.settings'),
      subcommand('panel', 'command.party.panel'),
      subcommand('board', 'command.party.board', [channelOption('channel', 'command.party.board.channel')]),
      subcommand('open', 'command.party.open'),
      subcommand('close', 'command.party.close'),
    ],
  },
  run: (visit, given) =>
    organize(visit, given, {
      create,
      status: (asker) => tellChecklist(asker),
      settings: pressPartySettings,
      // Where it is run, under the organizer's eyes.
      panel: (asker, organizer) => postPanel(asker, organizer, asker.channelId),
      board,
      open: pressOpen,
      close: askToClose,
    }),
  async suggest(_visit, _option, typed): Promise<readonly Suggestion[]> {
    const wanted = typed.trim().toLowerCase().replaceAll(' ', '_');
    const found = ZONES.filter((zone) => zone.toLowerCase().includes(wanted));
    return found.slice(0, MOST_SUGGESTIONS).map((zone) => ({ name: zone, value: zone }));
  },
};

/** Name and zone are all it takes: the checklist leads to the rest. */
const create: OrganizerRun = async (visit, organizer, given) => {
  const [firstDay, lastDay] = [given.text('first-day'), given.text('last-day')];
  const created = await createParty(visit.context, organizer, {
    name: given.text('name') ?? '',
    timeZone: given.text('time-zone') ?? '',
    ...(firstDay ? { firstDay } : {}),
    ...(lastDay ? { lastDay } : {}),
  });
  if (isRefused(created)) return refusal(visit, created);
  return tellChecklist(visit, say(visit.locale, 'party.created', { party: created.party.name }));
};

const board: OrganizerRun = (visit, organizer, given) => {
  const channelId = given.id('channel');
  return channelId === undefined ? pressSetupBoard(visit) : placeBoard(visit, organizer, channelId);
};
