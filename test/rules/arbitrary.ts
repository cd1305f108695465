import fc from 'fast-check';

/** Hex digits in capitals, of exactly this many. */
export function hexDigits(count: number): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...'0123456789ABCDEF'), { minLength: count, maxLength: count })
    .map((all) => all.join(''));
}

/** Fingerprints of both versions, also such as no hash gives: made of one or two groups again and again. */
export const anyFingerprint: fc.Arbitrary<string> = fc.oneof(
  hexDigits(40),
  hexDigits(64),
  fc
    .tuple(
      fc.constantFrom(10, 16),
      fc.array(hexDigits(4), { minLength: 1, maxLength: 3 }),
      fc.infiniteStream(fc.nat(2)),
    )
    .map(([groups, from, picks]) => {
      const picked: string[] = [];
      for (const pick of picks) {
        picked.push(from[pick % from.length]);
        if (picked.length === groups) break;
      }
      return picked.join('');
    }),
  fc.tuple(fc.constantFrom(40, 64), hexDigits(1)).map(([digits, digit]) => digit.repeat(digits)),
);

/** What a source of randomness may give: numbers in [0, 1). */
export const chance: fc.Arbitrary<number> = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
