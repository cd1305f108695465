import { type Checklist, readChecklist } from '../../party/read-checklist.ts';
import { isRefused } from '../../party/refusal.ts';
import type { Locale } from '../../text/locale.ts';
import { say, sayPlain } from '../../text/say.ts';
import { calendarDate, calendarDay, clockTime } from '../../text/times.ts';
import { channelName, channelTroubles } from '../channels.ts';
import type { ButtonName } from '../custom-id.ts';
import { type ButtonText, button, buttonRows, message, type Payload, type Picture } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';

/** A line of the checklist; an open one comes with the button that mends it. */
interface Line {
  readonly done: boolean;
  readonly words: string;
  readonly mend?: readonly [ButtonText, ButtonName];
}

/** What is wrong with the party's channels, by their ids. */
export type ChannelTroubles = ReadonlyMap<string, string>;

/** How far the party is set up: what is open first, each line with its button, then what is there. */
export function renderChecklist(list: Checklist, troubles: ChannelTroubles, locale: Locale): Payload {
  const lines = [...neededLines(list, troubles, locale), ...usefulLines(list, troubles, locale)];
  const [open, done] = [lines.filter((line) => !line.done), lines.filter((line) => line.done)];
  const mayOpen = list.party.state === 'preparing' && list.missing.length === 0;
  const text = message(
    [
      titleOf(list, locale),
      open.length > 0 ? say(locale, 'setup.still-open') : null,
      ...open.map(({ words }) => `- ${words}`),
      done.length > 0 ? say(locale, 'setup.done') : null,
      ...done.map(({ words }) => `- ${words}`),
      mayOpen ? say(locale, 'setup.may-open') : say(locale, 'setup.try-it'),
    ],
    ...buttonRows([
      ...(mayOpen ? [button(locale, 'button.party-open', 'party-open', undefined, 'main')] : []),
      ...open.flatMap(({ mend }, place) => (mend ? [mendButton(mend, place === 0 && !mayOpen, locale)] : [])),
      ...(troubles.size > 0 ? [button(locale, 'button.setup', 'setup')] : []),
      button(locale, 'button.test-dm', 'test-dm'),
      button(locale, 'button.practice', 'practice'),
      button(locale, 'button.party-settings', 'party-settings'),
    ]),
  );
  return { ...text, pictures: invitePictures(list, locale) };
}

function mendButton([text, name]: NonNullable<Line['mend']>, first: boolean, locale: Locale) {
  return button(locale, text, name, undefined, first ? 'main' : 'quiet');
}

function invitePictures({ party, inviteQr }: Checklist, locale: Locale): Picture[] {
  if (!party.inviteLink || !inviteQr) return [];
  const description = sayPlain(locale, 'setup.invite-picture', { link: party.inviteLink });
  return [{ name: 'invite.png', description, data: inviteQr }];
}

function titleOf({ party }: Checklist, locale: Locale): string {
  const { name, timeZone } = party;
  const given = { party: name, timeZone, days: daysOf(party, locale) };
  return party.state === 'open' ? say(locale, 'setup.open', given) : say(locale, 'setup.preparing', given);
}

/** From when to when a party is; one day is told once. */
export function daysOf(party: Pick<Checklist['party'], 'firstDay' | 'lastDay'>, locale: Locale): string {
  const firstDay = calendarDate(party.firstDay, locale);
  if (party.firstDay === party.lastDay) return firstDay;
  return say(locale, 'setup.days', { firstDay, lastDay: calendarDate(party.lastDay, locale) });
}

/** Without these the party does not open. */
function neededLines(list: Checklist, troubles: ChannelTroubles, locale: Locale): Line[] {
  const { channelId, organizersChannelId } = list.party;
  const contacts = contactNames(list.safetyContacts, locale);
  return [
    channelLine(channelId, troubles, {
      open: say(locale, 'setup.panel-open'),
      done: (channel) => say(locale, 'setup.panel-done', { channel }),
      mend: ['button.setup-panel', 'setup-panel'],
    }),
    channelLine(organizersChannelId, troubles, {
      open: say(locale, 'setup.channel-open'),
      done: (channel) => say(locale, 'setup.channel-done', { channel }),
      mend: ['button.setup-channel', 'setup-channel'],
    }),
    list.missing.includes('safety-contact')
      ? { done: false, words: say(locale, 'setup.safety-open'), mend: ['button.setup-safety', 'setup-safety'] }
      : { done: true, words: say(locale, 'setup.safety-done', { contacts }) },
  ];
}

