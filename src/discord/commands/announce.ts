import { ApplicationCommandOptionType } from 'discord.js';
import type { AnnounceWhen, PingWish } from '../../party/draft-announcement.ts';
import { listAnnouncements } from '../../party/list-announcements.ts';
import { isRefused } from '../../party/refusal.ts';
import { cancelAnnouncement } from '../../party/send-announcement.ts';
import { findOrganized } from '../../party/who-acts.ts';
import { say, sayPlain } from '../../text/say.ts';
import { calendarDay, clockTime } from '../../text/times.ts';
import { message } from '../payload.ts';
import { startAnnouncement } from '../prompts/announcing.ts';
import { refusal } from '../refusal.ts';
import { beginningOf } from '../views/announcement.ts';
import { renderAnnouncementList } from '../views/announcement-list.ts';
import { type Reply, tell, type Visit } from '../visit.ts';
import {
  described,
  FOR_ORGANIZERS,
  type GivenOptions,
  type SlashCommand,
  type Suggestion,
  subcommand,
  textOption,
  wholeOption,
} from './command.ts';
import { type OrganizerRun, organize } from './organize.ts';

const pingOption = {
  type: ApplicationCommandOptionType.Role as const,
  name: 'ping',
  ...described('command.announce.ping'),
  required: false,
};

export const announce: SlashCommand = {
  declaration: {
    name: 'announce',
    ...described('command.announce'),
    ...FOR_ORGANIZERS,
    options: [
      subcommand('now', 'command.announce.now', [pingOption]),
      subcommand('at', 'command.announce.at', [
        textOption('time', 'command.announce.at.time', { longest: 40 }),
        wholeOption('before-break', 'command.announce.at.before-break'),
        pingOption,
      ]),
      subcommand('list', 'command.announce.list'),
      subcommand('cancel', 'command.announce.cancel', [
        textOption('announcement', 'command.announce.cancel.announcement', { required: true, autocomplete: true }),
      ]),
    ],
  },
  run: (visit, given) => organize(visit, given, { now, at, list, cancel }),
  suggest: (visit, _option, typed) => suggestPlanned(visit, typed),
};

const now: OrganizerRun = (visit, _organizer, given) => start(visit, { kind: 'now' }, given);

const at: OrganizerRun = async (visit, _organizer, given) => {
  const [text, minutes] = [given.text('time'), given.whole('before-break')];
  if ((text === undefined) === (minutes === undefined)) return refusal(visit, { refused: 'announce-when' });
  return start(
    visit,
    minutes === undefined ? { kind: 'at', text: text ?? '' } : { kind: 'before-break', minutes },
    given,
  );
};

async function start(visit: Visit, when: AnnounceWhen, given: GivenOptions): Promise<Reply> {
  const roleId = given.id('ping');
  if (roleId === undefined || !visit.organizer) return startAnnouncement(visit, when);
  const found = await findOrganized(visit.context.store.database, visit.organizer);
  if (isRefused(found)) return refusal(visit, found);
  return startAnnouncement(visit, when, await pingWish(visit, found.party, roleId));
}

/** Whether Discord would let both do it: this organizer, and the bot in its name. */
async function pingWish(
  { discord, organizer }: Visit,
  { guildId, channelId }: { readonly guildId: string; readonly channelId: string | null },
  roleId: string,
): Promise<PingWish> {
  const may = (userId: string) => discord.mayPing({ guildId, channelId, roleId, userId });
  if (!organizer || !(await may(organizer.userId))) return { roleId, allowed: 'organizer-may-not' };
  return { roleId, allowed: (await may(discord.botUserId)) ? 'yes' : 'bot-may-not' };
}

const list: OrganizerRun = async (visit, organizer) => {
  const found = await listAnnouncements(visit.context, organizer);
  return isRefused(found) ? refusal(visit, found) : tell(renderAnnouncementList(found, visit.locale));
};

const cancel: OrganizerRun = async (visit, organizer, given) => {
  const cancelled = await cancelAnnouncement(visit.context, organizer, given.text('announcement') ?? '');
  if (isRefused(cancelled)) return refusal(visit, cancelled);
  return tell(message(say(visit.locale, 'announce.cancelled')));
};

/** What Discord takes. */
const MOST_SUGGESTIONS = 25;

async function suggestPlanned(visit: Visit, typed: string): Promise<readonly Suggestion[]> {
  if (!visit.organizer) return [];
  const found = await listAnnouncements(visit.context, visit.organizer);
  if (isRefused(found)) return [];
  const { timeZone } = found;
  return found.planned
    .map(({ id, text, at: due }) => {
      const given = { day: calendarDay(due, timeZone, visit.locale), at: clockTime(due, timeZone) };
      return { name: sayPlain(visit.locale, 'announce.suggestion', { ...given, text: beginningOf(text) }), value: id };
    })
    .filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()))
    .slice(0, MOST_SUGGESTIONS);
}
