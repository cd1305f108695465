import { components, mooreBound, spreadOf, trustGraph } from '../pairing/web-of-trust.ts';
import type { Conference } from './conference.ts';
import { Floor, type Tally } from './floor.ts';
import { History } from './history.ts';
import type { Policy, PolicyName } from './policy.ts';
import { randomFrom } from './random.ts';
import { shyOnes, visitsOf } from './visits.ts';

/** How far one policy got with a conference. */
export interface Outcome {
  readonly policy: PolicyName;
  /** People verified, both ways: mean over all attendees, and whoever has fewest and most. */
  readonly verifications: { readonly mean: number; readonly least: number; readonly most: number };
  /** Of all pairs there are, those that verified each other, 0 to 1. */
  readonly shareOfPairs: number;
  /** Minutes free and without a meeting, mean over all attendees, all breaks together. */
  readonly idleMinutes: number;
  /** From becoming free to a meeting, mean over all meetings offered, in seconds. */
  readonly waitSeconds: number;
  readonly repeats: number;
  readonly sitOuts: number;
  /** Connected parts of the web of trust; somebody without any link is one too. */
  readonly components: number;
  /** Mean shortest distance within them, and the Moore bound for the rounded mean of links; null where there is no link. */
  readonly meanDistance: number | null;
  readonly mooreBound: number | null;
  /** Verifications each, mean, after every minute of break, the first for minute 0. */
  readonly progress: readonly number[];
}

/** Simulates all breaks of a conference under one policy. The same conference gives the same outcome. */
export function simulateConference(conference: Conference, policy: Policy): Outcome {
  const { attendees, breaks, minutes, seed } = conference;
  let breakNumber = 0;
  const tally: Tally = {
    history: new History(attendees, () => breakNumber),
    roundsSatOut: new Array<number>(attendees).fill(0),
    satOut: 0,
    repeats: 0,
    idle: new Array<number>(attendees).fill(0),
    waits: [],
    linkedAt: [],
  };
  const random = randomFrom(seed);
  const shy = shyOnes(conference);
  for (; breakNumber < breaks; breakNumber++) {
    // Who waited in the last break is not in a queue any more.
    tally.roundsSatOut.fill(0);
    const opening = { startedAt: breakNumber * minutes * 60, visits: visitsOf(conference, breakNumber), shy };
    new Floor(conference, policy, tally, random, opening).run();
  }
  return outcomeOf(conference, policy.name, tally);
}

function outcomeOf({ attendees, breaks, minutes }: Conference, policy: PolicyName, tally: Tally): Outcome {
  const { links } = tally.history;
  const each = new Array<number>(attendees).fill(0);
  for (const person of links.flat()) each[person]++;
  const web = trustGraph(attendees, Int32Array.from(links.flat()));
  const mean = (2 * links.length) / attendees;
  return {
    policy,
    verifications: { mean, least: Math.min(...each), most: Math.max(...each) },
    shareOfPairs: (2 * links.length) / (attendees * (attendees - 1)),
    idleMinutes: sum(tally.idle) / attendees / 60,
    waitSeconds: tally.waits.length > 0 ? sum(tally.waits) / tally.waits.length : 0,
    repeats: tally.repeats,
    sitOuts: tally.satOut,
    components: new Set(components(web)).size,
    meanDistance: finite(spreadOf(web).meanDistance),
    mooreBound: finite(mooreBound(attendees, Math.round(mean))),
    progress: Array.from({ length: breaks * minutes + 1 }, (_, minute) => {
      const until = tally.linkedAt.filter((at) => at <= minute * 60).length;
      return (2 * until) / attendees;
    }),
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
