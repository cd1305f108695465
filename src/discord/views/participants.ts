import { type PersonListed, readParticipants } from '../../party/read-participants.ts';
import { isRefused } from '../../party/refusal.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import type { RowReference } from '../custom-id.ts';
import { pageOf } from '../pages.ts';
import { buttonRows, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, type Visit } from '../visit.ts';

/** Everybody in the party by list number, and how far their key is; 25 a page. */
export function renderParticipants(people: readonly PersonListed[], wanted: number, locale: Locale): Payload {
  if (people.length === 0) return message(say(locale, 'participants.none'));
  const page = pageOf(people, wanted);
  return message(
    [say(locale, 'participants.title', { count: people.length }), ...page.items.map((one) => personWords(one, locale))],
    ...buttonRows(page.buttons('participants', locale)),
  );
}

function personWords({ number, badgeName: name, key, removedAt }: PersonListed, locale: Locale): string {
  const line = say(locale, 'participants.line', { number, name, key: say(locale, `participants.key-${key}`) });
  return removedAt ? `${line}; ${say(locale, 'participants.removed')}` : line;
}

export async function showParticipants(visit: Visit, page = 0): Promise<Reply> {
  if (!visit.organizer) return refusal(visit, { refused: 'not-organizer' });
  const read = await readParticipants(visit.context, visit.organizer);
  return isRefused(read) ? refusal(visit, read) : tell(renderParticipants(read.people, page, visit.locale));
}

export async function pressParticipants(visit: Visit, { part }: RowReference): Promise<Reply> {
  return showParticipants(visit, part ?? 0);
}
