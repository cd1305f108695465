import { lockParty } from '../store/parties.ts';
import type { Context, Organizer } from './context.ts';
import { findPlanned, refuseMoved } from './delay-break.ts';
import { cancelPlannedBreak } from './move-break.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused } from './refusal.ts';
import { findOrganized } from './who-acts.ts';

export interface CancelledBreak {
  readonly cancelled: {
    readonly name: string;
    readonly startsAt: Date;
    readonly timeZone: string;
    /** Announcements that were to be sent before it, and now are not. */
    readonly announcements: number;
  };
}

/**
 * Cancels a break that has not begun, up to the last second; no import brings it back. Refuses one that has begun.
 *
 * @param moves how often the break had been moved when the button was made; when it was moved since, nothing happens
 */
export async function cancelBreak(
  context: Context,
  organizer: Organizer,
  breakId: string,
  moves?: number,
): Promise<CancelledBreak | Refused> {
  return perform(context, async (act) => {
    const found = await findOrganized(act.tx, organizer);
    if (isRefused(found)) return found;
    await lockParty(act.tx, found.party.id);
    const planned = await findPlanned(act, found.party, breakId);
    if (isRefused(planned)) return planned;
    if (moves !== undefined && planned.moves !== moves) return refuseMoved(planned, found.party);
    const announcements = await cancelPlannedBreak(act, planned, { pinned: true });
    const { id, partyId, name, startsAt } = planned;
    act.recordAudit({ partyId, act: 'break-cancelled', byUserId: organizer.userId, details: { breakId: id } });
    return { cancelled: { name, startsAt, timeZone: found.party.timeZone, announcements } };
  });
}
