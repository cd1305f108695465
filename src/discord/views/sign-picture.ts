import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Resvg, type ResvgRenderOptions, renderAsync } from '@resvg/resvg-js';
import { z } from 'zod';
import type { SignAnimal, SignColour, SignCount } from '../../rules/sign.ts';
import type { Locale } from '../../text/locale.ts';
import { signWords } from './sign-words.ts';

/** A sign as acts hand it on. */
interface SignValues {
  /** How many of the animal. */
  readonly count: number;
  readonly colour: string;
  readonly animal: string;
}

/** Four to three fills a phone held sideways, and Discord shows it full width in a message. */
const WIDTH = 1200;
const HEIGHT = 900;

interface Shades {
  readonly paper: string;
  readonly ink: string;
}

/** The ink is black or white, whichever stands out more; a test holds the contrast of every pair. */
export const SHADES: Readonly<Record<SignColour, Shades>> = {
  red: { paper: '#c8102e', ink: '#ffffff' },
  orange: { paper: '#ff8a00', ink: '#000000' },
  yellow: { paper: '#ffdd00', ink: '#000000' },
  green: { paper: '#00703c', ink: '#ffffff' },
  blue: { paper: '#1040c0', ink: '#ffffff' },
  purple: { paper: '#6a1b9a', ink: '#ffffff' },
  pink: { paper: '#ff9ecb', ink: '#000000' },
  brown: { paper: '#6b3f1d', ink: '#ffffff' },
  black: { paper: '#000000', ink: '#ffffff' },
  white: { paper: '#ffffff', ink: '#000000' },
};

/** Names of the animals in the icon set, which knows some under another: outlines of one colour, so that they keep their contrast on every paper. */
const ICONS: Readonly<Record<SignAnimal, string>> = {
  bear: 'bear',
  bee: 'honeybee',
  butterfly: 'butterfly',
  camel: 'two-hump-camel',
  cat: 'cat',
  crab: 'crab',
  dinosaur: 't-rex',
  dolphin: 'dolphin',
  dragon: 'dragon',
  duck: 'duck',
  eagle: 'eagle',
  elephant: 'elephant',
  fish: 'fish',
  flamingo: 'flamingo',
  fox: 'fox',
  frog: 'frog',
  giraffe: 'giraffe',
  goat: 'goat',
  hedgehog: 'hedgehog',
  horse: 'horse',
  kangaroo: 'kangaroo',
  koala: 'koala',
  ladybug: 'lady-beetle',
  lizard: 'lizard',
  llama: 'llama',
  owl: 'owl',
  panda: 'panda',
  parrot: 'parrot',
  peacock: 'peacock',
  penguin: 'penguin',
  rabbit: 'rabbit-face',
  raccoon: 'raccoon',
  rooster: 'rooster',
  seal: 'seal',
  sloth: 'sloth',
  snail: 'snail',
  squirrel: 'chipmunk',
  turtle: 'turtle',
  unicorn: 'unicorn',
  zebra: 'zebra',
};

const packages = createRequire(import.meta.url);
const FONT_FILE = packages.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf');
const ICON_FILE = packages.resolve('@iconify-json/fluent-emoji-high-contrast/icons.json');

const iconSet = z.object({
  width: z.number(),
  height: z.number(),
  icons: z.record(
    z.string(),
    z.object({ body: z.string(), width: z.number().optional(), height: z.number().optional() }),
  ),
});

