import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PairingInput, pairUp } from '../../src/pairing/pair-up.ts';
import { unnameRound } from '../../src/party/unnamed-round.ts';
import { randomFrom } from '../../src/simulation/random.ts';

const people = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const person = fc.constantFrom(...people);
const pairs = fc.array(
  fc.tuple(person, person).filter(([one, other]) => one !== other),
  { maxLength: 12 },
);

const round: fc.Arbitrary<PairingInput> = fc.record({
  seed: fc.nat(),
  free: fc
    .subarray(people)
    .chain((ids) =>
      fc.tuple(
        ...ids.map((id) =>
          fc.record({ id: fc.constant(id), learner: fc.boolean(), roundsSatOut: fc.nat({ max: 20 }) }),
        ),
      ),
    ),
  impossible: pairs,
  links: pairs,
  offered: pairs,
  trioAllowed: fc.boolean(),
});

test('under numbers as many are paired as under names, no impossible pair, and everybody comes back as themselves', () => {
  fc.assert(
    fc.property(round, fc.nat(), (named, seed) => {
      const unnamed = unnameRound(named, randomFrom(seed));
      const result = unnamed.named(pairUp(unnamed.input));
      const met = result.groups.flatMap(({ members }) => members);
      expect([...met, ...result.waiting].sort()).toEqual(named.free.map(({ id }) => id).sort());
      const size = (one: { groups: readonly { members: readonly string[] }[] }) =>
        one.groups.flatMap(({ members }) => members).length;
      expect(size(result)).toBe(size(pairUp(named)));
      for (const [one, other] of named.impossible) {
        expect(result.groups.some(({ members }) => members.includes(one) && members.includes(other))).toBe(false);
      }
    }),
  );
});

test('the kept round names nobody, and holds impossible pairs of the free alone, in no order that tells whence they came', () => {
  fc.assert(
    fc.property(round, fc.nat(), (named, seed) => {
      const { input } = unnameRound(named, randomFrom(seed));
      const written = [...input.free.map(({ id }) => id), ...input.impossible.flat(), ...input.links.flat()];
      for (const name of written) expect(name).toMatch(/^\d+$/);
      const free = new Set(input.free.map(({ id }) => id));
      for (const pair of input.impossible) expect(pair.every((id) => free.has(id))).toBe(true);
      const shuffled = unnameRound({ ...named, impossible: named.impossible.toReversed() }, randomFrom(seed)).input;
      expect(shuffled.impossible).toEqual(input.impossible);
    }),
  );
});
