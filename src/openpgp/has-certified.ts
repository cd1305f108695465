import type { ThirdPartyCertification } from './certifications.ts';
import { certifiedBy, issuersAmong } from './certified-by.ts';
import { examineCertificate } from './examine-certificate.ts';
import { TAG, walkPackets } from './packet-walk.ts';
import { decodeUserId } from './user-id-text.ts';

/** A certificate as the intake stored it, with other people's certifications apart. */
export interface StoredCertificate {
  readonly bytes: Uint8Array;
  readonly certifications: readonly Pick<ThirdPartyCertification, 'userId' | 'bytes'>[];
}

export interface CertificationQuery {
  readonly certified: StoredCertificate;
  /** The issuer's stored certificate; its own certifications are not needed. */
  readonly issuer: Pick<StoredCertificate, 'bytes'>;
  readonly now: Date;
}

/**
 * Whether one stored certificate's key has certified a user ID of the other that counts now, and has neither taken that
 * back nor let it expire. False where either certificate cannot be read (a post-quantum one, for instance).
 */
export async function hasCertified({ certified, issuer, now }: CertificationQuery): Promise<boolean> {
  const at = { now, partyEnd: now };
  const by = await examineCertificate(issuer.bytes, at);
  const certificate = await examineCertificate(reassembled(certified), at);
  if (!by.isReadable || !certificate.isReadable) return false;
  const issuers = issuersAmong([by]);
  return (await certifiedBy({ certificate, issuers, now, countExpired: false })).length > 0;
}

/** The certificate with its certifications back behind the user IDs they are on. */
function reassembled({ bytes, certifications }: StoredCertificate): Uint8Array {
  const packets: Uint8Array[] = [];
  for (const { packet } of walkPackets(bytes)) {
    if (packet === null) break;
    packets.push(packet.bytes);
    if (packet.tag !== TAG.userId) continue;
    const { text } = decodeUserId(packet.body);
    packets.push(...certifications.filter(({ userId }) => userId === text).map((certification) => certification.bytes));
  }
  return new Uint8Array(Buffer.concat(packets));
}
