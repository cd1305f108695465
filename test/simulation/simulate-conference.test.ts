import { describe, expect, test } from 'vitest';
import { type Conference, USUAL_BEHAVIOUR } from '../../src/simulation/conference.ts';
import { History } from '../../src/simulation/history.ts';
import { POLICIES } from '../../src/simulation/policies.ts';
import { POLICY_NAMES, type PolicyName } from '../../src/simulation/policy.ts';
import { randomFrom } from '../../src/simulation/random.ts';
import { simulateConference } from '../../src/simulation/simulate-conference.ts';
import { visitsOf } from '../../src/simulation/visits.ts';

const conference: Conference = {
  attendees: 40,
  breaks: 4,
  minutes: 30,
  seed: 3,
  poolWaitSeconds: 5,
  behaviour: USUAL_BEHAVIOUR,
};

/** Everybody is there from the first second to the last and comes to every meeting. */
const eager = {
  ...USUAL_BEHAVIOUR,
  takesPart: 1,
  arrivesAfter: 0,
  leavesEarly: 0,
  declines: 0,
  doesNotTurnUp: 0,
  shy: 0,
  standsWithOthers: 0,
};

const outcomeOf = (name: PolicyName, changes: Partial<Conference> = {}) =>
  simulateConference({ ...conference, ...changes }, POLICIES[name]);

describe.each(POLICY_NAMES)('%s', (name) => {
  test('the same conference gives the same outcome, another seed another', () => {
    expect(outcomeOf(name)).toEqual(outcomeOf(name));
    expect(outcomeOf(name, { seed: 4 }).progress).not.toEqual(outcomeOf(name).progress);
  });

  test('progress only rises and ends at the mean', () => {
    const { progress, verifications } = outcomeOf(name);
    expect(progress).toHaveLength(4 * 30 + 1);
    for (let minute = 1; minute < progress.length; minute++)
      expect(progress[minute]).toBeGreaterThanOrEqual(progress[minute - 1]);
    expect(progress[0]).toBe(0);
    expect(progress.at(-1)).toBeCloseTo(verifications.mean);
  });

  test('nobody verifies more people than there are, and the shares fit together', () => {
    const { verifications, shareOfPairs } = outcomeOf(name);
    expect(verifications.least).toBeLessThanOrEqual(verifications.mean);
    expect(verifications.most).toBeLessThanOrEqual(39);
    expect(shareOfPairs).toBeCloseTo(verifications.mean / 39);
  });

  test('where nobody takes part nothing happens', () => {
    const outcome = outcomeOf(name, { behaviour: { ...USUAL_BEHAVIOUR, takesPart: 0 } });
    expect(outcome).toMatchObject({
      verifications: { mean: 0, least: 0, most: 0 },
      idleMinutes: 0,
      components: 40,
      meanDistance: null,
      mooreBound: null,
    });
  });

  test('where nobody turns up nobody is verified by a bot', () => {
    const behaviour = { ...USUAL_BEHAVIOUR, doesNotTurnUp: 1 };
    if (name !== 'walk') expect(outcomeOf(name, { behaviour }).verifications.most).toBe(0);
  });
});

test('two eager people meet once and never again', () => {
  const { verifications, repeats, idleMinutes } = outcomeOf('ours', { attendees: 2, behaviour: eager });
  expect(verifications).toEqual({ mean: 1, least: 1, most: 1 });
  expect(repeats).toBe(0);
  // Four breaks of half an hour, but for one meeting of four to nine minutes.
  expect(idleMinutes).toBeGreaterThan(120 - 9);
  expect(idleMinutes).toBeLessThan(120 - 4);
});

test('only the shuffle, which has no memory, brings two together again', () => {
  const small = { attendees: 6, breaks: 6, behaviour: eager };
  expect(outcomeOf('shuffle', small).repeats).toBeGreaterThan(20);
  for (const name of ['ours', 'greedy', 'circle', 'walk'] as const) expect(outcomeOf(name, small).repeats).toBe(0);
});

