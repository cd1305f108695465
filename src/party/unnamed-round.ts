import type { PairingInput, PairingResult } from '../pairing/pair-up.ts';

/** A round in which people have numbers for names, and the way back. */
export interface UnnamedRound {
  readonly input: PairingInput;
  /** What came out, with the people's own ids again. */
  named(result: PairingResult): PairingResult;
}

/**
 * Gives everybody in a round a number drawn for this round alone, and keeps of the impossible pairs those among the free, in
 * the order of the numbers. What is paired and kept can be replayed, names nobody, and does not tell why a pair is
 * impossible: a block cannot be read there.
 *
 * @param random numbers in [0, 1)
 */
export function unnameRound(round: PairingInput, random: () => number): UnnamedRound {
  const ids = [...new Set([...round.free.map(({ id }) => id), ...round.links.flat(), ...round.offered.flat()])];
  const drawn = shuffled(ids, random);
  const numberOf = new Map(drawn.map((id, index) => [id, String(index + 1)]));
  const free = new Set(round.free.map(({ id }) => id));
  const numbered = (pairs: PairingInput['links']) =>
    pairs.flatMap((pair) => {
      const numbers = pair.flatMap((id) => numberOf.get(id) ?? []).sort(byNumber);
      const [first, second] = numbers;
      return first && second ? [[first, second] as const] : [];
    });
  const amongFree = round.impossible.filter((pair) => pair.every((id) => free.has(id)));
  return {
    input: {
      ...round,
      free: round.free.map((one) => ({ ...one, id: numberOf.get(one.id) ?? '' })).sort((a, b) => byNumber(a.id, b.id)),
      impossible: unique(numbered(amongFree)),
      links: unique(numbered(round.links)),
      offered: unique(numbered(round.offered)),
    },
    named: (result) => ({
      ...result,
      groups: result.groups.map(({ members, reason }) => ({
        members: members.map((number) => nameOf(drawn, number)),
        reason: 'of' in reason ? { ...reason, of: nameOf(drawn, reason.of) } : reason,
      })),
      waiting: result.waiting.map((number) => nameOf(drawn, number)),
    }),
  };
}

function nameOf(drawn: readonly string[], number: string): string {
  const id = drawn[Number(number) - 1];
  if (id === undefined) throw new Error(`nobody has the number ${number} in this round`);
  return id;
}

const byNumber = (a: string, b: string) => Number(a) - Number(b);

type Pairs = readonly (readonly [string, string])[];

function unique(pairs: Pairs): Pairs {
  const byKey = new Map(pairs.map((pair) => [pair.join(' '), pair]));
  return [...byKey.values()].sort((a, b) => byNumber(a[0], b[0]) || byNumber(a[1], b[1]));
}

/** Fisher and Yates, from the end. */
function shuffled(ids: readonly string[], random: () => number): string[] {
  const drawn = [...ids];
  for (let last = drawn.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const moved = drawn[last];
    const swapped = drawn[other];
    if (moved === undefined || swapped === undefined) continue;
    drawn[last] = swapped;
    drawn[other] = moved;
  }
  return drawn;
}
