/** Somebody in the exported web. */
export interface WebPerson {
  /** Their name; null for somebody who has not agreed to be on the list, and stands there as a number. */
  readonly name: string | null;
  /** Upper-case hex; null for whoever is not named, and for a learner. */
  readonly fingerprint: string | null;
}

/** Who has verified whom: people by their place in `people`. */
export interface WebGraph {
  readonly people: readonly WebPerson[];
  readonly verifications: readonly { readonly verifier: number; readonly owner: number }[];
}

/** How somebody is called in the files: their name, or their number here, which says nothing elsewhere. */
export function labelOf({ people }: WebGraph, person: number): string {
  return people[person]?.name ?? `#${person + 1}`;
}

/**
 * Sixteen hex digits for programs that know people by key IDs: the key's own, or the person's number. Key IDs are labels
 * here and identify nobody.
 */
export function keyIdOf({ people }: WebGraph, person: number): string {
  const fingerprint = people[person]?.fingerprint ?? null;
  if (fingerprint === null) return (person + 1).toString(16).toUpperCase().padStart(16, '0');
  return fingerprint.length === 64 ? fingerprint.slice(0, 16) : fingerprint.slice(-16);
}

/** For each person, who verified them, in order. */
export function verifiersByOwner({ people, verifications }: WebGraph): number[][] {
  const verifiers = people.map((): number[] => []);
  for (const { verifier, owner } of verifications) verifiers[owner].push(verifier);
  return verifiers.map((some) => some.sort((one, other) => one - other));
}
