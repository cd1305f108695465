import { mayMeet } from '../rules/break-times.ts';
import { startOfDay } from '../rules/party-days.ts';
import { readPresent } from '../store/breaks.ts';
import type { Connection } from '../store/open.ts';
import { type Link, listLinksOf } from '../store/verifications.ts';
import type { MyRoom } from './meeting-room.ts';
import type { AfterValues, SideOutcome } from './values.ts';

/** What somebody reads when a meeting is over: how each side stands, and their own numbers. */
export async function readAfter(connection: Connection, room: MyRoom): Promise<AfterValues> {
  const { meeting, me, party } = room;
  // The closing instant, not the present one: the message must say the same whenever it is read again that day.
  const at = meeting.closedAt ?? meeting.createdAt;
  const links = (await listLinksOf(connection, me.id)).filter((link) => link.current);
  const counts = countLinks(links, me.id, startOfDay(at, party.timeZone));
  const { participants, runningUntil } = await readPresent(connection, party.id);
  return {
    meetingId: meeting.id,
    outcome: meeting.outcome ?? 'held',
    partners: room.others.map((other) => {
      const given = links.some((link) => link.verifierId === me.id && link.ownerId === other.id);
      const got = links.some((link) => link.verifierId === other.id && link.ownerId === me.id);
      return {
        participantId: other.id,
        badgeName: other.badgeName,
        mine: sideOutcome(room, me.id, other.id, given, other.usableFingerprint !== null),
        theirs: sideOutcome(room, other.id, me.id, got, me.usableFingerprint !== null),
        mutual: given && got,
      };
    }),
    mutualToday: counts.mutualSince,
    mutual: counts.mutual,
    checked: counts.checked,
    others: Math.max(participants - 1, 0),
    learner: me.usableFingerprint === null,
    canGoOn: runningUntil !== null && mayMeet(at, runningUntil, party.leastMeetingMinutes),
  };
}

/** One person's numbers, from all their links that are current: whom they checked, and who has checked them, too. */
function countLinks(links: readonly Link[], myId: string, dayStart: Date) {
  const given = links.filter((link) => link.verifierId === myId);
  const got = new Map(links.filter((link) => link.ownerId === myId).map((link) => [link.verifierId, link]));
  const mutual = given.flatMap((link) => {
    const back = got.get(link.ownerId);
    return back ? [link.at > back.at ? link.at : back.at] : [];
  });
  const mutualSince = mutual.filter((at) => at >= dayStart).length;
  return { checked: given.length, mutual: mutual.length, mutualSince };
}

function sideOutcome(
  room: MyRoom,
  verifierId: string,
  ownerId: string,
  verified: boolean,
  ownerHasKey: boolean,
): SideOutcome {
  if (verified) return 'verified';
  if (!ownerHasKey) return 'no-key';
  const side = room.readBacks.find((readBack) => readBack.verifierId === verifierId && readBack.ownerId === ownerId);
  if (side?.state === 'disputed') return 'disputed';
  return side?.state === 'put-off' ? 'put-off' : 'not-done';
}
