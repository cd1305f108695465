import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printableText } from '../../src/exports/printable-text.ts';
import { qrPicture } from '../../src/exports/qr-picture.ts';
import { qrSquares, qrTextOf } from '../../src/exports/qr-squares.ts';
import { drawSlips, type SlipValues } from '../../src/exports/slips.ts';

const packages = createRequire(import.meta.url);
const font = (file: string) => new Uint8Array(readFileSync(packages.resolve(`dejavu-fonts-ttf/ttf/${file}`)));
const FONTS = { text: font('DejaVuSans.ttf'), digits: font('DejaVuSansMono-Bold.ttf') };
const V4 = 'DDA9E1483C74502C9E40E9529B0628200F0A81E4';
const V6 = `${V4}1B5D94AFC03E7286D1F94A70`;
const groups = (fingerprint: string) => fingerprint.match(/.{4}/g) ?? [];

function values(changed: Partial<SlipValues> = {}): SlipValues {
  return {
    name: 'Bela Nagy',
    groups: groups(V4),
    qrText: qrTextOf(V4),
    words: { title: 'Slips', name: 'Name:', warning: 'The bot’s copy.', compared: 'compared' },
    printedAt: new Date('2026-11-22T10:00:00Z'),
    ...changed,
  };
}

/** The drawing commands of a PDF's pages: what is inflated and is no font. */
function drawings(pdf: Uint8Array): string[] {
  const file = Buffer.from(pdf).toString('latin1');
  return [...file.matchAll(/stream\n(.*?)\nendstream/gs)].flatMap(([, body]) => {
    try {
      return [inflateSync(Buffer.from(body, 'latin1')).toString('latin1')];
    } catch {
      return [];
    }
  });
}

/** How often each command shows text, by the glyphs it shows. */
function shownRuns(pdf: Uint8Array): Map<string, number> {
  const page = drawings(pdf).find((drawing) => drawing.includes('BT')) ?? '';
  const runs = new Map<string, number>();
  for (const [, shown] of page.matchAll(/(\[<.*?\] TJ)/gs)) runs.set(shown, (runs.get(shown) ?? 0) + 1);
  return runs;
}

test('a page holds ten equal slips: every run of text stands on it ten times, or a multiple', async () => {
  const runs = shownRuns(await drawSlips(values(), FONTS));
  // A name, ten numbers, ten groups, a warning and the words beside the box.
  expect(runs.size).toBeGreaterThanOrEqual(23);
  for (const [run, times] of runs) expect(times % 10, run).toBe(0);
});

test('the same values give the same bytes, and another digit other ones', async () => {
  const [one, two] = [await drawSlips(values(), FONTS), await drawSlips(values(), FONTS)];
  expect(Buffer.compare(one, two)).toBe(0);
  const other = await drawSlips(values({ groups: groups(V4.replace('DDA9', 'DDA8')) }), FONTS);
  expect(Buffer.compare(one, other)).not.toBe(0);
});

test('it is one page, with a code for version 4 and sixteen groups for version 6', async () => {
  const four = await drawSlips(values(), FONTS);
  const six = await drawSlips(values({ groups: groups(V6), qrText: qrTextOf(V6) }), FONTS);
  for (const pdf of [four, six]) expect(Buffer.from(pdf).toString('latin1')).toContain('/Count 1');
  const rectangles = (pdf: Uint8Array) => drawings(pdf).join('').match(/ re$/gm)?.length ?? 0;
  expect(rectangles(six)).toBe(10);
  expect(rectangles(four)).toBe(10 * (1 + qrSquares(`OPENPGP4FPR:${V4}`).runs.length));
});

test('only a version 4 fingerprint has an address for phones, in capitals', () => {
  expect(qrTextOf(V4.toLowerCase())).toBe(`OPENPGP4FPR:${V4}`);
  expect(qrTextOf(V6)).toBeNull();
  expect(qrTextOf(V4.slice(0, 16))).toBeNull();
});

test('names of other scripts are drawn, and one that the font lacks becomes a line to write on', async () => {
  for (const name of ['Дмитрий', 'Ωμέγα', 'Żółć', 'שלום עולם', 'محمد علي', 'Նարե', 'ნინო']) {
    expect(printableText(name, has), name).toBe(name);
  }
  expect(printableText('山田太郎', has)).toBeNull();
  expect(printableText('Bob 山', has)).toBeNull();
  expect(printableText('Bob \u{1F9AB}', has)).toBe('Bob');
  const byHand = shownRuns(await drawSlips(values({ name: '山田太郎' }), FONTS));
  expect(byHand.size).toBe(shownRuns(await drawSlips(values(), FONTS)).size);
});

/** As DejaVu has it, roughly: enough to tell the scripts apart. */
function has(codePoint: number): boolean {
  return codePoint < 0x2e80 && !/\p{C}/u.test(String.fromCodePoint(codePoint));
}

test('a printable name has no control, hidden or direction character, whatever came in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const printable = printableText(text, has);
      if (printable === null) return;
      expect(printable).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      expect(printable.trim()).toBe(printable);
    }),
  );
});

test('hostile names draw a page like any other', async () => {
  const hostile = [
    '\u0000\u0007\u001b[31m',
    '\u202egnalp',
    'W'.repeat(5000),
    'a'.concat('\u0301'.repeat(300)),
    '',
    ') Tj ET',
  ];
  for (const name of hostile) {
    const pdf = await drawSlips(values({ name }), FONTS);
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(pdf.length).toBeLessThan(200_000);
  }
});

test('the picture of a code is a PNG as wide as asked', async () => {
  const picture = Buffer.from(await qrPicture(`OPENPGP4FPR:${V4}`));
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  // Whole squares: the code's 29 and 8 of white, each as many pixels as fit in 720.
  expect(picture.readUInt32BE(16)).toBe(picture.readUInt32BE(20));
  expect(picture.readUInt32BE(16)).toBeGreaterThanOrEqual(600);
});
