import { readChecklist } from '../../party/read-checklist.ts';
import { isRefused } from '../../party/refusal.ts';
import type { OrganizedParty } from '../../party/who-acts.ts';
import { discordText } from '../../text/escape.ts';
import type { Locale } from '../../text/locale.ts';
import { say, sayPlain } from '../../text/say.ts';
import { asOrganizer } from '../as-organizer.ts';
import { channelName } from '../channels.ts';
import { customId, type RowReference } from '../custom-id.ts';
import { button, buttonRow, message, option, type Payload, selectRow } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { openForm, type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';
import { contactNames, daysOf } from './checklist.ts';
import { addressesForm, daysForm, inviteForm, timesForm, wordsForm } from './party-settings-forms.ts';
import { pressSetupBoard, pressSetupChannel, pressSetupPanel, pressSetupRole, pressSetupSafety } from './setting-up.ts';

/** What can be changed, in the order in which it is listed; each leads to a menu or a form. */
const OPTIONS = [
  ['days', 'party-settings.option-days'],
  ['panel', 'party-settings.option-panel'],
  ['organizers', 'party-settings.option-organizers'],
  ['board', 'party-settings.option-board'],
  ['role', 'party-settings.option-role'],
  ['safety', 'party-settings.option-safety'],
  ['addresses', 'party-settings.option-addresses'],
  ['words', 'party-settings.option-words'],
  ['possession', 'party-settings.option-possession'],
  ['invite', 'party-settings.option-invite'],
  ['times', 'party-settings.option-times'],
] as const;

/** What the party's settings are now, and the menu that changes them. */
export function renderPartySettings(
  party: OrganizedParty,
  contacts: Parameters<typeof contactNames>[0],
  locale: Locale,
): Payload {
  const options = OPTIONS.map(([value, label]) => option(value, sayPlain(locale, label)));
  return message(
    [
      say(locale, 'party-settings.title', { party: party.name }),
      ...placeLines(party, locale),
      ...peopleLines(party, contacts, locale),
      ...wordLines(party, locale),
      ...timeLines(party, locale),
    ],
    selectRow(customId('setting'), sayPlain(locale, 'party-settings.placeholder'), options),
  );
}

function placeLines(party: OrganizedParty, locale: Locale): string[] {
  const { timeZone, channelId, organizersChannelId, boardChannelId } = party;
  const channel = (id: string | null) => (id === null ? say(locale, 'party-settings.no-channel') : channelName(id));
  return [
    say(locale, 'party-settings.days', { days: daysOf(party, locale), timeZone }),
    say(locale, 'party-settings.panel', { channel: channel(channelId) }),
    say(locale, 'party-settings.organizers', { channel: channel(organizersChannelId) }),
    say(locale, 'party-settings.board', { channel: channel(boardChannelId) }),
  ];
}

function peopleLines(
  { organizerRoleId, safetyPhone, outsideReportAddress }: OrganizedParty,
  contacts: Parameters<typeof contactNames>[0],
  locale: Locale,
): (string | null)[] {
  return [
    organizerRoleId
      ? say(locale, 'party-settings.role', { role: `<@&${organizerRoleId}>` })
      : say(locale, 'party-settings.no-role'),
    say(locale, 'party-settings.safety', { contacts: contactNames(contacts, locale) }),
    safetyPhone ? say(locale, 'party-settings.phone', { phone: safetyPhone }) : null,
    outsideReportAddress
      ? say(locale, 'party-settings.outside', { address: ownWords(outsideReportAddress) })
      : say(locale, 'party-settings.no-outside'),
  ];
}

function wordLines({ badgeMark, codeOfConduct, inviteLink }: OrganizedParty, locale: Locale): (string | null)[] {
  return [
    say(locale, 'party-settings.badge-mark', { mark: badgeMark }),
    codeOfConduct
      ? say(locale, 'party-settings.conduct', { conduct: ownWords(codeOfConduct) })
      : say(locale, 'party-settings.no-conduct'),
    inviteLink ? say(locale, 'party-settings.invite', { link: inviteLink }) : null,
  ];
}

function timeLines(party: OrganizedParty, locale: Locale): string[] {
  const { remindMinutes, leastMeetingMinutes, keepDays, possessionRequired } = party;
  return [
    possessionRequired ? say(locale, 'party-settings.possession') : say(locale, 'party-settings.no-possession'),
    remindMinutes > 0
      ? say(locale, 'party-settings.remind', { count: remindMinutes })
      : say(locale, 'party-settings.remind-then'),
    say(locale, 'party-settings.least', { minutes: leastMeetingMinutes }),
    say(locale, 'party-settings.keep', { count: keepDays }),
  ];
}

const LONGEST_WORDS = 320;

/** The organizers' own words: a link in them shall be a link, but nothing in them may look like the bot's own formatting. */
function ownWords(text: string): string {
  return discordText(text, LONGEST_WORDS).replaceAll('\\://', '://');
}

function renderPossessionQuestion(locale: Locale): Payload {
  return message(
    say(locale, 'party-settings.possession-question'),
    buttonRow(
      button(locale, 'button.possession-yes', 'possession-yes'),
      button(locale, 'button.possession-no', 'possession-no'),
    ),
  );
}

/** The settings as they stand now, after something was saved. */
export async function tellPartySettings(visit: Visit, said?: string): Promise<Reply> {
  return asOrganizer(visit, async (organizer, party) => {
    const list = await readChecklist(visit.context, organizer);
    if (isRefused(list)) return refusal(visit, list);
    const settings = renderPartySettings(party, list.safetyContacts, visit.locale);
    return said === undefined ? tell(settings) : tellAndRetire(message(said), settings);
  });
}

export async function pressPartySettings(visit: Visit): Promise<Reply> {
  return tellPartySettings(visit);
}

/** Leads to the menu or form of what was chosen. */
export async function chooseSetting(visit: Visit, _id: RowReference, [setting]: readonly string[]): Promise<Reply> {
  const { locale } = visit;
  switch (OPTIONS.find(([value]) => value === setting)?.[0]) {
    case 'panel':
      return pressSetupPanel(visit);
    case 'organizers':
      return pressSetupChannel(visit);
    case 'board':
      return pressSetupBoard(visit);
    case 'role':
      return pressSetupRole(visit);
    case 'safety':
      return pressSetupSafety(visit);
    case 'days':
      return asOrganizer(visit, async (_organizer, party) => openForm(daysForm(party, locale)));
    case 'addresses':
      return asOrganizer(visit, async (_organizer, party) => openForm(addressesForm(party, locale)));
    case 'words':
      return asOrganizer(visit, async (_organizer, party) => openForm(wordsForm(party, locale)));
    case 'invite':
      return asOrganizer(visit, async (_organizer, party) => openForm(inviteForm(party, locale)));
    case 'times':
      return asOrganizer(visit, async (_organizer, party) => openForm(timesForm(party, locale)));
    case 'possession':
      return asOrganizer(visit, async () => tell(renderPossessionQuestion(locale)));
    case undefined:
      return refusal(visit, { refused: 'out-of-date' });
  }
}
