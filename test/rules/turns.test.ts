import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  currentTurn,
  type PlannedSide,
  planTurns,
  type ReadBackState,
  type Side,
  stepOf,
  type TurnMember,
} from '../../src/rules/turns.ts';

const FINGERPRINTS = ['A'.repeat(40), 'B'.repeat(40), 'C'.repeat(64)];

function member(index: number, withKey = true): TurnMember {
  return { participantId: `p${index}`, seat: index, fingerprint: withKey ? FINGERPRINTS[index] : null };
}

const nobody = () => false;

const withIds = (planned: readonly PlannedSide[], state: ReadBackState = 'open'): Side[] =>
  planned.map((side, index) => ({ ...side, id: `s${index}`, state }));

test('two read in turn, by seat, and hear each other', () => {
  expect(planTurns([member(1), member(0)], nobody)).toEqual([
    { verifierId: 'p1', ownerId: 'p0', fingerprint: FINGERPRINTS[0], turn: 0 },
    { verifierId: 'p0', ownerId: 'p1', fingerprint: FINGERPRINTS[1], turn: 1 },
  ]);
});

test('of three one reads and two hear, three times', () => {
  const sides = planTurns([member(0), member(1), member(2)], nobody);
  expect(sides.map(({ turn, ownerId, verifierId }) => `${turn} ${ownerId} ${verifierId}`)).toEqual([
    '0 p0 p1',
    '0 p0 p2',
    '1 p1 p0',
    '1 p1 p2',
    '2 p2 p0',
    '2 p2 p1',
  ]);
});

test('a learner hears and never reads', () => {
  const sides = planTurns([member(0, false), member(1)], nobody);
  expect(sides).toEqual([{ verifierId: 'p0', ownerId: 'p1', fingerprint: FINGERPRINTS[1], turn: 0 }]);
  expect(planTurns([member(0, false), member(1, false)], nobody)).toEqual([]);
});

test('only what is still missing is read, and turns leave no gap', () => {
  const known = (verifierId: string, fingerprint: string) => fingerprint === FINGERPRINTS[0] || verifierId === 'p0';
  expect(
    planTurns([member(0), member(1), member(2)], known).map(({ turn, ownerId, verifierId }) => [
      turn,
      ownerId,
      verifierId,
    ]),
  ).toEqual([
    [0, 'p1', 'p2'],
    [1, 'p2', 'p1'],
  ]);
  expect(planTurns([member(0), member(1)], () => true)).toEqual([]);
});

const members = fc
  .tuple(fc.integer({ min: 2, max: 3 }), fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }))
  .map(([count, keys]) => Array.from({ length: count }, (_, index) => member(index, keys[index])));
const states = fc.array(fc.constantFrom<ReadBackState[]>('open', 'open', 'done', 'disputed', 'put-off'), {
  minLength: 6,
  maxLength: 6,
});

test('everybody hears every key but their own that they have not verified, once; in a turn one owner reads', () => {
  fc.assert(
    fc.property(members, fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), (all, verified) => {
      const knows = (verifierId: string, fingerprint: string) =>
        verified[Number(verifierId[1]) * 3 + FINGERPRINTS.indexOf(fingerprint)];
      const sides = planTurns(all, knows);
      const expected = all.flatMap((owner) =>
        all
          .filter(
            (verifier) =>
              verifier !== owner && owner.fingerprint !== null && !knows(verifier.participantId, owner.fingerprint),
          )
          .map((verifier) => `${verifier.participantId} ${owner.participantId}`),
      );
      expect(sides.map((side) => `${side.verifierId} ${side.ownerId}`).sort()).toEqual(expected.sort());
      const turns = [...new Set(sides.map((side) => side.turn))];
      expect(turns).toEqual(turns.map((_, index) => index));
      for (const turn of turns)
        expect(new Set(sides.filter((side) => side.turn === turn).map((side) => side.ownerId)).size).toBe(1);
    }),
  );
});

test('at any moment at most one reads, whoever has an open side in that turn checks it, and everybody else waits', () => {
  fc.assert(
    fc.property(members, states, (all, now) => {
      const sides = withIds(planTurns(all, nobody)).map((side, index) => ({ ...side, state: now[index] }));
      const turn = currentTurn(sides);
      const steps = all.map(({ participantId }) => ({ participantId, step: stepOf(sides, participantId) }));
      if (turn === null) {
        expect(steps.every(({ step }) => step.kind === 'all-read')).toBe(true);
        expect(sides.every((side) => side.state !== 'open')).toBe(true);
        return;
      }
      const due = sides.filter((side) => side.turn === turn && side.state === 'open');
      for (const { participantId, step } of steps) {
        const mine = due.find((side) => side.verifierId === participantId);
        if (mine) expect(step).toEqual({ kind: 'check', sideId: mine.id, ownerId: mine.ownerId });
        else if (due[0].ownerId === participantId)
          expect(step).toEqual({ kind: 'read', verifierIds: due.map((side) => side.verifierId) });
        else
          expect(step).toEqual({ kind: 'wait', ownerId: due[0].ownerId, forIds: due.map((side) => side.verifierId) });
      }
      expect(steps.filter(({ step }) => step.kind === 'read')).toHaveLength(1);
    }),
  );
});

test('settling what is due, in any order, ends in nothing open', () => {
  fc.assert(
    fc.property(members, fc.infiniteStream(fc.nat(5)), (all, picks) => {
      const sides = withIds(planTurns(all, nobody));
      let turns = 0;
      for (const pick of picks) {
        const turn = currentTurn(sides);
        if (turn === null) break;
        const due = sides.filter((side) => side.turn === turn && side.state === 'open');
        const index = sides.indexOf(due[pick % due.length]);
        sides[index] = { ...sides[index], state: 'done' };
        turns += 1;
      }
      expect(turns).toBe(sides.length);
    }),
  );
});
