import { type ArmoredBlock, readArmor } from './armor.ts';
import { readTag, TAG, walkPackets } from './packet-walk.ts';

/** Octets 0xEF BB BF, 0xFF FE and 0xFE FF begin texts, and no certificate: PowerShell writes `gpg --armor > file` so. */
const BYTE_ORDER_MARKS = [
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/** The key blocks of an input, armored or binary. At least one; a secret key is told from its header, not decoded. */
export function readInput(input: Uint8Array | string): readonly ArmoredBlock[] {
  if (typeof input === 'string') return readArmor(input);
  const marked = BYTE_ORDER_MARKS.find(({ mark }) => mark.every((octet, place) => input[place] === octet));
  if (marked !== undefined) return readArmor(new TextDecoder(marked.encoding).decode(input));
  if (readTag(input[0]) === null) return readArmor(new TextDecoder('utf-8').decode(input));
  return [{ kind: 'key', bytes: input }];
}

/** Whether a secret key or secret subkey packet stands anywhere in the octets, even cut off. Reads headers only. */
export function hasSecretKeyPacket(bytes: Uint8Array): boolean {
  for (const step of walkPackets(bytes)) {
    const tag = step.packet === null ? step.tag : step.packet.tag;
    if (tag === TAG.secretKey || tag === TAG.secretSubkey) return true;
  }
  return false;
}

const PRIMARY_KEYS: ReadonlySet<number> = new Set([TAG.publicKey, TAG.secretKey]);
const BETWEEN_KEYS: ReadonlySet<number> = new Set([TAG.marker, TAG.trust, TAG.padding]);

/**
 * Cuts a keyring before each primary key packet. What stands before the first one is a piece of its own unless it means
 * nothing; what follows a fault stays with the piece in which the fault is. Empty only for octets that hold nothing.
 */
export function* splitKeyring(bytes: Uint8Array): Generator<Uint8Array, void, undefined> {
  let start = 0;
  let at = 0;
  let isWorthKeeping = false;
  for (const step of walkPackets(bytes)) {
    if (step.packet === null) {
      yield bytes.subarray(start);
      return;
    }
    if (PRIMARY_KEYS.has(step.packet.tag)) {
      if (isWorthKeeping) yield bytes.subarray(start, at);
      start = at;
      isWorthKeeping = true;
    } else if (!BETWEEN_KEYS.has(step.packet.tag)) {
      isWorthKeeping = true;
    }
    at += step.packet.bytes.length;
  }
  if (isWorthKeeping) yield bytes.subarray(start);
}

/** The octets of each certificate in an input, unjudged; empty where no key block can be read. */
export function certificatesIn(input: Uint8Array | string): Uint8Array[] {
  return readInput(input).flatMap((block) => (block.kind === 'key' ? [...splitKeyring(block.bytes)] : []));
}
