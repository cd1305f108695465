import { isRoundDue } from '../party/find-due.ts';
import { pairUpParty } from '../party/pair-up-party.ts';
import type { JobRoom } from './job-room.ts';

/** One round of pairing, if the changes that asked for it were not seen to by a round before. */
export async function pairUp({ context }: JobRoom, partyId: string): Promise<void> {
  if (await isRoundDue(context, partyId)) await pairUpParty(context, partyId);
}
