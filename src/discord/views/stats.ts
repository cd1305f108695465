import { readStats, type Stats } from '../../party/read-stats.ts';
import { isRefused } from '../../party/refusal.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { clockTime, dayAndMonth } from '../../text/times.ts';
import type { RowReference } from '../custom-id.ts';
import { pageOf } from '../pages.ts';
import { button, buttonRows, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, type Visit } from '../visit.ts';

/** How the party does: people, pairs, troubles, the web of trust, and each break, newest first, 25 a page. */
export function renderStats(stats: Stats, wanted: number, locale: Locale): Payload {
  const { joined, keys, ownEntries, proven, freeNow } = stats.people;
  const { pairs, possiblePairs, oneSided, noShows, disputes } = stats;
  const page = pageOf(stats.breaks, wanted);
  return message(
    [
      say(locale, 'stats.title', { party: stats.partyName }),
      say(locale, 'stats.people', { joined, freeNow }),
      say(locale, 'stats.keys', { keys, ownEntries, proven }),
      say(locale, 'stats.pairs', { pairs, possiblePairs, oneSided }),
      say(locale, 'stats.troubles', { noShows, disputes }),
      webWords(stats, locale),
      stats.busiestPlace ? say(locale, 'stats.place', stats.busiestPlace) : null,
      stats.breaks.length > 0 ? say(locale, 'stats.breaks') : say(locale, 'stats.no-breaks'),
      ...page.items.map((one) => breakWords(one, stats.timeZone, locale)),
    ],
    ...buttonRows([...page.buttons('stats', locale), button(locale, 'button.status', 'setup')]),
  );
}

/** The mean distance is told with one decimal: more would be a false promise. */
function webWords({ components: groups, meanDistance }: Stats, locale: Locale): string {
  if (meanDistance === null) return say(locale, 'stats.web-none');
  return say(locale, 'stats.web', { groups, distance: meanDistance.toFixed(1) });
}

function breakWords(one: Stats['breaks'][number], timeZone: string, locale: Locale): string {
  const { name, startsAt, meetings, held, notHeld, off, open } = one;
  const when = `${dayAndMonth(startsAt, timeZone, locale)}, ${clockTime(startsAt, timeZone)}`;
  return say(locale, 'stats.break', { name, when, meetings, held, notHeld, off, open });
}

export async function showStats(visit: Visit, page = 0): Promise<Reply> {
  if (!visit.organizer) return refusal(visit, { refused: 'not-organizer' });
  const stats = await readStats(visit.context, visit.organizer);
  return isRefused(stats) ? refusal(visit, stats) : tell(renderStats(stats, page, visit.locale));
}

export async function pressStats(visit: Visit, { part }: RowReference): Promise<Reply> {
  return showStats(visit, part ?? 0);
}
