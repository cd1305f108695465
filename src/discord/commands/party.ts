import { ApplicationCommandOptionType, ChannelType } from 'discord.js';
import { closeParty, createParty, openParty, recordBoardChannel, recordPanel } from '../../party/organize-party.ts';
import { isRefused } from '../../party/refusal.ts';
import { findOrganized } from '../../party/who-acts.ts';
import { say } from '../../text/say.ts';
import { calendarDate } from '../../text/times.ts';
import { message } from '../payload.ts';
import { renderPanel } from '../prompts/joining.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, type Visit } from '../visit.ts';
import { described, FOR_ORGANIZERS, type SlashCommand, type Suggestion, subcommand, textOption } from './command.ts';
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
        {
          type: ApplicationCommandOptionType.Channel,
          name: 'organizers-channel',
          ...described('command.party.create.organizers-channel'),
          channel_types: [ChannelType.GuildText],
        },
        {
          type: ApplicationCommandOptionType.Role,
          name: 'organizer-role',
          ...described('command.party.create.organizer-role'),
        },
        textOption('code-of-conduct', 'command.party.create.code-of-conduct', { longest: 900 }),
        textOption('badge-mark', 'command.party.create.badge-mark', { longest: 60 }),
      ]),
      subcommand('panel', 'command.party.panel'),
      subcommand('board', 'command.party.board', [
        {
          type: ApplicationCommandOptionType.Channel,
          name: 'channel',
          ...described('command.party.board.channel'),
          channel_types: [ChannelType.GuildText],
        },
      ]),
      subcommand('open', 'command.party.open'),
      subcommand('close', 'command.party.close'),
    ],
  },
  run: (visit, given) => organize(visit, given, { create, panel, board, open, close }),
  async suggest(_visit, _option, typed): Promise<readonly Suggestion[]> {
    const wanted = typed.trim().toLowerCase().replaceAll(' ', '_');
    const found = ZONES.filter((zone) => zone.toLowerCase().includes(wanted));
    return found.slice(0, MOST_SUGGESTIONS).map((zone) => ({ name: zone, value: zone }));
  },
};

const create: OrganizerRun = async (visit, organizer, given) => {
  const [firstDay, lastDay] = [given.text('first-day'), given.text('last-day')];
  const [organizersChannelId, organizerRoleId] = [given.id('organizers-channel'), given.id('organizer-role')];
  const [codeOfConduct, badgeMark] = [given.text('code-of-conduct'), given.text('badge-mark')];
  // Else disputes and reports would be lost without a word.
  if (organizersChannelId && !(await visit.discord.mayPost(organizersChannelId)))
    return noAccess(visit, organizersChannelId);
  const created = await createParty(visit.context, organizer, {
    name: given.text('name') ?? '',
    timeZone: given.text('time-zone') ?? '',
    ...(firstDay ? { firstDay } : {}),
    ...(lastDay ? { lastDay } : {}),
    ...(organizersChannelId ? { organizersChannelId } : {}),
    ...(organizerRoleId ? { organizerRoleId } : {}),
    ...(codeOfConduct ? { codeOfConduct } : {}),
    ...(badgeMark ? { badgeMark } : {}),
  });
  if (isRefused(created)) return refusal(visit, created);
  const { name, timeZone } = created.party;
  const days = {
    firstDay: calendarDate(created.party.firstDay, visit.locale),
    lastDay: calendarDate(created.party.lastDay, visit.locale),
  };
  const role = organizerRoleId ? say(visit.locale, 'party.organizer-role', { role: `<@&${organizerRoleId}>` }) : null;
  return tell(message([say(visit.locale, 'party.created', { party: name, timeZone, ...days }), role]));
};

/** Posted in the channel where it is run, under the organizer's eyes: a missing permission shows at once. */
const panel: OrganizerRun = async (visit, organizer) => {
  const found = await findOrganized(visit.context.store.database, organizer);
  if (isRefused(found)) return refusal(visit, found);
  const { channelId } = visit;
  const posted = await visit.discord.post(channelId, renderPanel(found.party.name, visit.locale));
  if (!posted) return tell(message(say(visit.locale, 'party.panel-no-access')));
  const recorded = await recordPanel(visit.context, organizer, { channelId, messageId: posted.messageId });
  if (isRefused(recorded)) {
    await visit.discord.remove(channelId, posted.messageId);
    return refusal(visit, recorded);
  }
  if (!recorded.previous) return tell(message(say(visit.locale, 'party.panel-posted')));
  await visit.discord.remove(recorded.previous.channelId, recorded.previous.messageId);
  return tell(message(say(visit.locale, 'party.panel-moved')));
};

const board: OrganizerRun = async (visit, organizer, given) => {
  const channelId = given.id('channel') ?? visit.channelId;
  const channel = `<#${channelId}>`;
  if (!(await visit.discord.mayPost(channelId))) return noAccess(visit, channelId);
  const recorded = await recordBoardChannel(visit.context, organizer, { channelId });
  return isRefused(recorded) ? refusal(visit, recorded) : tell(message(say(visit.locale, 'party.board', { channel })));
};

function noAccess(visit: Visit, channelId: string): Reply {
  return tell(message(say(visit.locale, 'party.no-access', { channel: `<#${channelId}>` })));
}

const open: OrganizerRun = async (visit, organizer) => {
  const opened = await openParty(visit.context, organizer);
  return isRefused(opened) ? refusal(visit, opened) : tell(message(say(visit.locale, 'party.opened')));
};

const close: OrganizerRun = async (visit, organizer) => {
  const closed = await closeParty(visit.context, organizer);
  if (isRefused(closed)) return refusal(visit, closed);
  const { participants, mutualPairs: pairs } = closed;
  return tell(message(say(visit.locale, 'party.closed', { participants, pairs })));
};
