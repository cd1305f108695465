import { create } from 'fontkit';
import PDFDocument from 'pdfkit';
import { printableText } from './printable-text.ts';
import { qrSquares } from './qr-squares.ts';

/** What stands on a slip besides the key; written by whoever knows the reader's language. */
export interface SlipWords {
  /** That this is the bot's copy, unless compared. */
  readonly warning: string;
  /** Beside a box to tick. */
  readonly compared: string;
  /** Before a line, when the name cannot be printed. */
  readonly name: string;
  readonly title: string;
}

export interface SlipValues {
  readonly name: string;
  /** The whole fingerprint in groups of four digits: ten or sixteen. */
  readonly groups: readonly string[];
  /** What the QR code holds; null for a fingerprint that has none (version 6). */
  readonly qrText: string | null;
  readonly words: SlipWords;
  readonly printedAt: Date;
}

/** TrueType files: one for names and sentences, one for digits, in which 0 and O differ. */
export interface SlipFonts {
  readonly text: Uint8Array;
  readonly digits: Uint8Array;
}

/** Points, 72 to the inch; A4 with a margin that every printer leaves. */
const PAGE = { width: 595.28, height: 841.89, margin: 28 };
const COLUMNS = 2;
const ROWS = 5;
const SLIP_WIDTH = (PAGE.width - 2 * PAGE.margin) / COLUMNS;
const SLIP_HEIGHT = (PAGE.height - 2 * PAGE.margin) / ROWS;
const PADDING = 10;
const NAME_SIZE = 11;
const SMALLEST_NAME = 6.5;
/** More do not fit the line in any letters. */
const LONGEST_NAME = 100;
/** Naming a feature has the whole name shaped as one run, so that words of a script that runs leftwards keep their order. */
const NAME_OPTIONS = { lineBreak: false, features: ['kern'] } satisfies PDFKit.Mixins.TextOptions;
const NAME_HEIGHT = 17;
const QR_SIZE = 100;
/** Squares of white that a reader needs around the code. */
const QUIET_ZONE = 4;
const LARGEST_DIGITS = 11;
const MOST_LINES = 10;
const BESIDE_DIGITS = 72;
const GREY = '#777777';

type Doc = InstanceType<typeof PDFDocument>;

/**
 * One A4 page with ten equal slips to cut out: name, fingerprint one group a line, QR code, and the warning. PDF bytes; the
 * same values give the same page. A name that the font cannot draw becomes a line to write it on.
 */
export async function drawSlips(values: SlipValues, fonts: SlipFonts): Promise<Uint8Array> {
  const { words, printedAt } = values;
  const doc = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    // Else pdfkit would open a file of its own for Helvetica, which knows no name beyond Western Europe.
    font: '',
    info: { Title: words.title, CreationDate: printedAt, ModDate: printedAt },
  });
  const bytes = collect(doc);
  doc.registerFont('text', Buffer.from(fonts.text));
  doc.registerFont('digits', Buffer.from(fonts.digits));
  const slip = { ...values, name: fittingName(doc, printableName(values.name, fonts.text)) };
  for (let place = 0; place < COLUMNS * ROWS; place++) {
    const left = PAGE.margin + (place % COLUMNS) * SLIP_WIDTH;
    const top = PAGE.margin + Math.floor(place / COLUMNS) * SLIP_HEIGHT;
    drawSlip(doc, slip, left, top);
  }
  drawCuts(doc);
  doc.end();
  return bytes;
}

interface FittingName {
  readonly text: string;
  readonly size: number;
}

type Slip = Omit<SlipValues, 'name'> & { readonly name: FittingName | null };

function printableName(name: string, font: Uint8Array): string | null {
  const opened = create(Buffer.from(font));
  if (!('hasGlyphForCodePoint' in opened)) throw new Error('the font is a collection of fonts');
  return printableText(name, (codePoint) => opened.hasGlyphForCodePoint(codePoint));
}

async function collect(doc: Doc): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (part: Uint8Array) => parts.push(part));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    doc.on('error', reject);
  });
}

function drawSlip(doc: Doc, slip: Slip, left: number, top: number): void {
  const x = left + PADDING;
  const y = top + PADDING;
  drawName(doc, slip, x, y);
  drawGroups(doc, slip.groups, x, y + NAME_HEIGHT);
  const columns = slip.groups.length > MOST_LINES ? 2 : 1;
  drawBeside(doc, slip, x + columns * BESIDE_DIGITS, y + NAME_HEIGHT, left + SLIP_WIDTH - PADDING);
}

