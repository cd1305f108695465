export interface BoardEntry {
  readonly id: string;
  /** Mutual verifications of this participant. */
  readonly mutual: number;
}

/** How many participants have so many mutual verifications; a whole spread names each number once. */
export interface SpreadEntry {
  readonly mutual: number;
  readonly people: number;
}

export type Ranked<Entry extends BoardEntry> = Entry & {
  /** From 1; equal numbers share a rank, and the next rank counts them all: 1, 1, 3. */
  readonly rank: number;
};

export interface RankedBoard<Entry extends BoardEntry> {
  readonly top: readonly Ranked<Entry>[];
  /** How many more share the rank of the last one shown, so that a cut through a tie can be said. */
  readonly tiedBelow: number;
}

/** Lines of the board: more do not fit a phone. */
export const BOARD_LINES = 10;

/**
 * Ranks by mutual verifications.
 *
 * @param leaders those who are shown: nobody else has more than any of them; most first
 * @param spread of everybody who is ranked, the leaders included
 */
export function rankBoard<Entry extends BoardEntry>(
  leaders: readonly Entry[],
  spread: readonly SpreadEntry[],
): RankedBoard<Entry> {
  const top = leaders.flatMap((entry) => {
    const rank = rankOf(entry.mutual, spread);
    return rank === null ? [] : [{ ...entry, rank }];
  });
  const last = top.at(-1);
  const asLast = spread.find((entry) => entry.mutual === last?.mutual)?.people ?? 0;
  return { top, tiedBelow: asLast - top.filter((entry) => entry.rank === last?.rank).length };
}

/** The rank of somebody with so many mutual verifications: one more than how many have more; null without any. */
export function rankOf(mutual: number, spread: readonly SpreadEntry[]): number | null {
  if (mutual === 0) return null;
  return spread.reduce((rank, entry) => (entry.mutual > mutual ? rank + entry.people : rank), 1);
}

/** Unordered pairs of n people: 8,385 of 130. */
export function possiblePairs(n: number): number {
  return n < 2 ? 0 : (n * (n - 1)) / 2;
}
