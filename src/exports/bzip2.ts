import { burrowsWheeler } from './burrows-wheeler.ts';
import { huffmanLengths } from './huffman-lengths.ts';

/** Octets of a block after runs are shortened; the format's largest block less what its own program keeps free. */
const BLOCK = 900_000 - 19;
const LONGEST_CODE = 17;
/** Symbols that share one choice of a code table. */
const GROUP = 50;
/** The format wants at least two tables; ours are equal. */
const TABLES = 2;
const BLOCK_BEGINS = [0x314159, 0x265359];
const STREAM_ENDS = [0x177245, 0x385090];

/**
 * Compresses in bzip2's format, which .wot files are written in; no library for it is kept up. The same octets give the same
 * octets. Format: as bzip2 1.0 reads it.
 */
export function bzip2(bytes: Uint8Array): Uint8Array {
  const bits = new BitWriter();
  for (const letter of 'BZh9') bits.write(8, letter.charCodeAt(0));
  let combined = 0;
  for (const { block, crc } of shortenRuns(bytes)) {
    writeBlock(bits, block, crc);
    combined = (((combined << 1) | (combined >>> 31)) ^ crc) >>> 0;
  }
  for (const part of STREAM_ENDS) bits.write(24, part);
  bits.writeWord(combined);
  return bits.finish();
}

/** Four equal octets are followed by how many more there are (up to 251). */
function* shortenRuns(bytes: Uint8Array): Generator<{ block: Uint8Array; crc: number }> {
  let block: number[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    let run = 1;
    while (run < 255 && bytes[at + run] === bytes[at]) run++;
    for (let i = 0; i < Math.min(run, 4); i++) block.push(bytes[at]);
    if (run >= 4) block.push(run - 4);
    at += run;
    if (block.length < BLOCK - 5 && at < bytes.length) continue;
    yield { block: Uint8Array.from(block), crc: crcOf(bytes.subarray(from, at)) };
    block = [];
    from = at;
  }
}

function writeBlock(bits: BitWriter, block: Uint8Array, crc: number): void {
  const { last, row } = burrowsWheeler(block);
  const used = [...new Set(last)].sort((one, other) => one - other);
  const symbols = symbolsOf(last, used);
  const frequencies = Array.from({ length: used.length + 2 }, () => 0);
  for (const symbol of symbols) frequencies[symbol]++;
  const lengths = huffmanLengths(frequencies, LONGEST_CODE);
  for (const part of BLOCK_BEGINS) bits.write(24, part);
  bits.writeWord(crc);
  bits.write(1, 0);
  bits.write(24, row);
  writeUsed(bits, used);
  const groups = Math.ceil(symbols.length / GROUP);
  bits.write(3, TABLES);
  bits.write(15, groups);
  // Every group takes the first table, which is what a move to the front of nothing says.
  for (let group = 0; group < groups; group++) bits.write(1, 0);
  for (let table = 0; table < TABLES; table++) writeLengths(bits, lengths);
  const codes = codesOf(lengths);
  for (const symbol of symbols) bits.write(lengths[symbol], codes[symbol]);
}

/** Moves to the front, and runs of zeros as numbers of the two digits 0 and 1, which stand for one and two. */
function symbolsOf(last: Uint8Array, used: readonly number[]): number[] {
  const front = [...used];
  const symbols: number[] = [];
  let zeros = 0;
  const endRun = (): void => {
    for (; zeros > 0; zeros = (zeros - 1) >> 1) symbols.push((zeros - 1) & 1);
  };
  for (const octet of last) {
    const place = front.indexOf(octet);
    if (place === 0) {
      zeros++;
      continue;
    }
    endRun();
    front.splice(place, 1);
    front.unshift(octet);
    symbols.push(place + 1);
  }
  endRun();
  return [...symbols, used.length + 1];
}

/** Which octets occur: sixteen bits for the sixteens that have any, then sixteen for each of those. */
function writeUsed(bits: BitWriter, used: readonly number[]): void {
  const sixteens = Array.from({ length: 16 }, (_, high) => used.filter((octet) => octet >> 4 === high));
  for (const some of sixteens) bits.write(1, some.length > 0 ? 1 : 0);
  for (const [high, some] of sixteens.entries()) {
    if (some.length === 0) continue;
    for (let low = 0; low < 16; low++) bits.write(1, some.includes(high * 16 + low) ? 1 : 0);
  }
}

/** Each length as steps up or down from the one before. */
function writeLengths(bits: BitWriter, lengths: readonly number[]): void {
  let current = lengths[0];
  bits.write(5, current);
  for (const length of lengths) {
    for (; current < length; current++) bits.write(2, 0b10);
    for (; current > length; current--) bits.write(2, 0b11);
    bits.write(1, 0);
  }
}

/** Canonical codes: shorter ones first, among equals in the order of the symbols. */
function codesOf(lengths: readonly number[]): number[] {
  const codes = lengths.map(() => 0);
  let code = 0;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    for (const [symbol, own] of lengths.entries()) if (own === length) codes[symbol] = code++;
    code <<= 1;
  }
  return codes;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, octet) => {
  let crc = octet << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc >>> 0;
});

/** The CRC of 32 bits with the highest bit first, unlike zip's. */
function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const octet of bytes) crc = ((crc << 8) ^ CRC_TABLE[(crc >>> 24) ^ octet]) >>> 0;
  return ~crc >>> 0;
}

class BitWriter {
  readonly #bytes: number[] = [];
  #held = 0;
  #count = 0;

  /** At most 24 bits, highest first. */
  write(count: number, value: number): void {
    this.#held = (this.#held << count) | value;
    this.#count += count;
    while (this.#count >= 8) {
      this.#count -= 8;
      this.#bytes.push((this.#held >>> this.#count) & 0xff);
    }
    this.#held &= (1 << this.#count) - 1;
  }

  writeWord(value: number): void {
    this.write(16, value >>> 16);
    this.write(16, value & 0xffff);
  }

  finish(): Uint8Array {
    if (this.#count > 0) this.write(8 - this.#count, 0);
    return Uint8Array.from(this.#bytes);
  }
}
