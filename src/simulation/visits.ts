import type { Conference } from './conference.ts';
import { between, randomFrom } from './random.ts';

/** One person's part in one break; seconds from its start. */
export interface Visit {
  readonly person: number;
  readonly arrivesAt: number;
  readonly leavesAt: number;
  /** Where in the room they stand, for those who walk around. */
  readonly x: number;
  readonly y: number;
}

/** Who comes to a break, from when until when: drawn from the seed alone, so that every policy meets the same people. */
export function visitsOf(conference: Conference, breakNumber: number): Visit[] {
  const { attendees, minutes, behaviour } = conference;
  const random = randomFrom(conference.seed * 7919 + breakNumber);
  const length = minutes * 60;
  const visits: Visit[] = [];
  for (let person = 0; person < attendees; person++) {
    const takesPart = random() < behaviour.takesPart;
    const arrivesAt = Math.min(-Math.log(1 - random()) * behaviour.arrivesAfter, length / 2);
    const early = random() < behaviour.leavesEarly;
    const leavesAt = early ? between(random, [length / 2, length]) : length;
    const [x, y] = [random(), random()];
    if (takesPart) visits.push({ person, arrivesAt, leavesAt, x, y });
  }
  return visits;
}

/** Who never asks a stranger. */
export function shyOnes(conference: Conference): ReadonlySet<number> {
  const random = randomFrom(conference.seed * 104_729 + 1);
  const everybody = Array.from({ length: conference.attendees }, (_, person) => person);
  return new Set(everybody.filter(() => random() < conference.behaviour.shy));
}
