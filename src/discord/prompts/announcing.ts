import { type APITextInputComponent, ComponentType, TextInputStyle } from 'discord.js';
import {
  type AnnounceWhen,
  addressAnnouncement,
  type Draft,
  discardDraft,
  draftAnnouncement,
  MOST_ANNOUNCEMENT_CHARACTERS,
  type PingWish,
  readDraft,
  writeAnnouncement,
} from '../../party/draft-announcement.ts';
import { readUnreached, type Unreached } from '../../party/list-announcements.ts';
import { isRefused } from '../../party/refusal.ts';
import { cancelAnnouncement, type SentAnnouncement, sendAnnouncement } from '../../party/send-announcement.ts';
import type { Locale } from '../../text/locale.ts';
import { namesThatFit, say, sayPlain } from '../../text/say.ts';
import { calendarDay, clockTime } from '../../text/times.ts';
import { customId, type RowReference } from '../custom-id.ts';
import type { FormFields } from '../form-fields.ts';
import { button, buttonRow, message, option, type Payload, selectRow } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { renderAnnouncement } from '../views/announcement.ts';
import { openForm, type Reply, tell, turnInto, type Visit } from '../visit.ts';

const READY = ['come', 'bring', 'dot', 'last', 'now'] as const;
type Ready = (typeof READY)[number];
const OWN = 'own';
const AUDIENCES = ['channel', 'participants', 'without-key', 'one-sided'] as const;
type Audience = (typeof AUDIENCES)[number];

/** [Announce], on the standing message, and `/announce now`. */
export function pressAnnounce(visit: Visit): Promise<Reply> {
  return startAnnouncement(visit, { kind: 'now' });
}

/** Begins a draft and offers the ready texts. */
export async function startAnnouncement(visit: Visit, when: AnnounceWhen, ping?: PingWish): Promise<Reply> {
  const { context, organizer, locale } = visit;
  if (!organizer) return refusal(visit, { refused: 'not-organizer' });
  const draft = await draftAnnouncement(context, organizer, { when, ...(ping ? { ping } : {}) });
  return isRefused(draft) ? refusal(visit, draft) : tell(renderReadyTexts(draft.announcementId, locale));
}

function renderReadyTexts(announcementId: string, locale: Locale): Payload {
  const options = [...READY, OWN].map((name) => option(name, sayPlain(locale, `announce.${name as Ready | 'own'}`)));
  const id = customId('announce-text', announcementId);
  return message(say(locale, 'announce.pick'), selectRow(id, sayPlain(locale, 'announce.pick-placeholder'), options));
}

/** The form with the chosen text in it. */
export async function chooseReadyText(
  visit: Visit,
  { row }: RowReference,
  [chosen]: readonly string[],
): Promise<Reply> {
  const draft = await draftOf(visit, row);
  if (isRefused(draft)) return refusal(visit, draft);
  const name = READY.find((one) => one === chosen);
  return openForm(textForm(draft, name ? readyText(name, draft, visit.locale) : '', visit.locale));
}

function readyText(name: Ready, { badgeMark }: Draft, locale: Locale): string {
  return name === 'dot' ? say(locale, 'announce.dot-text', { badgeMark }) : say(locale, `announce.${name}-text`);
}

export async function pressEditAnnouncement(visit: Visit, { row }: RowReference): Promise<Reply> {
  const draft = await draftOf(visit, row);
  return isRefused(draft) ? refusal(visit, draft) : openForm(textForm(draft, draft.text, visit.locale));
}

async function draftOf({ context, organizer }: Visit, row: string) {
  if (!organizer) return { refused: 'not-organizer' } as const;
  return readDraft(context, organizer, row);
}

function textForm({ announcementId }: Draft, text: string, locale: Locale) {
  const words: APITextInputComponent = {
    type: ComponentType.TextInput,
    custom_id: 'text',
    style: TextInputStyle.Paragraph,
    max_length: MOST_ANNOUNCEMENT_CHARACTERS,
    required: true,
    ...(text === '' ? {} : { value: text }),
  };
  return {
    custom_id: customId('announce-form', announcementId),
    title: sayPlain(locale, 'announce.form-title'),
    components: [
      { type: ComponentType.Label as const, label: sayPlain(locale, 'announce.form-label'), component: words },
    ],
  };
}

export async function submitAnnouncement(visit: Visit, { row }: RowReference, fields: FormFields): Promise<Reply> {
  const { context, organizer, locale } = visit;
  if (!organizer) return refusal(visit, { refused: 'not-organizer' });
  const draft = await writeAnnouncement(context, organizer, row, fields.text('text'));
  if (isRefused(draft)) return refusal(visit, draft);
  // What people will read first, then what will happen with it.
  return tell(
    {
      ...renderAnnouncement({ kind: 'announcement', partyName: draft.partyName, words: draft.text }, locale),
      components: [],
    },
    renderControls(draft, locale),
  );
}

