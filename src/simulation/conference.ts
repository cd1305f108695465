/** What is simulated. Times of behaviour are seconds, chances between 0 and 1. */
export interface Conference {
  readonly attendees: number;
  readonly breaks: number;
  /** Length of each break. */
  readonly minutes: number;
  readonly seed: number;
  /** How long the bot waits after a change in the pool before it pairs. */
  readonly poolWaitSeconds: number;
  readonly behaviour: Behaviour;
}

/** How people behave: guesses to be replaced by what one's own conference shows, see docs/pairing.md. */
export interface Behaviour {
  /** Is in a given break at all: others are in the queue for coffee, on the telephone, at a booth. */
  readonly takesPart: number;
  /** Mean time after the break's start at which somebody says that they are free; most come early, a few late. */
  readonly arrivesAfter: number;
  /** Leaves before the break's end, at any time of its second half. */
  readonly leavesEarly: number;
  /** Says "I can't make it" to a given meeting, and for how long they are not free then. */
  readonly declines: number;
  readonly declinesFor: number;
  /** Neither comes nor says so, and how long the other waits for them until the bot frees them. */
  readonly doesNotTurnUp: number;
  readonly waitsFor: number;
  /** From the card until the two stand before each other. */
  readonly finds: readonly [number, number];
  /** The check, both ways; a trio's takes half as long again. */
  readonly checks: readonly [number, number];
  /** Until two who were given each other a second time have found that out. */
  readonly noticesRepeat: number;
  /** Never walks up to a stranger without a bot that asked both. */
  readonly shy: number;
  /** Without a bot: from being free until one has the courage to ask, and how many people one has in sight. */
  readonly dares: readonly [number, number];
  readonly inSight: number;
  /** Without a bot: the one whom somebody is about to ask stands in a conversation that has nothing to do with it. */
  readonly standsWithOthers: number;
}

export const USUAL_BEHAVIOUR: Behaviour = {
  takesPart: 0.8,
  arrivesAfter: 180,
  leavesEarly: 0.15,
  declines: 0.04,
  declinesFor: 300,
  doesNotTurnUp: 0.05,
  // Four minutes until the silent one is asked, three more until the other is freed.
  waitsFor: 420,
  finds: [60, 150],
  checks: [180, 360],
  noticesRepeat: 30,
  shy: 0.5,
  dares: [30, 150],
  inSight: 10,
  standsWithOthers: 0.5,
};

/** No new meeting when less of the break remains. */
export const LEAST_FOR_A_MEETING = 8 * 60;

/** A trio needs this much. */
export const LEAST_FOR_A_TRIO = 20 * 60;
