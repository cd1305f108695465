import { type OwnedCertificate, updateCertificate } from '../store/certificates.ts';
import type { Act } from './perform.ts';

export type UnusableBecause = NonNullable<OwnedCertificate['unusableBecause']>;

/** The certificate is not used for new checks any more; its owner is told once. What was verified with it stands. */
export async function stopUsing(
  act: Act,
  certificate: OwnedCertificate,
  because: UnusableBecause,
  ownerKnows = false,
): Promise<void> {
  await updateCertificate(act.tx, certificate.id, { unusableSince: act.now, unusableBecause: because });
  if (ownerKnows) return;
  act.owe({
    partyId: certificate.partyId,
    participantId: certificate.participantId,
    kind: 'key-unusable',
    aboutId: certificate.id,
    onceKey: `key-unusable:${certificate.id}:${because}`,
  });
}