const RENDERING = {
  font: { fontFiles: [FONT_FILE], loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' },
} satisfies ResvgRenderOptions;

interface Outline {
  /** The drawn part, without the air around it, so that every animal is as large as the picture lets it be. */
  readonly viewBox: string;
  readonly body: string;
}

let outlines: Promise<ReadonlyMap<string, Outline>> | undefined;

/** The animals' outlines, read once. The file has almost 3 MB, so only these are kept. */
async function readOutlines(): Promise<ReadonlyMap<string, Outline>> {
  const { icons, width, height } = iconSet.parse(JSON.parse(await readFile(ICON_FILE, 'utf8')));
  return new Map(
    Object.entries(ICONS).map(([animal, name]) => {
      const icon = icons[name];
      if (!icon) throw new Error(`the icon set has no ${name}`);
      return [animal, outlineOf(icon.body, width, height)];
    }),
  );
}

function outlineOf(body: string, width: number, height: number): Outline {
  const drawn = new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`);
  const { x, y, width: wide, height: high } = drawn.getBBox() ?? { x: 0, y: 0, width, height };
  return { viewBox: `${x} ${y} ${wide} ${high}`, body };
}

const MARGIN = 50;
/** How many animals find room beside each other. */
const COUNTS: readonly number[] = [1, 2, 3] satisfies SignCount[];
/** Between two animals. */
const BETWEEN = 40;
const ANIMAL_HEIGHT = 600;
/** The middle of the line of words, and half the height of a capital in the font's own measure. */
const WORDS_MIDDLE = 765;
const HALF_CAPITAL = 0.365;
/** Capitals a seventh of the picture high for a short sign; longer ones shrink to fit. */
const LARGEST_TYPE = 170;

function wordsElement(words: string, size: number, ink: string): string {
  const baseline = WORDS_MIDDLE + HALF_CAPITAL * size;
  return `<text x="${WIDTH / 2}" y="${baseline}" font-family="DejaVu Sans" font-weight="bold" font-size="${size}" text-anchor="middle" fill="${ink}">${words}</text>`;
}

function svgOf(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${content}</svg>`;
}

function typeSizeFor(words: string): number {
  const measured = new Resvg(svgOf(wordsElement(words, LARGEST_TYPE, '#000000')), RENDERING).getBBox()?.width ?? WIDTH;
  return Math.floor(LARGEST_TYPE * Math.min(1, (WIDTH - 2 * MARGIN) / measured));
}

/** The animals side by side, each in its share of the width, with air between them. */
function animalElements(count: number, ink: string, { viewBox, body }: Outline): string {
  const width = (WIDTH - 2 * MARGIN - (count - 1) * BETWEEN) / count;
  const places = Array.from({ length: count }, (_, place) => MARGIN + place * (width + BETWEEN));
  const one = (x: number) =>
    `<svg x="${x}" y="${MARGIN}" width="${width}" height="${ANIMAL_HEIGHT}" viewBox="${viewBox}" color="${ink}">${body}</svg>`;
  return places.map(one).join('');
}

function drawing(words: string, count: number, { paper, ink }: Shades, outline: Outline): string {
  return svgOf(
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${paper}"/>` +
      animalElements(count, ink, outline) +
      wordsElement(words, typeSizeFor(words), ink),
  );
}

async function render(sign: SignValues, locale: Locale): Promise<Uint8Array> {
  const { count, colour, animal } = sign;
  outlines ??= readOutlines();
  outlines.catch(() => {
    outlines = undefined;
  });
  const outline = (await outlines).get(animal);
  // Only words of the list get this far, so that nothing else is ever written into the drawing.
  if (!outline || !isColour(colour) || !COUNTS.includes(count))
    throw new Error(`no picture of ${count} ${colour} ${animal}`);
  const words = signWords(sign, locale).toUpperCase();
  const picture = await renderAsync(drawing(words, count, SHADES[colour], outline), RENDERING);
  return picture.asPng();
}

function isColour(colour: string): colour is SignColour {
  return Object.hasOwn(SHADES, colour);
}

/** More than a large party has open at once; a picture has some 30 kB. */
const KEPT = 128;
const kept = new Map<string, Promise<Uint8Array>>();

/**
 * The sign as a picture to hold up across a room: a PNG of 1200 by 900, its paper in the colour, the animal or animals large in
 * black or white, and the words below. Drawn off the event loop; the last 128 are kept. Rejects what is no sign.
 */
export function signPicture(sign: SignValues, locale: Locale): Promise<Uint8Array> {
  const name = `${locale} ${sign.count} ${sign.colour} ${sign.animal}`;
  const picture = kept.get(name) ?? render(sign, locale);
  // Put back last: a map keeps the order of entry, so the one longest unused stands first.
  kept.delete(name);
  kept.set(name, picture);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  picture.catch(() => kept.delete(name));
  return picture;
}
