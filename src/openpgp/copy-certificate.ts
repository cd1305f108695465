import { armor, enums } from 'openpgp';
import { type Component, readCertificateParts } from './certificate-parts.ts';
import { type Packet, TAG } from './packet-walk.ts';
import { readPublicKeyFacts } from './public-key-facts.ts';
import { decodeUserId } from './user-id-text.ts';

/** Which programs read a certificate: GnuPG 2.2 and everything newer, or only those that know RFC 9580. */
export type Suite = 'gnupg' | 'rfc9580';

export interface CopyQuery {
  readonly bytes: Uint8Array;
  /** The user IDs that go along, exactly as they stand; null for all. */
  readonly userIds: readonly string[] | null;
}

export interface CertificateCopy {
  readonly suite: Suite;
  readonly bytes: Uint8Array;
}

/** Primary keys that GnuPG 2.2 can check: RSA, DSA, ECDSA, and EdDSA in its old form. */
const READ_BY_GNUPG: ReadonlySet<number> = new Set([1, 2, 3, 17, 19, 22]);
/** Curves that came with GnuPG 2.3. */
const NEWER_CURVES: ReadonlySet<string> = new Set(['ed448']);

/**
 * The certificate as it is given to others: the primary key, the wanted user IDs and the subkeys, each with the signatures that
 * follow it, octet for octet; no pictures. Null for what is no certificate, and where one of the wanted user IDs is missing.
 */
export function copyCertificate({ bytes, userIds }: CopyQuery): CertificateCopy | null {
  const parts = readCertificateParts(bytes);
  if (typeof parts === 'string') return null;
  const facts = readPublicKeyFacts(parts.primary.packet.body);
  if (facts === null) return null;
  const wanted = userIds === null ? parts.userIds : chosenOf(parts.userIds, userIds);
  if (wanted === null) return null;
  const packets = [parts.primary, ...wanted, ...parts.subkeys].flatMap(packetsOf);
  const isOld = facts.version === 4 && READ_BY_GNUPG.has(facts.algorithmId) && !NEWER_CURVES.has(facts.algorithm);
  return {
    suite: isOld ? 'gnupg' : 'rfc9580',
    bytes: new Uint8Array(Buffer.concat(packets.map((packet) => packet.bytes))),
  };
}

/** The same for many, in order. */
export function copyCertificates(queries: readonly CopyQuery[]): (CertificateCopy | null)[] {
  return queries.map(copyCertificate);
}

function chosenOf(components: readonly Component[], userIds: readonly string[]): Component[] | null {
  const chosen: Component[] = [];
  for (const userId of userIds) {
    const component = components.find(({ packet }) => decodeUserId(packet.body).text === userId);
    if (component === undefined) return null;
    chosen.push(component);
  }
  return chosen;
}

function packetsOf({ packet, signatures }: Component): Packet[] {
  return [packet, ...signatures.map((signature) => signature.packet).filter(({ tag }) => tag === TAG.signature)];
}

/**
 * A keyring or certificate in ASCII armor. With the checksum that older programs look for (RFC 4880, section 6.1), which
 * newer certificates are to go without (RFC 9580, section 6.1).
 */
export function armorKeys(bytes: Uint8Array, suite: Suite): string {
  return armor(enums.armor.publicKey, bytes, undefined, undefined, undefined, suite === 'gnupg').replaceAll(
    '\r\n',
    '\n',
  );
}
