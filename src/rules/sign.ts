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

/** What the two of a meeting hold up: "blue owl". */
export interface Sign {
  readonly colour: SignColour;
  readonly animal: SignAnimal;
}

/** Every sign there is: 400, so no more than 400 meetings can be open at once with a sign of their own. */
export const allSigns: readonly Sign[] = SIGN_COLOURS.flatMap((colour) =>
  SIGN_ANIMALS.map(({ name }) => ({ colour, animal: name })),
);

/**
 * Draws a sign that no open meeting has, each free one as likely as any other; null when all are taken.
 *
 * @param taken signs of the party's open meetings
 * @param random gives numbers in [0, 1)
 */
export function drawSign(
  taken: Iterable<{ readonly colour: string; readonly animal: string }>,
  random: () => number,
): Sign | null {
  const inUse = new Set([...taken].map((sign) => `${sign.colour} ${sign.animal}`));
  const left = allSigns.filter((sign) => !inUse.has(`${sign.colour} ${sign.animal}`));
  return left[Math.floor(random() * left.length)] ?? null;
}

/** The sign of this colour and animal, as stored or typed; null when there is none. */
export function signOf(colour: string, animal: string): Sign | null {
  return allSigns.find((sign) => sign.colour === colour && sign.animal === animal) ?? null;
}

/** The animal as one emoji. */
export function emojiOf(animal: SignAnimal): string {
  return SIGN_ANIMALS.find(({ name }) => name === animal)?.emoji ?? '';
}
