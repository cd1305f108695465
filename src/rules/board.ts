export interface BoardEntry {
  readonly id: string;
  /** Mutual verifications of this participant. */
  readonly mutual: number;
}

export interface RankedEntry extends BoardEntry {
  /** From 1; equal numbers share a rank, and the next rank counts them all: 1, 1, 3. */
  readonly rank: number;
}

export interface RankedBoard {
  readonly top: readonly RankedEntry[];
  /** How many more share the rank of the last one shown, so that a cut through a tie can be said. */
  readonly tiedBelow: number;
}

/** Lines of the board: more do not fit a phone. */
export const BOARD_LINES = 10;

/**
 * Ranks by mutual verifications, most first; whoever has none is not ranked. Equal ones keep the order they came in.
 *
 * @param top how many lines are shown
 */
export function rankBoard(entries: readonly BoardEntry[], top: number = BOARD_LINES): RankedBoard {
  const ranked = rankAll(entries);
  const shown = ranked.slice(0, top);
  const last = shown.at(-1);
  return { top: shown, tiedBelow: ranked.slice(top).filter((entry) => entry.rank === last?.rank).length };
}

/** Where one participant stands among all, or null when they have no mutual verification yet. */
export function rankOf(entries: readonly BoardEntry[], id: string): number | null {
  return rankAll(entries).find((entry) => entry.id === id)?.rank ?? null;
}

function rankAll(entries: readonly BoardEntry[]): RankedEntry[] {
  const sorted = entries.filter((entry) => entry.mutual > 0).sort((a, b) => b.mutual - a.mutual);
  let rank = 0;
  return sorted.map((entry, index) => {
    if (index === 0 || sorted[index - 1].mutual !== entry.mutual) rank = index + 1;
    return { id: entry.id, mutual: entry.mutual, rank };
  });
}

/** Unordered pairs of n people: 8,385 of 130. */
export function possiblePairs(n: number): number {
  return n < 2 ? 0 : (n * (n - 1)) / 2;
}