function drawName(doc: Doc, { name, words }: Slip, x: number, y: number): void {
  doc.font('text').fillColor('black');
  if (name === null) {
    doc.fontSize(NAME_SIZE - 2).text(words.name, x, y, { lineBreak: false });
    const from = x + doc.widthOfString(words.name) + 4;
    doc.moveTo(from, y + NAME_SIZE).lineTo(x + SLIP_WIDTH - 2 * PADDING, y + NAME_SIZE);
    doc.lineWidth(0.5).strokeColor('black').stroke();
    return;
  }
  doc.fontSize(name.size).text(name.text, x, y, NAME_OPTIONS);
}

/** As large as fits on the line; where the smallest does not, its beginning with an ellipsis. */
function fittingName(doc: Doc, name: string | null): FittingName | null {
  if (name === null) return null;
  const most = SLIP_WIDTH - 2 * PADDING;
  const widthAt = (size: number, text: string) => doc.font('text').fontSize(size).widthOfString(text, NAME_OPTIONS);
  let characters = [...name].slice(0, LONGEST_NAME);
  const whole = characters.join('');
  const size = Math.max(Math.min(NAME_SIZE, (NAME_SIZE * most) / widthAt(NAME_SIZE, whole)), SMALLEST_NAME);
  if (whole === name && widthAt(size, name) <= most + 1) return { text: name, size };
  while (characters.length > 1 && widthAt(size, `${characters.join('')}…`) > most) characters = characters.slice(0, -1);
  return { text: `${characters.join('').trimEnd()}…`, size };
}

/**
 * One group a line, numbered as in the bot's messages, so that two people can say "line seven". Sixteen stand as two columns
 * of eight, in digits that can be read in a corridor.
 */
function drawGroups(doc: Doc, groups: readonly string[], left: number, top: number): void {
  const lines = groups.length > MOST_LINES ? Math.ceil(groups.length / 2) : groups.length;
  const line = (SLIP_HEIGHT - NAME_HEIGHT - 2 * PADDING) / Math.max(lines, 1);
  const size = Math.min(line * 0.9, LARGEST_DIGITS);
  groups.forEach((group, index) => {
    const x = left + Math.floor(index / lines) * BESIDE_DIGITS;
    const baseline = top + ((index % lines) + 1) * line - 1;
    const number = String(index + 1);
    doc
      .font('text')
      .fontSize(size * 0.6)
      .fillColor(GREY);
    doc.text(number, x + 10 - doc.widthOfString(number), baseline, { lineBreak: false, baseline: 'alphabetic' });
    doc.font('digits').fontSize(size).fillColor('black');
    doc.text(group, x + 16, baseline, { lineBreak: false, baseline: 'alphabetic', characterSpacing: 0.8 });
  });
}

/** The code with its quiet zone, and beside it, or in its place, the warning and a box to tick. */
function drawBeside(doc: Doc, { qrText, words }: Slip, x: number, y: number, right: number): void {
  const top = y + 3;
  const before = qrText === null ? 0 : drawQr(doc, qrText, x, top);
  const width = right - x - before;
  doc
    .font('text')
    .fontSize(qrText === null ? 9 : 7)
    .fillColor('black');
  doc.text(words.warning, x + before, top, { width, lineGap: 1 });
  const boxTop = doc.y + 5;
  doc
    .rect(x + before, boxTop, 7, 7)
    .lineWidth(0.6)
    .strokeColor('black')
    .stroke();
  doc.text(words.compared, x + before + 11, boxTop - 0.5, { width: width - 11 });
}

/** Gives how much width it takes, quiet zone included. */
function drawQr(doc: Doc, text: string, x: number, y: number): number {
  const { size, runs } = qrSquares(text);
  const module = QR_SIZE / size;
  for (const { row, column, length } of runs) {
    doc.rect(x + column * module, y + row * module, length * module, module);
  }
  doc.fillColor('black').fill();
  return QR_SIZE + QUIET_ZONE * module;
}

/** Dashed lines to cut along. */
function drawCuts(doc: Doc): void {
  for (let row = 0; row <= ROWS; row++) {
    const y = PAGE.margin + row * SLIP_HEIGHT;
    doc.moveTo(PAGE.margin, y).lineTo(PAGE.width - PAGE.margin, y);
  }
  for (let column = 0; column <= COLUMNS; column++) {
    const x = PAGE.margin + column * SLIP_WIDTH;
    doc.moveTo(x, PAGE.margin).lineTo(x, PAGE.height - PAGE.margin);
  }
  doc.lineWidth(0.4).dash(3, { space: 3 }).strokeColor('#999999').stroke();
}
