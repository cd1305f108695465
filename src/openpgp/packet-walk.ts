/**
 * A walk over OpenPGP packets (RFC 9580 section 4) that reads headers only: it copies nothing, decompresses nothing
 * and stops at the first octet that makes no sense. Everything it gives are views into the bytes it was given.
 */

/** Packet type IDs (RFC 9580 section 5) that matter to certificates. */
export const TAG = {
  signature: 2,
  secretKey: 5,
  publicKey: 6,
  secretSubkey: 7,
  marker: 10,
  trust: 12,
  userId: 13,
  publicSubkey: 14,
  userAttribute: 17,
  padding: 21,
} as const;

export interface Packet {
  readonly tag: number;
  /** Header and body, exactly as they stand in the input. */
  readonly bytes: Uint8Array;
  /** For packets in partial lengths: everything after the tag octet, length octets included (nobody reads those bodies). */
  readonly body: Uint8Array;
}

export type WalkFault = 'cut' | 'damaged';

/** One step: a packet, or the fault that ends the walk, with the tag if the header still told it. */
export type WalkStep =
  | { readonly packet: Packet; readonly fault: null }
  | { readonly packet: null; readonly fault: WalkFault; readonly tag: number | null };

/** Only data packets may come in partial lengths (RFC 9580 section 4.2.1.4). */
const PARTIAL_LENGTHS_ALLOWED: ReadonlySet<number> = new Set([8, 9, 11, 18, 20]);

interface Header {
  readonly tag: number;
  readonly bodyStart: number;
  readonly end: number;
}

/**
 * Steps over the packets of `bytes`. The last step is a fault if the bytes end inside a packet (`cut`) or do not form
 * packets at all (`damaged`). Packet type IDs are read even from a header whose body is cut, so that a cut secret key
 * is still seen to be one.
 */
export function* walkPackets(bytes: Uint8Array): Generator<WalkStep, void, undefined> {
  let at = 0;
  while (at < bytes.length) {
    const header = readHeader(bytes, at);
    if (typeof header === 'string') {
      yield { packet: null, fault: header, tag: readTag(bytes[at]) };
      return;
    }
    yield {
      packet: {
        tag: header.tag,
        bytes: bytes.subarray(at, header.end),
        body: bytes.subarray(header.bodyStart, header.end),
      },
      fault: null,
    };
    at = header.end;
  }
}

/** The packet type ID in a header's first octet; null where no header can begin (bit 7 clear, or the reserved ID 0). */
export function readTag(octet: number | undefined): number | null {
  if (octet === undefined || octet < 0x80) return null;
  const tag = octet & 0x40 ? octet & 0x3f : (octet & 0x3c) >> 2;
  return tag === 0 ? null : tag;
}

function readHeader(bytes: Uint8Array, at: number): Header | WalkFault {
  const first = bytes[at];
  const tag = readTag(first);
  if (first === undefined || tag === null) return 'damaged';
  return first & 0x40 ? readNewHeader(bytes, at, tag) : readOldHeader(bytes, at, tag, first & 0x03);
}

function readOldHeader(bytes: Uint8Array, at: number, tag: number, lengthType: number): Header | WalkFault {
  // Length type 3 is "until the end of the file", which RFC 9580 allows for data packets only; none is of use here.
  if (lengthType === 3) return 'damaged';
  const lengthOctets = 1 << lengthType;
  const length = readNumber(bytes, at + 1, lengthOctets);
  return headerOf(bytes, tag, at + 1 + lengthOctets, length);
}

function readNewHeader(bytes: Uint8Array, at: number, tag: number): Header | WalkFault {
  const first = bytes[at + 1];
  if (first === undefined) return 'cut';
  if (first >= 224 && first < 255) return skipPartialLengths(bytes, at, tag);
  const length = readLength(bytes, at + 1);
  if (length === null) return 'cut';
  return headerOf(bytes, tag, at + 1 + length.octets, length.value);
}

function headerOf(bytes: Uint8Array, tag: number, bodyStart: number, length: number | null): Header | WalkFault {
  if (length === null || bodyStart + length > bytes.length) return 'cut';
  return { tag, bodyStart, end: bodyStart + length };
}

function skipPartialLengths(bytes: Uint8Array, at: number, tag: number): Header | WalkFault {
  if (!PARTIAL_LENGTHS_ALLOWED.has(tag)) return 'damaged';
  let position = at + 1;
  while (position < bytes.length) {
    const first = bytes[position];
    if (first === undefined) return 'cut';
    if (first < 224 || first === 255) {
      const last = readLength(bytes, position);
      if (last === null || position + last.octets + last.value > bytes.length) return 'cut';
      return { tag, bodyStart: at + 1, end: position + last.octets + last.value };
    }
    position += 1 + 2 ** (first & 0x1f);
  }
  return 'cut';
}

/**
 * A length of one, two or five octets (RFC 9580 section 4.2.1, the same for signature subpackets: section 5.2.3.7).
 * Null if the octets are cut. First octets 224 to 254 mean 224 to 254 shifted into two octets for subpackets; packet
 * headers use them for partial lengths and never ask here.
 */
export function readLength(bytes: Uint8Array, at: number): { readonly value: number; readonly octets: number } | null {
  const first = bytes[at];
  if (first === undefined) return null;
  if (first < 192) return { value: first, octets: 1 };
  if (first < 255) {
    const second = bytes[at + 1];
    return second === undefined ? null : { value: ((first - 192) << 8) + second + 192, octets: 2 };
  }
  const value = readNumber(bytes, at + 1, 4);
  return value === null ? null : { value, octets: 5 };
}

/** A big-endian number of up to four octets; null if the bytes end before it does. */
export function readNumber(bytes: Uint8Array, at: number, octets: number): number | null {
  if (at + octets > bytes.length) return null;
  let value = 0;
  for (const octet of bytes.subarray(at, at + octets)) value = value * 256 + octet;
  return value;
}
