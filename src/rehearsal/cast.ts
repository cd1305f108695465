import { readKey } from 'openpgp';
import { readFixtureKeys, readKeyFolder } from './attendee-keys.ts';
import { Chance } from './chance.ts';
import type { RehearsalOptions } from './options.ts';
import { STEPS_OUT, type StepOut } from './stepping-out.ts';
import { drawTemperament, reliable, type Temperament } from './temperament.ts';

/** What somebody brings to the party. */
export interface BroughtKey {
  /** The file, or the invented owner. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** As their own program prints it, in capitals; undefined when no program can read the file. */
  readonly fingerprint: string | undefined;
}

export interface Attendee {
  readonly name: string;
  readonly temperament: Temperament;
  /** Nothing: a learner. */
  readonly key: BroughtKey | undefined;
  /** What they hand in when the bot refuses the first key; without one they go on as learners. */
  readonly spare: BroughtKey | undefined;
  /** The fingerprint on the slip that they read from: their own key's, or, of an impostor, another one's. */
  readonly slip: string | undefined;
  readonly impostor: boolean;
  /** What they do in the middle of a check, if they are one of those few. */
  readonly stepsOut: StepOut | undefined;
}

/** How many of the attendees are of each kind; at least one of each, so that small rehearsals show them, too. */
const SHARES = {
  learners: 0.1,
  impostors: 0.03,
  leaves: 0.01,
  'by-eye': 0.015,
  'type-all': 0.03,
  mention: 0.03,
  look: 0.015,
  server: 0.03,
  silent: 0.015,
  'is forgotten': 0.01,
  blocks: 0.01,
  'ends it': 0.01,
  pauses: 0.01,
} as const;

type Special = keyof typeof SHARES;
/** Whom a small conference must have before the others. */
const ORDER: readonly Special[] = [
  'learners',
  'impostors',
  'by-eye',
  'mention',
  'server',
  'type-all',
  'look',
  'leaves',
  'silent',
  'is forgotten',
  'blocks',
  'ends it',
  'pauses',
];

const stepOutOf = (special: Special | undefined) => STEPS_OUT.find((way) => way === special);

interface Keys {
  readonly real: readonly BroughtKey[];
  readonly invented: readonly BroughtKey[];
}

/** Everybody who comes, in the order in which they join; the same people for the same options. */
export async function castOf(options: RehearsalOptions): Promise<readonly Attendee[]> {
  const chance = new Chance(options.seed);
  const specials = assign(options.attendees, chance.of('who is who'));
  const keys = await gatherKeys(options);
  const slips = new Pile([...keys.invented].reverse());
  const pile = new Pile(keys.invented);
  const real = new Pile(keys.real);
  return specials.map((special, index) => {
    const name = nameOf(index, keys.invented);
    const base = {
      name,
      temperament: temperamentOf(special, chance.of(`temper ${index}`)),
      stepsOut: stepOutOf(special),
    };
    if (special === 'learners') return { ...base, key: undefined, spare: undefined, slip: undefined, impostor: false };
    const first = special === 'impostors' ? undefined : real.take();
    const key = first ?? pile.takeOf(name);
    // Of those whose own key may be refused every second has another one at home.
    const spare = first && index % 2 === 0 ? pile.takeOf(name) : undefined;
    const impostor = special === 'impostors';
    return { ...base, key, spare, slip: (impostor ? slips.take() : key)?.fingerprint, impostor };
  });
}

/** Keys that are taken one after the other. */
class Pile {
  readonly #left: BroughtKey[];

  constructor(keys: readonly BroughtKey[]) {
    this.#left = [...keys];
  }

  take(): BroughtKey | undefined {
    return this.#left.shift();
  }

  /** The one with that name on it; for people beyond those that keys were made for, whichever is left. */
  takeOf(name: string): BroughtKey | undefined {
    const place = this.#left.findIndex((key) => key.name === name);
    return this.#left.splice(Math.max(place, 0), 1)[0];
  }
}

/** Who is special, and how; everybody else is an attendee like most. */
function assign(attendees: number, chance: Chance): (Special | undefined)[] {
  const roles: (Special | undefined)[] = [];
  for (const special of ORDER) {
    const count = Math.max(1, Math.round(attendees * SHARES[special]));
    for (let one = 0; one < count && roles.length < attendees - 2; one++) roles.push(special);
  }
  while (roles.length < attendees) roles.push(undefined);
  return chance.shuffled(roles);
}

function temperamentOf(special: Special | undefined, chance: Chance): Temperament {
  const usual = drawTemperament(chance);
  switch (special) {
    case 'impostors':
    case 'leaves':
    case 'is forgotten':
    case 'blocks':
    case 'ends it':
    case 'pauses':
      return { ...usual, ...reliable };
    case 'by-eye':
    case 'type-all':
      return { ...usual, checkMode: special };
    case 'mention':
    case 'look':
    case 'server':
      return { ...usual, reach: special, joinsBy: 'panel', handsIn: 'form' };
    case 'silent':
      return { ...usual, silent: true };
    default:
      return usual;
  }
}

/** The fixtures hold names enough for most conferences; then there are second ones of each. */
function nameOf(index: number, invented: readonly BroughtKey[]): string {
  const round = Math.floor(index / invented.length);
  const name = invented[index % invented.length]?.name ?? `Attendee ${index + 1}`;
  return round === 0 ? name : `${name} ${round + 1}`;
}

async function gatherKeys(options: RehearsalOptions): Promise<Keys> {
  const invented = await readFixtureKeys();
  if (options.keys === undefined) return { real: [], invented };
  const files = await readKeyFolder(options.keys);
  return {
    real: await Promise.all(files.map(async (file) => ({ ...file, fingerprint: await ownCopyOf(file.bytes) }))),
    invented,
  };
}

/** What the owner's own program prints for a key file. */
async function ownCopyOf(bytes: Uint8Array): Promise<string | undefined> {
  const text = Buffer.from(bytes).toString('latin1');
  try {
    const key = text.includes('-----BEGIN') ? await readKey({ armoredKey: text }) : await readKey({ binaryKey: bytes });
    return key.getFingerprint().toUpperCase();
  } catch {
    return undefined;
  }
}
