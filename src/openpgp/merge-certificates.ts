import type { CertificateParts, Component } from './certificate-parts.ts';
import type { Packet } from './packet-walk.ts';

/**
 * Everything that stands in either copy of one certificate, packet by packet, octet for octet: an older copy takes away no
 * revocation, no newer self-signature and no subkey. Of two signatures from the same second the later in the file
 * decides, so those of `newer` stand last. Which packets count is judged afterwards; both must have the same primary key.
 */
export function mergeCertificates(older: CertificateParts, newer: CertificateParts): Uint8Array {
  const packets = [
    ...mergeComponents([newer.primary], [older.primary]),
    ...mergeComponents(newer.userIds, older.userIds),
    ...mergeComponents(newer.userAttributes, older.userAttributes),
    ...mergeComponents(newer.subkeys, older.subkeys),
  ];
  return new Uint8Array(Buffer.concat(packets.map(({ bytes }) => bytes)));
}

/** In the order of `newer`, followed by what only `older` has. */
function mergeComponents(newer: readonly Component[], older: readonly Component[]): Packet[] {
  const merged = new Map<string, { readonly packet: Packet; readonly signatures: Map<string, Packet> }>();
  for (const { packet } of [...newer, ...older]) {
    if (!merged.has(octets(packet))) merged.set(octets(packet), { packet, signatures: new Map() });
  }
  for (const { packet, signatures } of [...older, ...newer]) {
    const known = merged.get(octets(packet))?.signatures;
    for (const signature of signatures) {
      known?.delete(octets(signature.packet));
      known?.set(octets(signature.packet), signature.packet);
    }
  }
  return [...merged.values()].flatMap(({ packet, signatures }) => [packet, ...signatures.values()]);
}

/** Bodies are compared, not headers: a length may be written in more than one way. */
function octets({ body }: Packet): string {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
}
