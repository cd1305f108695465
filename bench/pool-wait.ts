import { USUAL_BEHAVIOUR } from '../src/simulation/conference.ts';
import { POLICIES } from '../src/simulation/policies.ts';
import { type Outcome, simulateConference } from '../src/simulation/simulate-conference.ts';
import { print } from './measure.ts';

/** What pool-wait.ts was chosen by: conferences whose people trickle in, paired at once and after waits of different lengths. */
const SEEDS = Array.from({ length: 10 }, (_, seed) => seed + 1);
const WAITS = [0, 1, 2, 3, 5, 8, 10, 15, 20, 30, 60];
const BREAKS = 6;

const mean = (outcomes: readonly Outcome[], value: (outcome: Outcome) => number) =>
  outcomes.reduce((sum, outcome) => sum + value(outcome), 0) / outcomes.length;

for (const attendees of [30, 130]) {
  print(`\n${attendees} attendees, ${BREAKS} breaks of 30 minutes, means of ${SEEDS.length} seeds\n`);
  print('| the pool waits | until a meeting | verified each | idle minutes | sit-outs | mean distance |');
  print('|---|---|---|---|---|---|');
  for (const poolWaitSeconds of WAITS) {
    const outcomes = SEEDS.map((seed) => {
      const behaviour = USUAL_BEHAVIOUR;
      const conference = { attendees, breaks: BREAKS, minutes: 30, seed, poolWaitSeconds, behaviour };
      return simulateConference(conference, POLICIES.ours);
    });
    const cells = [
      `${poolWaitSeconds} s`,
      `${mean(outcomes, (one) => one.waitSeconds).toFixed(1)} s`,
      mean(outcomes, (one) => one.verifications.mean).toFixed(2),
      mean(outcomes, (one) => one.idleMinutes).toFixed(1),
      mean(outcomes, (one) => one.sitOuts).toFixed(0),
      mean(outcomes, (one) => one.meanDistance ?? Number.NaN).toFixed(3),
    ];
    print(`| ${cells.join(' | ')} |`);
  }
}
