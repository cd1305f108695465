import { BOARD_LINES, possiblePairs, rankBoard, rankOf } from '../rules/board.ts';
import { countCertifications } from '../store/certifications.ts';
import type { Transaction } from '../store/open.ts';
import { countParticipants } from '../store/participants.ts';
import { findParty, type Party } from '../store/parties.ts';
import { countParty, findMutual, readStandings } from '../store/standings.ts';
import type { Caller, Context } from './context.ts';
import { isRefused, type Refused } from './refusal.ts';
import type { BoardValues } from './values.ts';
import { findMeStill } from './who-acts.ts';

/** The board as one participant sees it: names only of those who said yes, and "you". */
export async function readBoard(context: Context, caller: Caller): Promise<BoardValues | Refused> {
  return context.store.transaction(async (tx) => {
    const found = await findMeStill(tx, caller);
    return isRefused(found) ? found : boardOf(tx, found.party, found.me.id, context.clock.now());
  });
}

/** The board as everybody sees it in its channel; null when the party is gone. */
export async function readStandingBoard(context: Context, partyId: string): Promise<BoardValues | null> {
  return context.store.transaction(async (tx) => {
    const party = await findParty(tx, partyId);
    return party ? boardOf(tx, party, null, context.clock.now()) : null;
  });
}

async function boardOf(tx: Transaction, party: Party, readerId: string | null, now: Date): Promise<BoardValues> {
  const { leaders, spread } = await readStandings(tx, party.id, BOARD_LINES);
  const { haveMet, pairs } = await countParty(tx, party.id);
  const participants = await countParticipants(tx, party.id);
  const certifications = await countCertifications(tx, party.id, now);
  const mine = readerId === null ? 0 : await findMutual(tx, readerId);
  const myRank = rankOf(mine, spread);
  const { top, tiedBelow } = rankBoard(leaders, spread);
  const shown = top.map(({ rank, id, mutual, onBoard, badgeName }) => {
    const you = id === readerId;
    return { rank, mutual, you, name: onBoard || you ? badgeName : null };
  });
  return {
    partyName: party.name,
    haveMet,
    participants,
    pairs,
    certifications,
    possiblePairs: possiblePairs(participants),
    top: shown,
    tiedBelow,
    you: myRank !== null && !shown.some((entry) => entry.you) ? { rank: myRank, mutual: mine } : null,
  };
}
