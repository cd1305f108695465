import { Resvg } from '@resvg/resvg-js';
import { expect, test } from 'vitest';
import { SHADES, signPicture } from '../../../src/discord/views/sign-picture.ts';
import { SIGN_ANIMALS, SIGN_COLOURS } from '../../../src/rules/sign.ts';

const SMALL = { width: 240, height: 180 };

/** The picture's pixels at a fifth of its size, by column and row. */
function pixelsOf(png: Uint8Array): (x: number, y: number) => string {
  const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  const { pixels } = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SMALL.width}" height="${SMALL.height}"><image width="${SMALL.width}" height="${SMALL.height}" href="${href}"/></svg>`,
  ).render();
  return (x, y) => pixels.subarray((y * SMALL.width + x) * 4, (y * SMALL.width + x) * 4 + 3).toString('hex');
}

function countInk(at: (x: number, y: number) => string, ink: string, rows: readonly [number, number]): number {
  let count = 0;
  for (let y = rows[0]; y < rows[1]; y++) for (let x = 0; x < SMALL.width; x++) if (at(x, y) === ink) count++;
  return count;
}

test('a sign is a PNG of 1200 by 900, small enough to be sent at once', async () => {
  const png = Buffer.from(await signPicture({ count: 1, colour: 'blue', animal: 'owl' }, 'en'));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 900]);
  expect(png.length).toBeLessThan(100_000);
});

test.each(SIGN_ANIMALS.map(({ name }, index) => [name, SIGN_COLOURS[index % SIGN_COLOURS.length]] as const))(
  'a %s on %s stands free on plain paper, with its words below',
  async (animal, colour) => {
    const at = pixelsOf(await signPicture({ count: 1, colour, animal }, 'en'));
    const paper = SHADES[colour].paper.slice(1);
    const ink = SHADES[colour].ink.slice(1);
    for (let y = 0; y < SMALL.height; y++)
      expect([at(0, y), at(4, y), at(235, y), at(239, y)]).toEqual(Array(4).fill(paper));
    for (let x = 0; x < SMALL.width; x++) expect([at(x, 0), at(x, 134), at(x, 179)]).toEqual(Array(3).fill(paper));
    expect(countInk(at, ink, [10, 130])).toBeGreaterThan(1500);
    expect(countInk(at, ink, [135, 175])).toBeGreaterThan(800);
  },
);

test.each([1, 2, 3])('%i butterflies stand beside each other, with air between them', async (count) => {
  const at = pixelsOf(await signPicture({ count, colour: 'yellow', animal: 'butterfly' }, 'en'));
  const inked = Array.from({ length: SMALL.width }, (_, x) =>
    Array.from({ length: 120 }, (_, y) => at(x, y + 10)).includes('000000'),
  );
  const beginnings = inked.filter((ink, x) => ink && !inked[x - 1]);
  expect(beginnings).toHaveLength(count);
});

test('the longest words of all fit between the margins', async () => {
  const at = pixelsOf(await signPicture({ count: 3, colour: 'yellow', animal: 'butterfly' }, 'en'));
  for (let y = 135; y < SMALL.height; y++) expect([at(7, y), at(232, y)]).toEqual(['ffdd00', 'ffdd00']);
});

test('ink and paper of every colour differ by at least the contrast that WCAG asks of small text', () => {
  for (const { paper, ink } of Object.values(SHADES)) {
    const [lighter, darker] = [luminance(paper), luminance(ink)].sort((a, b) => b - a);
    expect((lighter + 0.05) / (darker + 0.05), paper).toBeGreaterThanOrEqual(4.5);
  }
});

test('two signs are two pictures, and a sign asked for again is the same one', async () => {
  const owl = await signPicture({ count: 1, colour: 'red', animal: 'owl' }, 'en');
  expect(await signPicture({ count: 1, colour: 'red', animal: 'owl' }, 'en')).toBe(owl);
  expect(Buffer.compare(owl, await signPicture({ count: 1, colour: 'red', animal: 'fox' }, 'en'))).not.toBe(0);
});

test.each([
  { count: 1, colour: 'grey', animal: 'owl' },
  { count: 1, colour: 'blue', animal: 'kraken' },
  { count: 1, colour: '__proto__', animal: 'owl' },
  { count: 4, colour: 'blue', animal: 'owl' },
  { count: 1, colour: 'blue', animal: '</text><script/>' },
])('$colour $animal is no sign and has no picture', async (sign) => {
  await expect(signPicture(sign, 'en')).rejects.toThrow('no picture');
});

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
