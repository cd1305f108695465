import { type FollowChoice, type Following, follow, unfollow } from '../../party/follow.ts';
import { isRefused } from '../../party/refusal.ts';
import type { Locale } from '../../text/locale.ts';
import { namesInWords, say } from '../../text/say.ts';
import { calendarDay, clockTime } from '../../text/times.ts';
import type { RowReference } from '../custom-id.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, turnInto, type Visit } from '../visit.ts';

/** So many lines fit a phone's screen. */
const MOST_LINES = 12;

/** What is followed now that it was chosen, with the two things that can be said about a talk. */
export function renderFollowed(following: Following, choice: FollowChoice, locale: Locale): Payload {
  if ('room' in choice)
    return message([say(locale, 'follow.added-room', { room: choice.room }), ...gapLines(following, locale)]);
  const talk = following.talks.find(({ id }) => id === choice.talkId);
  if (!talk) return message(say(locale, 'follow.removed'));
  const { title, rooms, startsAt, endsAt } = talk;
  const times = { from: clockTime(startsAt, following.timeZone), until: clockTime(endsAt, following.timeZone) };
  const values = { title, room: rooms.join(', '), ...times };
  const said = talk.speaking ? say(locale, 'follow.speaking', values) : say(locale, 'follow.added', values);
  return message(
    [said, ...gapLines(following, locale)],
    buttonRow(
      ...(talk.speaking ? [] : [button(locale, 'button.speaking', 'follow-speaking', talk.id)]),
      button(locale, 'button.stop-following', 'follow-stop', talk.id),
    ),
  );
}

/** Everything that somebody follows, and the breaks that it leaves them. */
export function renderFollowing(following: Following, locale: Locale): Payload {
  const { talks, rooms, timeZone } = following;
  if (talks.length === 0 && rooms.length === 0) return message(say(locale, 'follow.nothing'));
  const left = talks.length - MOST_LINES;
  return message([
    talks.length === 0 ? null : say(locale, 'follow.talks'),
    ...talks.slice(0, MOST_LINES).map(({ title, startsAt, endsAt, speaking }) =>
      say(locale, 'follow.talk', {
        day: calendarDay(startsAt, timeZone, locale),
        from: clockTime(startsAt, timeZone),
        until: clockTime(endsAt, timeZone),
        title,
        speaking: speaking ? say(locale, 'follow.you-speak') : '',
      }),
    ),
    left > 0 ? say(locale, 'follow.more', { left }) : null,
    rooms.length === 0 ? null : say(locale, 'follow.rooms', { names: namesInWords(locale, rooms) }),
    ...gapLines(following, locale),
  ]);
}

function gapLines({ ownBreaks, timeZone }: Following, locale: Locale): string[] {
  if (ownBreaks.length === 0) return [];
  return [
    say(locale, 'follow.own-breaks'),
    ...ownBreaks.slice(0, MOST_LINES).map(({ start, end }) =>
      say(locale, 'follow.own-break', {
        day: calendarDay(start, timeZone, locale),
        from: clockTime(start, timeZone),
        until: clockTime(end, timeZone),
      }),
    ),
  ];
}

export async function pressSpeaking(visit: Visit, { row }: RowReference): Promise<Reply> {
  const choice = { talkId: row, speaking: true };
  const followed = await follow(visit.context, visit.caller, choice);
  return isRefused(followed) ? refusal(visit, followed) : turnInto(renderFollowed(followed, choice, visit.locale));
}

export async function pressStopFollowing(visit: Visit, { row }: RowReference): Promise<Reply> {
  const stopped = await unfollow(visit.context, visit.caller, { talkId: row });
  if (isRefused(stopped)) return refusal(visit, stopped);
  return tell(message(say(visit.locale, 'follow.removed')));
}
