import { type APILabelComponent, ComponentType, TextInputStyle } from 'discord.js';
import { type AboutMe, chooseClosedDms, describeMyself, readMyself } from '../../party/describe-myself.ts';
import { type Joined, joinParty } from '../../party/join-party.ts';
import { joinableParties, type PartyOfCaller, partyOf } from '../../party/party-of.ts';
import { isRefused } from '../../party/refusal.ts';
import type { Locale } from '../../text/locale.ts';
import { say, sayPlain, type TextKey } from '../../text/say.ts';
import { calendarDate, clockTime } from '../../text/times.ts';
import { customId, type RowReference } from '../custom-id.ts';
import type { FormFields } from '../form-fields.ts';
import { button, buttonRow, linkButton, message, option, type Payload, selectRow } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { openForm, type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';

type Joinable = Pick<PartyOfCaller, 'partyId' | 'partyName' | 'guildId' | 'lastDay' | 'erasedBy'>;

/** The message in the channel where people find the party. */
export function renderPanel(partyName: string, locale: Locale): Payload {
  return message(
    say(locale, 'panel.text', { party: partyName }),
    buttonRow(button(locale, 'button.join', 'join', undefined, 'main'), button(locale, 'button.help', 'help')),
  );
}

/** What is stored, who sees it, until when: read before anything is stored. */
export function renderConsent(party: Joinable, locale: Locale): Payload {
  return message(
    say(locale, 'consent.text', {
      party: party.partyName,
      lastDay: calendarDate(party.lastDay, locale),
      erasedBy: calendarDate(party.erasedBy, locale),
    }),
    buttonRow(
      button(locale, 'button.join', 'join-yes', party.partyId, 'main'),
      button(locale, 'button.not-now', 'join-no'),
    ),
  );
}

/** In the server the bot has no way to write to them yet, unless they write first: bots may not open many DMs at once. */
/** Whoever joins while a break goes on was not asked with the others, and gets the way in at once. */
function nextBreak({ breakNow, learner }: Joined['joined'], locale: Locale): string | null {
  if (!breakNow) return learner ? null : say(locale, 'joined.all-set');
  return say(locale, 'joined.break-now', { name: breakNow.name, until: clockTime(breakNow.endsAt, breakNow.timeZone) });
}

export function renderJoined(
  { joined, already }: Joined,
  locale: Locale,
  where: Visit['where'],
  botUserId: string,
): Payload {
  const given = { name: joined.badgeName, number: joined.number, party: joined.partyName };
  const server = where === 'server';
  const key = button(locale, 'button.add-key', 'key-add', undefined, 'main');
  const dms = [
    linkButton(locale, 'button.write-to-me', `https://discord.com/users/${botUserId}`),
    button(locale, 'button.closed-dms', 'closed-dms'),
  ];
  return message(
    [
      already ? say(locale, 'joined.again', given) : say(locale, 'joined.text', given),
      joined.learner ? say(locale, 'joined.key-next') : null,
      nextBreak(joined, locale),
      server ? say(locale, 'joined.reach-you') : null,
    ],
    ...(joined.breakNow
      ? [
          buttonRow(
            button(locale, 'button.free', 'invited-free', joined.breakNow.id, joined.learner ? 'quiet' : 'main'),
          ),
        ]
      : []),
    buttonRow(
      ...(joined.learner ? [key] : []),
      button(locale, 'button.about-me', 'about-me'),
      button(locale, 'button.practice', 'practice'),
      ...(server ? dms : []),
    ),
  );
}

export async function askToJoin(visit: Visit): Promise<Reply> {
  const party = await partyOf(visit.context, visit.caller);
  if (!isRefused(party) && party.state === 'open' && party.agreed) return join(visit, party);
  if (visit.where === 'dm') return askInDm(visit, isRefused(party) ? null : party);
  if (isRefused(party)) return refusal(visit, party);
  if (party.state === 'preparing') return refusal(visit, { refused: 'party-not-open' });
  if (party.state === 'closed') return refusal(visit, { refused: 'party-closed' });
  return tell(renderConsent(party, visit.locale));
}

/** A newcomer in a DM: Discord knows in which parties' servers they are. */
async function askInDm(visit: Visit, last: PartyOfCaller | null): Promise<Reply> {
  const theirs: Joinable[] = [];
  for (const party of await joinableParties(visit.context)) {
    if (await visit.discord.isMember(party.guildId, visit.caller.userId)) theirs.push(party);
  }
  const [only, ...others] = theirs;
  if (!only) return refusal(visit, { refused: last?.state === 'closed' ? 'party-closed' : 'no-party' });
  if (others.length === 0) return tell(renderConsent(only, visit.locale));
  return tell(renderJoinChoice(theirs, visit.locale));
}

/** Several parties could be meant: one consent text each, chosen first. */
export function renderJoinChoice(parties: readonly Joinable[], locale: Locale): Payload {
  const options = parties.map((party) => option(party.partyId, party.partyName));
  return message(
    say(locale, 'join-choice.question'),
    selectRow(customId('join-party'), sayPlain(locale, 'which-party.placeholder'), options),
  );
}

export async function chooseJoin(visit: Visit, _id: RowReference, [partyId]: readonly string[]): Promise<Reply> {
  const party = (await joinableParties(visit.context)).find((one) => one.partyId === partyId);
  return party ? tellAndRetire(renderConsent(party, visit.locale)) : refusal(visit, { refused: 'no-party' });
}

export async function pressJoinYes(visit: Visit, { row }: RowReference): Promise<Reply> {
  const known = (await joinableParties(visit.context)).find((party) => party.partyId === row);
  return join(visit, known ?? { partyId: row, guildId: null });
}

async function join(
  visit: Visit,
  party: { readonly partyId: string; readonly guildId: string | null },
): Promise<Reply> {
  const { caller, where } = visit;
  const member =
    where === 'server' || party.guildId === null || (await visit.discord.isMember(party.guildId, caller.userId));
  const joined = await joinParty(visit.context, { ...caller, member }, party.partyId);
  if (isRefused(joined)) return refusal(visit, joined);
  return tellAndRetire(renderJoined(joined, visit.locale, where, visit.discord.botUserId));
}

export async function pressJoinNo(visit: Visit): Promise<Reply> {
  return tellAndRetire(message(say(visit.locale, 'consent.not-now')));
}

export async function pressClosedDms(visit: Visit): Promise<Reply> {
  return tell(renderClosedDms(visit.locale));
}

export function renderClosedDms(locale: Locale): Payload {
  return message(
    say(locale, 'closed-dms.question'),
    buttonRow(button(locale, 'button.dms-mention', 'dms-mention'), button(locale, 'button.dms-look', 'dms-look')),
  );
}

export const pressMention = (visit: Visit) => chooseDms(visit, 'mention');
export const pressLook = (visit: Visit) => chooseDms(visit, 'look');

async function chooseDms(visit: Visit, choice: 'mention' | 'look'): Promise<Reply> {
  const chosen = await chooseClosedDms(visit.context, visit.caller, choice);
  if (isRefused(chosen)) return refusal(visit, chosen);
  const key = chosen.chosen === 'mention' ? 'closed-dms.mention' : 'closed-dms.look';
  return tellAndRetire(message(say(visit.locale, key)));
}

/** What the act takes, so that nobody writes in vain. */
const LONGEST = { 'badge-name': 40, pronouns: 30, languages: 60, recognise: 100 } as const;
type Field = keyof typeof LONGEST;

export async function pressAboutMe(visit: Visit): Promise<Reply> {
  const me = await readMyself(visit.context, visit.caller);
  return isRefused(me) ? refusal(visit, me) : openForm(aboutForm(me, visit.locale));
}

export function aboutForm(me: AboutMe, locale: Locale) {
  return {
    custom_id: customId('about-form'),
    title: sayPlain(locale, 'about-me.title'),
    components: [
      aboutField('badge-name', 'about-me.badge-name', me.badgeName, locale),
      aboutField('pronouns', 'about-me.pronouns', me.pronouns, locale),
      aboutField('languages', 'about-me.languages', me.languages, locale),
      aboutField('recognise', 'about-me.recognise', me.recogniseMe, locale),
    ],
  };
}

type AboutLabel = Extract<
  TextKey,
  'about-me.badge-name' | 'about-me.pronouns' | 'about-me.languages' | 'about-me.recognise'
>;

function aboutField(field: Field, label: AboutLabel, value: string | null, locale: Locale): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: sayPlain(locale, label),
    component: {
      type: ComponentType.TextInput,
      custom_id: field,
      style: TextInputStyle.Short,
      required: field === 'badge-name',
      max_length: LONGEST[field],
      ...(field === 'recognise' ? { placeholder: sayPlain(locale, 'about-me.recognise-example') } : {}),
      // A stored name may have more code points than the field takes: then it is typed anew.
      ...(value && value.length <= LONGEST[field] ? { value } : {}),
    },
  };
}

export async function submitAboutMe(visit: Visit, _id: RowReference, fields: FormFields): Promise<Reply> {
  const saved = await describeMyself(visit.context, visit.caller, {
    badgeName: fields.text('badge-name'),
    pronouns: fields.text('pronouns'),
    languages: fields.text('languages'),
    recogniseMe: fields.text('recognise'),
  });
  if (isRefused(saved)) return refusal(visit, saved);
  return tell(message(say(visit.locale, 'about-me.saved', { name: saved.badgeName })));
}
