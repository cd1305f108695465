import { readTag } from '../openpgp/packet-walk.ts';
import { findPossessionSecret } from '../rules/possession-line.ts';

/** Packets with which messages begin and certificates never do: encrypted keys, signatures, one-pass signatures, compressed and encrypted data. */
const MESSAGE_TAGS: ReadonlySet<number> = new Set([1, 2, 3, 4, 8, 18]);
const MESSAGE_ARMOR = /-----BEGIN PGP (?:SIGNED MESSAGE|MESSAGE|SIGNATURE)-----/;
const KEY_ARMOR = /-----BEGIN PGP (?:PUBLIC|PRIVATE) KEY/;

/** Whether somebody means it as a proof of possession: an OpenPGP message, or a secret the bot gave out. Keys are none. */
export function looksLikeProof(input: Uint8Array | string): boolean {
  if (typeof input !== 'string') {
    const tag = readTag(input[0]);
    return tag === null ? looksLikeProof(new TextDecoder().decode(input)) : MESSAGE_TAGS.has(tag);
  }
  if (KEY_ARMOR.test(input)) return false;
  return MESSAGE_ARMOR.test(input) || findPossessionSecret(input) !== null;
}
