import type { Chance } from './chance.ts';

/** How somebody gets in touch with the bot. */
export type Reach =
  /** Everything in direct messages, as most do. */
  | 'dm'
  /** Direct messages arrive, but they do what is to be done in the server, where the answers are ephemeral. */
  | 'server'
  /** Direct messages closed: the bot mentions them in the channel. */
  | 'mention'
  /** Direct messages closed: they look with /card. */
  | 'look';

/** What somebody is like, as far as it matters for a key signing. Times in seconds of the conference. */
export interface Temperament {
  readonly reach: Reach;
  readonly joinsBy: 'panel' | 'word' | 'command';
  readonly handsIn: 'form' | 'file' | 'paste';
  readonly checkMode: 'listen' | 'by-eye' | 'type-all';
  /** How they write down what they hear; all of it is the same to the bot. */
  readonly writes: 'plain' | 'lower case' | 'with spaces' | 'O for 0';
  /** Chance that of one reading a group is heard or typed wrongly. */
  readonly mishears: number;
  /** Chance that a hurried thumb sends it before the last digit is typed. */
  readonly sendsTooSoon: number;
  /** Compares the groups on the screen with what they hear; others only type the gaps. */
  readonly attentive: boolean;
  /** Chance of being free in a break. */
  readonly sociable: number;
  readonly coffeeFirst: number;
  /** Chance, for each meeting, of coming several minutes late, of not coming and not saying so, of calling it off. */
  readonly late: number;
  readonly vanishes: number;
  readonly callsOff: number;
  /** Chance, for each meeting, of writing a few words to the partner. */
  readonly writesFirst: number;
  /** Chance that the slip with their fingerprint is in the other jacket. */
  readonly forgetsSlip: number;
  /** From a buzzing phone to a thumb on it; small talk before and after a check. */
  readonly looksAfter: number;
  readonly talksFor: number;
  /** Never answers anything once they have joined. */
  readonly silent: boolean;
  readonly onBoard: boolean;
  readonly describesThemselves: boolean;
  readonly badEars: boolean;
}

/** What somebody is like when nothing special was decided about them. */
export function drawTemperament(chance: Chance): Temperament {
  const badEars = chance.happens(0.1);
  return {
    reach: 'dm',
    joinsBy: chance.pick(['panel', 'panel', 'panel', 'word', 'command']),
    handsIn: chance.pick(['form', 'file', 'file', 'paste', 'paste', 'file']),
    checkMode: 'listen',
    writes: chance.pick(['plain', 'plain', 'lower case', 'with spaces', 'O for 0']),
    mishears: badEars ? 0.35 : chance.between(0.02, 0.1),
    attentive: chance.happens(0.8),
    sociable: chance.between(0.75, 1),
    coffeeFirst: chance.between(0, 0.2),
    late: 0.06,
    vanishes: 0.015,
    callsOff: 0.015,
    writesFirst: 0.05,
    forgetsSlip: 0.015,
    looksAfter: chance.between(4, 20),
    talksFor: chance.between(30, 90),
    silent: false,
    onBoard: chance.happens(0.75),
    describesThemselves: chance.happens(0.15),
    badEars,
    sendsTooSoon: chance.between(0, 0.05),
  };
}

/** Always there and on time, so that what they are there for surely happens. */
export const reliable = { sociable: 1, coffeeFirst: 0, late: 0, vanishes: 0, callsOff: 0, forgetsSlip: 0 } as const;
