import type { Break } from '../store/breaks.ts';
import { findParty } from '../store/parties.ts';
import type { Act } from './perform.ts';

/** Owes somebody the message that a break in which they were free, or were to meet, is over. */
export function oweBreakOver(act: Act, over: Break, participantId: string): void {
  act.owe({
    partyId: over.partyId,
    participantId,
    kind: 'break-over',
    aboutId: over.id,
    onceKey: `break-over:${over.id}:${participantId}`,
  });
}

/** Owes the organizers' channel, where there is one, the message with the buttons that move or cancel this break. */
export async function oweBreakNews(act: Act, planned: Break, what: 'soon' | 'moved'): Promise<void> {
  const party = await findParty(act.tx, planned.partyId);
  if (!party?.organizersChannelId) return;
  act.owe({
    partyId: party.id,
    channelId: party.organizersChannelId,
    kind: what === 'soon' ? 'break-soon-for-organizers' : 'break-moved-for-organizers',
    aboutId: planned.id,
    stage: String(planned.moves),
    onceKey: `break-${what}-for-organizers:${planned.id}:${planned.moves}`,
  });
}
