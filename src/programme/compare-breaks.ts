import type { FoundBreak } from './programme.ts';

/** A break that an earlier version of the programme gave, and when that version said it is. */
export interface KnownBreak {
  readonly id: string;
  readonly name: string;
  readonly key: string | null;
  readonly start: Date;
  readonly end: Date;
}

export interface BreakChanges {
  readonly same: readonly { readonly known: KnownBreak; readonly found: FoundBreak }[];
  readonly moved: readonly { readonly known: KnownBreak; readonly found: FoundBreak }[];
  readonly added: readonly FoundBreak[];
  readonly gone: readonly KnownBreak[];
}

/** A break that begins this much earlier or later is still the same one; two breaks of a day are further apart. */
const NEAR = 60 * 60_000;

/**
 * What a new version of a programme changes about the breaks that an older one gave. The same time is the same break; of
 * the rest, what has the same key is, and then whatever is nearest in time and no more than an hour away.
 */
export function compareBreaks(known: readonly KnownBreak[], found: readonly FoundBreak[]): BreakChanges {
  const [knownLeft, foundLeft] = [new Set(known), new Set(found)];
  const pairUp = (fits: (one: KnownBreak, other: FoundBreak) => boolean) => {
    const pairs = [...knownLeft]
      .flatMap((one) =>
        [...foundLeft].filter((other) => fits(one, other)).map((other) => ({ known: one, found: other })),
      )
      .sort((a, b) => distance(a.known, a.found) - distance(b.known, b.found));
    return pairs.filter((pair) => {
      if (!knownLeft.has(pair.known) || !foundLeft.has(pair.found)) return false;
      knownLeft.delete(pair.known);
      return foundLeft.delete(pair.found);
    });
  };
  const same = pairUp((one, other) => distance(one, other) === 0);
  const byKey = pairUp((one, other) => one.key !== null && one.key === other.key);
  const byTime = pairUp((one, other) => Math.abs(one.start.getTime() - other.start.getTime()) <= NEAR);
  return { same, moved: [...byKey, ...byTime], added: [...foundLeft], gone: [...knownLeft] };
}

/** How far two times differ, at the beginning and the end together, in milliseconds. */
function distance(a: KnownBreak, b: FoundBreak): number {
  return Math.abs(a.start.getTime() - b.start.getTime()) + Math.abs(a.end.getTime() - b.end.getTime());
}
