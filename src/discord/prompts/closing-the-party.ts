import { closeParty } from '../../party/close-party.ts';
import { isRefused } from '../../party/refusal.ts';
import { say } from '../../text/say.ts';
import { asOrganizer } from '../as-organizer.ts';
import type { RowReference } from '../custom-id.ts';
import { button, buttonRow, message } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';

/** Closing cannot be taken back, so it is asked for once more. */
export async function askToClose(visit: Visit): Promise<Reply> {
  const { locale } = visit;
  return asOrganizer(visit, async (_organizer, party) =>
    tell(
      message(
        say(locale, 'party.close-question', { party: party.name }),
        buttonRow(
          button(locale, 'button.party-close-yes', 'party-close-yes', party.id),
          button(locale, 'button.party-close-no', 'party-close-no'),
        ),
      ),
    ),
  );
}

export async function pressCloseYes(visit: Visit, { row }: RowReference): Promise<Reply> {
  return asOrganizer(visit, async (organizer, party) => {
    // The button of a party that was closed since must not close the next one.
    if (party.id !== row) return refusal(visit, { refused: 'out-of-date' });
    const closed = await closeParty(visit.context, organizer);
    if (isRefused(closed)) return refusal(visit, closed);
    const { participants, mutualPairs: pairs } = closed;
    return tellAndRetire(message(say(visit.locale, 'party.closed', { participants, pairs })));
  });
}

export async function pressCloseNo(visit: Visit): Promise<Reply> {
  return tellAndRetire(message(say(visit.locale, 'party.stays-open')));
}