test('six eager people with time enough verify each other all', () => {
  expect(outcomeOf('ours', { attendees: 6, breaks: 6, behaviour: eager }).shareOfPairs).toBe(1);
});

test('where all are shy nobody meets without a bot', () => {
  const outcome = outcomeOf('walk', { behaviour: { ...eager, shy: 1 } });
  expect(outcome.verifications.most).toBe(0);
  expect(outcome.idleMinutes).toBeCloseTo(120);
});

test('nobody is offered a meeting in the last eight minutes', () => {
  // Whoever meets at 21:59 has parted by 30:29; the check of a meeting at 22:01 would end after 25:01 at the earliest.
  const { progress } = outcomeOf('ours', { breaks: 1, behaviour: { ...eager, finds: [480, 480], checks: [1, 1] } });
  expect(progress[30]).toBeGreaterThan(0);
  const tooShort = outcomeOf('ours', { breaks: 1, minutes: 10, behaviour: { ...eager, arrivesAfter: 1e9 } });
  expect(tooShort.verifications.most).toBe(0);
});

test('a check that began in time counts though it ends after the break', () => {
  const { verifications } = outcomeOf('ours', {
    breaks: 1,
    minutes: 10,
    behaviour: { ...eager, checks: [3600, 3600] },
  });
  expect(verifications.mean).toBeGreaterThan(0.9);
});

test('every policy meets the same people at the same times', () => {
  expect(visitsOf(conference, 2)).toEqual(visitsOf({ ...conference, poolWaitSeconds: 60 }, 2));
  expect(visitsOf(conference, 2)).not.toEqual(visitsOf(conference, 3));
});

describe('a policy brings together', () => {
  const pool = (free: number[], met: [number, number][] = []) => {
    const history = new History(8, () => 0);
    for (const [a, b] of met) history.noteVerified(a, b);
    return {
      seed: 1,
      random: randomFrom(1),
      free,
      roundsSatOut: new Array<number>(8).fill(0),
      history,
      trioAllowed: false,
    };
  };
  const groupsOf = (name: PolicyName, given: ReturnType<typeof pool>) => {
    const { groups } = POLICIES[name];
    if (groups === 'walk around') throw new Error('walking around pairs no pool');
    return groups(given).map((group) => [...group].sort());
  };

  test.each(['ours', 'shuffle', 'greedy', 'circle'] as const)(
    '%s: everybody of an even pool of strangers, once',
    (name) => {
      const groups = groupsOf(name, pool([0, 1, 2, 3, 4, 5, 6, 7]));
      expect(groups.flat().sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
      for (const group of groups) expect(group).toHaveLength(2);
    },
  );

  test.each(['ours', 'greedy', 'circle'] as const)('%s: nobody with somebody they have met or were offered', (name) => {
    const given = pool([0, 1, 2], [[0, 1]]);
    given.history.noteOffer(1, 2);
    expect(groupsOf(name, given)).toEqual([[0, 2]]);
  });

  test('the circle method brings everybody together with everybody in one round fewer than there are people', () => {
    const given = pool([0, 1, 2, 3, 4, 5, 6, 7]);
    for (let round = 0; round < 7; round++) {
      const groups = groupsOf('circle', given);
      expect(groups).toHaveLength(4);
      for (const [a, b] of groups) given.history.noteVerified(a, b);
    }
    expect(groupsOf('circle', given)).toEqual([]);
  });

  test('ours finds the pairing that greedy can miss', () => {
    // 0 can meet 1 and 2, 3 can meet 1 alone: whoever gives 1 to 0 leaves 3 over.
    const met: [number, number][] = [
      [0, 3],
      [2, 3],
      [1, 2],
    ];
    expect(groupsOf('ours', pool([0, 1, 2, 3], met)).sort()).toEqual([
      [0, 2],
      [1, 3],
    ]);
  });
});
