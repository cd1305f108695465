/**
 * Plain colour words that every beginner knows. The word carries the sign, for those who cannot tell the colours apart;
 * no grey, which is black or white in bad light, and no shades.
 */
export const SIGN_COLOURS = [
  'red',
  'orange',
  'yellow',
  'green',
  'blue',
  'purple',
  'pink',
  'brown',
  'black',
  'white',
] as const;

/**
 * Animals with short, common names and outlines that differ across a room. Left out: names that are insults to people
 * somewhere, animals that many fear, and of two that sound or look alike, one.
 */
export const SIGN_ANIMALS = [
  { name: 'bear', emoji: '🐻' },
  { name: 'bee', emoji: '🐝' },
  { name: 'butterfly', emoji: '🦋' },
  { name: 'camel', emoji: '🐫' },
  { name: 'cat', emoji: '🐈' },
  { name: 'crab', emoji: '🦀' },
  { name: 'dinosaur', emoji: '🦖' },
  { name: 'dolphin', emoji: '🐬' },
  { name: 'dragon', emoji: '🐉' },
  { name: 'duck', emoji: '🦆' },
  { name: 'eagle', emoji: '🦅' },
  { name: 'elephant', emoji: '🐘' },
  { name: 'fish', emoji: '🐟' },
  { name: 'flamingo', emoji: '🦩' },
  { name: 'fox', emoji: '🦊' },
  { name: 'frog', emoji: '🐸' },
  { name: 'giraffe', emoji: '🦒' },
  { name: 'goat', emoji: '🐐' },
  { name: 'hedgehog', emoji: '🦔' },
  { name: 'horse', emoji: '🐎' },
  { name: 'kangaroo', emoji: '🦘' },
  { name: 'koala', emoji: '🐨' },
  { name: 'ladybug', emoji: '🐞' },
  { name: 'lizard', emoji: '🦎' },
  { name: 'llama', emoji: '🦙' },
  { name: 'owl', emoji: '🦉' },
  { name: 'panda', emoji: '🐼' },
  { name: 'parrot', emoji: '🦜' },
  { name: 'peacock', emoji: '🦚' },
  { name: 'penguin', emoji: '🐧' },
  { name: 'rabbit', emoji: '🐇' },
  { name: 'raccoon', emoji: '🦝' },
  { name: 'rooster', emoji: '🐓' },
  { name: 'seal', emoji: '🦭' },
  { name: 'sloth', emoji: '🦥' },
  { name: 'snail', emoji: '🐌' },
  { name: 'squirrel', emoji: '🐿️' },
  { name: 'turtle', emoji: '🐢' },
  { name: 'unicorn', emoji: '🦄' },
  { name: 'zebra', emoji: '🦓' },
] as const;

export type SignColour = (typeof SIGN_COLOURS)[number];
export type SignAnimal = (typeof SIGN_ANIMALS)[number]['name'];

/** How many of the animal a sign shows: more than three nobody counts at a glance. */
export const SIGN_COUNTS = [1, 2, 3] as const;
export type SignCount = (typeof SIGN_COUNTS)[number];

/** What the two of a meeting hold up: "blue owl", or in a large party "two blue owls". */
export interface Sign {
  readonly count: SignCount;
  readonly colour: SignColour;
  readonly animal: SignAnimal;
}

/** Every sign there is, the simple ones first: 1,200, so as many meetings of a party can be open at once. */
export const allSigns: readonly Sign[] = SIGN_COUNTS.flatMap((count) =>
  SIGN_COLOURS.flatMap((colour) => SIGN_ANIMALS.map(({ name }) => ({ count, colour, animal: name }))),
);

/** A sign as it is stored. */
interface SignParts {
  readonly count: number;
  readonly colour: string;
  readonly animal: string;
}

const key = ({ count, colour, animal }: SignParts) => `${count} ${colour} ${animal}`;

/**
 * Draws signs one after the other, none twice and none that an open meeting has: of one animal as long as there is such a sign, then
 * of two, then of three; of those each is as likely as any other. Null when all are taken.
 *
 * @param taken signs of the party's open meetings
 * @param random gives numbers in [0, 1)
 */
export function drawSigns(taken: Iterable<SignParts>, random: () => number): () => Sign | null {
  const inUse = new Set([...taken].map(key));
  const left = allSigns.filter((sign) => !inUse.has(key(sign)));
  const byCount = SIGN_COUNTS.map((count) => left.filter((sign) => sign.count === count));
  return () => {
    const simplest = byCount.find((signs) => signs.length > 0) ?? [];
    return simplest.splice(Math.floor(random() * simplest.length), 1)[0] ?? null;
  };
}

const byParts = new Map(allSigns.map((sign) => [key(sign), sign]));

/** The sign of these parts, as stored; null when there is none. */
export function signOf(parts: SignParts): Sign | null {
  return byParts.get(key(parts)) ?? null;
}

/** The animal as one emoji. */
export function emojiOf(animal: SignAnimal): string {
  return SIGN_ANIMALS.find(({ name }) => name === animal)?.emoji ?? '';
}
