/** How a verifier checks: hears the masked groups, compares every line with the owner's copy, or types everything they hear. */
export type CheckMode = 'listen' | 'by-eye' | 'type-all';

export type ReadBackState = 'open' | 'done' | 'disputed' | 'put-off';

export interface TurnMember {
  readonly participantId: string;
  readonly seat: number;
  /** The fingerprint of their usable certificate; a learner has none. */
  readonly fingerprint: string | null;
}

export interface PlannedSide {
  readonly verifierId: string;
  readonly ownerId: string;
  readonly fingerprint: string;
  readonly turn: number;
}

/**
 * The sides of a check in the order in which they are read: one owner a turn, by seat, heard by everybody
 * who has not verified that fingerprint yet. A learner is never an owner. Gives an empty list when there is nothing left to check.
 *
 * @param verified tells whether the verifier has verified that fingerprint already
 */
export function planTurns(
  members: readonly TurnMember[],
  verified: (verifierId: string, fingerprint: string) => boolean,
): PlannedSide[] {
  const bySeat = [...members].sort((a, b) => a.seat - b.seat);
  const sides: PlannedSide[] = [];
  let turn = 0;
  for (const owner of bySeat) {
    const { fingerprint } = owner;
    if (fingerprint === null) continue;
    const verifiers = bySeat.filter(
      (member) => member.participantId !== owner.participantId && !verified(member.participantId, fingerprint),
    );
    for (const verifier of verifiers) {
      sides.push({ verifierId: verifier.participantId, ownerId: owner.participantId, fingerprint, turn });
    }
    if (verifiers.length > 0) turn += 1;
  }
  return sides;
}

export interface Side {
  readonly id: string;
  readonly verifierId: string;
  readonly ownerId: string;
  readonly turn: number;
  readonly state: ReadBackState;
}

/** What one person has to do in a check now. */
export type Step =
  | { readonly kind: 'read'; readonly verifierIds: readonly string[] }
  | { readonly kind: 'check'; readonly sideId: string; readonly ownerId: string }
  | { readonly kind: 'wait'; readonly forIds: readonly string[]; readonly ownerId: string }
  | { readonly kind: 'all-read' };

/** The turn that is being read: the lowest with an open side, or null when all are settled. */
export function currentTurn(sides: readonly Side[]): number | null {
  const open = sides.filter((side) => side.state === 'open').map((side) => side.turn);
  return open.length === 0 ? null : Math.min(...open);
}

/** What this person has to do now: read their own fingerprint, check the one being read, wait, or nothing more. */
export function stepOf(sides: readonly Side[], participantId: string): Step {
  const turn = currentTurn(sides);
  if (turn === null) return { kind: 'all-read' };
  const open = sides.filter((side) => side.turn === turn && side.state === 'open');
  const mine = open.find((side) => side.verifierId === participantId);
  if (mine) return { kind: 'check', sideId: mine.id, ownerId: mine.ownerId };
  const ownerId = open[0].ownerId;
  const verifierIds = open.map((side) => side.verifierId);
  if (ownerId === participantId) return { kind: 'read', verifierIds };
  return { kind: 'wait', forIds: verifierIds, ownerId };
}

/** Misses after which a side is a dispute, without anybody saying so: three further tries are enough for a noisy corridor. */
export const MISSES_UNTIL_DISPUTE = 4;