interface ChannelWords {
  readonly open: string;
  readonly done: (channel: string) => string;
  readonly mend: readonly [ButtonText, ButtonName];
}

/** A channel that is not chosen yet, one that cannot be used, or one in which all is well. */
function channelLine(channelId: string | null, troubles: ChannelTroubles, { open, done, mend }: ChannelWords): Line {
  if (channelId === null) return { done: false, words: open, mend };
  const trouble = troubles.get(channelId);
  return trouble ? { done: false, words: trouble, mend } : { done: true, words: done(channelName(channelId)) };
}

/** Without these it is open, and worse. */
function usefulLines(list: Checklist, troubles: ChannelTroubles, locale: Locale): Line[] {
  const { organizerRoleId: role, inviteLink, boardChannelId, channelId } = list.party;
  const boardTrouble = boardChannelId && boardChannelId !== channelId ? troubles.get(boardChannelId) : undefined;
  return [
    ...(boardTrouble
      ? [{ done: false, words: boardTrouble, mend: ['button.setup-board', 'setup-board'] } as const]
      : []),
    placesLine(list, locale),
    role
      ? { done: true, words: say(locale, 'setup.role-done', { role: `<@&${role}>` }) }
      : { done: false, words: say(locale, 'setup.role-open'), mend: ['button.setup-role', 'setup-role'] },
    inviteLink
      ? { done: true, words: say(locale, 'setup.invite-done', { link: inviteLink }) }
      : { done: false, words: say(locale, 'setup.invite-open'), mend: ['button.setup-invite', 'setup-invite'] },
    ...breakLines(list, locale),
  ];
}

function placesLine({ seats, participants }: Checklist, locale: Locale): Line {
  const needed = Math.floor(participants / 2);
  const mend = ['button.place-add', 'place-add'] as const;
  if (seats === 0) return { done: false, words: say(locale, 'setup.places-open'), mend };
  if (seats >= needed) return { done: true, words: say(locale, 'setup.places-done', { seats, participants }) };
  return { done: false, words: say(locale, 'setup.places-few', { seats, participants, needed }), mend };
}

/** The next breaks; a party that is not open yet need not have one. */
function breakLines({ party, breaks }: Checklist, locale: Locale): Line[] {
  if (breaks.length > 0) {
    return breaks.map((one) => ({ done: true, words: breakWords(one, party.timeZone, locale) }));
  }
  if (party.state !== 'open') return [];
  return [{ done: false, words: say(locale, 'setup.breaks-open'), mend: ['button.break-start', 'break-start'] }];
}

function breakWords(one: Checklist['breaks'][number], timeZone: string, locale: Locale): string {
  const { name } = one;
  const until = clockTime(one.endsAt, timeZone);
  if (one.state === 'running') return say(locale, 'setup.break-running', { name, until });
  const from = clockTime(one.startsAt, timeZone);
  return say(locale, 'setup.break-planned', { name, day: calendarDay(one.startsAt, timeZone, locale), from, until });
}

/** The people and roles that get the reports, as mentions that ping nobody. */
export function contactNames(contacts: Checklist['safetyContacts'], locale: Locale): string {
  const names = contacts.map(({ kind, discordId }) => (kind === 'role' ? `<@&${discordId}>` : `<@${discordId}>`));
  return names.join(', ') || say(locale, 'setup.no-contact');
}

/** Answers with the checklist as it stands now; after something was done, that is said first, and what was pressed is done with. */
export async function tellChecklist(visit: Visit, said?: string): Promise<Reply> {
  const { organizer, locale } = visit;
  if (!organizer) return refusal(visit, { refused: 'not-organizer' });
  const list = await readChecklist(visit.context, organizer);
  if (isRefused(list)) return refusal(visit, list);
  const checklist = renderChecklist(list, await channelTroubles(visit, list.party), locale);
  return said === undefined ? tell(checklist) : tellAndRetire(message(said), checklist);
}

export async function pressSetup(visit: Visit): Promise<Reply> {
  return tellChecklist(visit);
}
