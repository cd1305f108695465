import type { AnnouncementCount, MessageValues } from '../../party/values.ts';
import { plainText } from '../../text/escape.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';

type Values<Kind> = Extract<MessageValues, { kind: Kind }>;

/** By DM. The organizer's words stand as they were typed, with Discord's formatting; nothing in them can ping. */
export function renderAnnouncement({ partyName: party, words }: Values<'announcement'>, locale: Locale): Payload {
  return message(
    [say(locale, 'announcement.from', { party }), words],
    buttonRow(button(locale, 'button.home', 'home')),
  );
}

/** In the party's channel; only there, and only when an organizer who may do so wished it, somebody is pinged. */
export function renderInChannel(
  { partyName: party, words, pings }: Values<'announcement-in-channel'>,
  locale: Locale,
): Payload {
  const payload = message([say(locale, 'announcement.from', { party }), words, pingOf(pings)]);
  return pings === null ? payload : { ...payload, pings };
}

function pingOf(pings: string | null): string | null {
  if (pings === null) return null;
  return pings === 'everyone' ? '@everyone' : `<@&${pings}>`;
}

/** The beginning of a text, on one line: enough to know it again. */
export function beginningOf(text: string): string {
  return plainText(text, LONGEST_BEGINNING);
}
const LONGEST_BEGINNING = 60;

/** "412 sent, 3 undeliverable: DMs closed, 1 unknown". */
export function countLine(count: AnnouncementCount, locale: Locale): string {
  const { delivered, toBeLookedAt, dmsClosed, unreachable, unknown, leftOut, waiting } = count;
  const parts = [
    delivered > 0 ? say(locale, 'count.sent', { count: delivered }) : null,
    toBeLookedAt > 0 ? say(locale, 'count.to-be-looked-at', { count: toBeLookedAt }) : null,
    dmsClosed > 0 ? say(locale, 'count.dms-closed', { count: dmsClosed }) : null,
    unreachable > 0 ? say(locale, 'count.unreachable', { count: unreachable }) : null,
    unknown > 0 ? say(locale, 'count.unknown', { count: unknown }) : null,
    leftOut > 0 ? say(locale, 'count.left-out', { count: leftOut }) : null,
    waiting > 0 ? say(locale, 'count.waiting', { count: waiting }) : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(', ') : say(locale, 'count.none');
}

/** The standing message in the organizers' channel, edited while it goes out. */
export function renderCount(count: AnnouncementCount, locale: Locale): Payload {
  const missed = count.dmsClosed + count.unreachable + count.unknown > 0;
  return message(
    [say(locale, 'count.title', { text: beginningOf(count.text) }), countLine(count, locale)],
    ...(missed ? [buttonRow(button(locale, 'button.unreached', 'unreached', count.announcementId))] : []),
  );
}
