import type { Finding } from '../openpgp/finding.ts';
import type { JudgedCertificate } from '../openpgp/judge-certificate.ts';
import { endOfDay } from '../rules/party-days.ts';
import { findOwnedCertificate, type OwnedCertificate, updateCertificate } from '../store/certificates.ts';
import { findParty, type Party } from '../store/parties.ts';
import type { Context } from './context.ts';
import { judgeKeyFor } from './judge-key.ts';
import { type Act, perform } from './perform.ts';
import { stopUsing } from './stop-using-key.ts';

/**
 * Judges the stored bytes of a current certificate as of now. One that is refused now is not used for new checks any more;
 * whoever's key, or its subkey for encryption, expires before the party ends is told. Each once.
 */
export async function recheckKey(context: Context, certificateId: string): Promise<void> {
  const { database } = context.store;
  const certificate = await findOwnedCertificate(database, certificateId);
  const party = certificate && (await findParty(database, certificate.partyId));
  if (!certificate || !party || party.state === 'closed') return;
  const judgement = await judgeKeyFor(context, party, certificate.bytes);
  await perform(context, async (act) => {
    const again = await findOwnedCertificate(act.tx, certificateId);
    // New bytes came meanwhile: they were judged when they came.
    if (!again || Buffer.compare(again.bytes, certificate.bytes) !== 0) return {};
    await updateCertificate(act.tx, certificateId, { recheckedAt: act.now });
    if (judgement.accepted) await noteAccepted(act, again, judgement.certificate, party);
    else if (again.unusableSince === null) await stopUsing(act, again, reasonOf(judgement.because));
    act.enqueue({ kind: 'link-key', certificateId });
    return {};
  });
}

function reasonOf({ code }: Finding): 'expired' | 'revoked' | 'refused' {
  return code === 'expired' || code === 'revoked' ? code : 'refused';
}

async function noteAccepted(
  act: Act,
  certificate: OwnedCertificate,
  judged: JudgedCertificate,
  party: Party,
): Promise<void> {
  const wasRefused = certificate.unusableBecause === 'expired' || certificate.unusableBecause === 'refused';
  await updateCertificate(act.tx, certificate.id, {
    keyExpiresAt: judged.expiresAt,
    userIds: [...judged.userIds],
    ...(wasRefused ? { unusableSince: null, unusableBecause: null } : {}),
  });
  if (expiryFindings(judged.findings, endOfDay(party.lastDay, party.timeZone)).length === 0) return;
  act.owe({
    partyId: party.id,
    participantId: certificate.participantId,
    kind: 'key-expires',
    aboutId: certificate.id,
    onceKey: `key-expires:${certificate.id}`,
  });
}

/** Of what the lint says, what ends before the party does: the key, or else only its subkey for encryption. */
export function expiryFindings(findings: readonly Finding[], partyEnd: Date): Finding[] {
  const whole = findings.filter((finding) => finding.code === 'expires-soon' && finding.at <= partyEnd);
  if (whole.length > 0) return whole;
  return findings.filter(
    (finding) =>
      finding.code === 'no-encryption-key' && (finding.cause === 'expires-soon' || finding.cause === 'expired'),
  );
}
