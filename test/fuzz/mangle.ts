import { type Packet, walkPackets } from '../../src/openpgp/packet-walk.ts';

/** The "mulberry32" generator (Tommy Ettinger, public domain): the same numbers for a seed, so that a fault can be repeated. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type Random = () => number;

export const pick = <T>(random: Random, from: readonly [T, ...T[]]): T => from[below(random, from.length)] ?? from[0];
export const below = (random: Random, limit: number): number => Math.floor(random() * limit);

type Mangler = (bytes: Uint8Array, other: Uint8Array, random: Random) => Uint8Array;

const join = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const packetsOf = (bytes: Uint8Array): Packet[] =>
  [...walkPackets(bytes)].flatMap(({ packet }) => (packet === null ? [] : [packet]));
const bytesOf = (packets: readonly Packet[]) => join(...packets.map((packet) => packet.bytes));

/** Octets that mean something where lengths, types and versions stand. */
const TELLING = [0, 1, 2, 3, 4, 5, 6, 0x7f, 0x80, 0xbf, 0xc0, 0xdf, 0xe0, 0xfe, 0xff] as const;

const MANGLERS: readonly [Mangler, ...Mangler[]] = [
  function flipBit(bytes, _, random) {
    const mangled = Uint8Array.from(bytes);
    const place = below(random, bytes.length);
    mangled[place] = (bytes[place] ?? 0) ^ (1 << below(random, 8));
    return mangled;
  },
  function setOctet(bytes, _, random) {
    const mangled = Uint8Array.from(bytes);
    mangled[below(random, bytes.length)] = pick(random, TELLING);
    return mangled;
  },
  function cut(bytes, _, random) {
    return bytes.slice(0, below(random, bytes.length + 1));
  },
  function remove(bytes, _, random) {
    const from = below(random, bytes.length);
    return join(bytes.subarray(0, from), bytes.subarray(from + 1 + below(random, 40)));
  },
  function insert(bytes, other, random) {
    const at = below(random, bytes.length);
    const from = below(random, other.length);
    return join(bytes.subarray(0, at), other.subarray(from, from + below(random, 200)), bytes.subarray(at));
  },
  function dropPacket(bytes, _, random) {
    const packets = packetsOf(bytes);
    return bytesOf(packets.toSpliced(below(random, packets.length), 1));
  },
  function movePacket(bytes, _, random) {
    const packets = packetsOf(bytes);
    const [moved] = packets.splice(below(random, packets.length), 1);
    return moved === undefined ? bytes : bytesOf(packets.toSpliced(below(random, packets.length + 1), 0, moved));
  },
  function repeatPacket(bytes, _, random) {
    const packets = packetsOf(bytes);
    const repeated = packets[below(random, packets.length)];
    if (repeated === undefined) return bytes;
    return bytesOf([...packets, ...Array.from({ length: 1 + below(random, 300) }, () => repeated)]);
  },
  function splicePackets(bytes, other, random) {
    const packets = packetsOf(bytes);
    const taken = packetsOf(other);
    const from = below(random, taken.length);
    const spliced = taken.slice(from, from + 1 + below(random, 3));
    return bytesOf(packets.toSpliced(below(random, packets.length + 1), 0, ...spliced));
  },
  function retag(bytes, _, random) {
    const packets = packetsOf(bytes);
    const place = below(random, packets.length);
    const chosen = packets[place];
    if (chosen === undefined) return bytes;
    const header = Buffer.from([0xc0 | below(random, 64), 0xff, 0, 0, 0, 0]);
    header.writeUInt32BE(chosen.body.length, 2);
    const before = bytesOf(packets.slice(0, place));
    return join(before, header, chosen.body, bytesOf(packets.slice(place + 1)));
  },
  function changeLength(bytes, _, random) {
    const packets = packetsOf(bytes);
    const chosen = packets[below(random, packets.length)];
    if (chosen === undefined) return bytes;
    const mangled = Uint8Array.from(bytes);
    const start = chosen.bytes.byteOffset - bytes.byteOffset;
    mangled[start + 1 + below(random, 2)] = pick(random, TELLING);
    return mangled;
  },
];

/** The octets after one to four random changes, some of them octet by octet, some packet by packet. */
export function mangle(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let mangled = bytes;
  const changes = 1 + below(random, 4);
  for (let change = 0; change < changes && mangled.length > 0; change += 1) {
    mangled = pick(random, MANGLERS)(mangled, other, random);
  }
  return mangled;
}