/** Below the preview: whom it is for, when it goes out, and [Send]. */
function renderControls(draft: Draft, locale: Locale): Payload {
  const { announcementId: id, audiences, people: count, dueAt } = draft;
  const options = AUDIENCES.map((audience) =>
    option(audience, sayPlain(locale, `announce.audience-${audience}`), undefined, audiences.includes(audience)),
  );
  const send = dueAt === null ? 'button.announce-send' : 'button.announce-set';
  return message(
    [
      say(locale, 'announce.preview'),
      audiences.includes('channel') ? say(locale, 'announce.to-channel', { channel: channelWords(draft) }) : null,
      audiences.some((audience) => audience !== 'channel') ? say(locale, 'announce.to-people', { count }) : null,
      pingWords(draft, locale),
      whenWords(draft, locale),
    ],
    selectRow(customId('announce-audience', id), sayPlain(locale, 'announce.audience-placeholder'), options, {
      least: 1,
      most: options.length,
    }),
    buttonRow(
      button(locale, send, 'announce-send', id, 'main'),
      button(locale, 'button.announce-edit', 'announce-edit', id),
      button(locale, 'button.announce-discard', 'announce-discard', id),
    ),
  );
}

function channelWords({ channelId }: Draft): string {
  return channelId === null ? '?' : `<#${channelId}>`;
}

function pingWords({ pingRoleId, audiences, pingsEveryone }: Draft, locale: Locale): string | null {
  if (pingRoleId === null || !audiences.includes('channel')) return null;
  if (pingsEveryone) return say(locale, 'announce.pings-everyone');
  return say(locale, 'announce.pings-role', { role: `<@&${pingRoleId}>` });
}

function whenWords({ dueAt, breakName, timeZone }: Draft, locale: Locale): string | null {
  if (dueAt === null) return null;
  const given = { day: calendarDay(dueAt, timeZone, locale), at: clockTime(dueAt, timeZone) };
  if (breakName === null) return say(locale, 'announce.when', given);
  return say(locale, 'announce.when-break', { ...given, name: breakName });
}

export async function chooseAudience(visit: Visit, { row }: RowReference, values: readonly string[]): Promise<Reply> {
  const { context, organizer, locale } = visit;
  if (!organizer) return refusal(visit, { refused: 'not-organizer' });
  const chosen = AUDIENCES.filter((audience): audience is Audience => values.includes(audience));
  const draft = await addressAnnouncement(context, organizer, row, chosen);
  return isRefused(draft) ? refusal(visit, draft) : turnInto(renderControls(draft, locale));
}

export async function pressSendAnnouncement(visit: Visit, { row }: RowReference): Promise<Reply> {
  const { context, organizer, locale } = visit;
  if (!organizer) return refusal(visit, { refused: 'not-organizer' });
  const sent = await sendAnnouncement(context, organizer, row);
  return isRefused(sent) ? refusal(visit, sent) : turnInto(renderSent(sent, locale));
}

/** What the pace allows: half of Discord's limit. */
const RATE = 25;

function renderSent(sent: SentAnnouncement, locale: Locale): Payload {
  if ('planned' in sent) {
    const { at, timeZone } = sent.planned;
    const day = calendarDay(at, timeZone, locale);
    return message(say(locale, 'announce.planned', { day, at: clockTime(at, timeZone) }));
  }
  const { people: count, counted } = sent.sent;
  return message([
    say(locale, 'announce.sent'),
    count > 0 ? say(locale, 'announce.sent-people', { count, rate: RATE }) : null,
    counted ? say(locale, 'announce.sent-counted') : say(locale, 'announce.sent-list'),
  ]);
}

export async function pressDiscardAnnouncement(visit: Visit, { row }: RowReference): Promise<Reply> {
  if (!visit.organizer) return refusal(visit, { refused: 'not-organizer' });
  const discarded = await discardDraft(visit.context, visit.organizer, row);
  if (isRefused(discarded)) return refusal(visit, discarded);
  return turnInto(message(say(visit.locale, 'announce.discarded')));
}

export async function pressCancelAnnouncement(visit: Visit, { row }: RowReference): Promise<Reply> {
  if (!visit.organizer) return refusal(visit, { refused: 'not-organizer' });
  const cancelled = await cancelAnnouncement(visit.context, visit.organizer, row);
  if (isRefused(cancelled)) return refusal(visit, cancelled);
  return turnInto(message(say(visit.locale, 'announce.cancelled')));
}

/** Who has not got it, for an organizer who wants to tell them in person. */
export async function pressUnreached(visit: Visit, { row }: RowReference): Promise<Reply> {
  if (!visit.organizer) return refusal(visit, { refused: 'not-organizer' });
  const found = await readUnreached(visit.context, visit.organizer, row);
  return isRefused(found) ? refusal(visit, found) : tell(renderUnreached(found, visit.locale));
}

/** Of each kind as many names as leave room for the others. */
const MOST_NAMES_CHARACTERS = 550;

function renderUnreached({ unreached }: Unreached, locale: Locale): Payload {
  if (unreached.length === 0) return message(say(locale, 'unreached.none'));
  const lines = (['dms-closed', 'unreachable', 'unknown'] as const).map((why) => {
    const names = unreached.filter((one) => one.why === why).map(({ badgeName }) => badgeName);
    if (names.length === 0) return null;
    const { shown, left } = namesThatFit(names, MOST_NAMES_CHARACTERS);
    const line = say(locale, `unreached.${why}`, { names: shown });
    return left > 0 ? `${line} ${say(locale, 'unreached.more', { count: left })}` : line;
  });
  return message(lines);
}
