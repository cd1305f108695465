import { userIdClaims } from '../openpgp/look-alike.ts';
import { suspiciousTraits } from '../openpgp/suspicious-text.ts';
import { type Certificate, listCurrentCertificates } from '../store/certificates.ts';
import type { Connection } from '../store/open.ts';
import type { Party } from '../store/parties.ts';
import type { Act } from './perform.ts';
import type { SuspiciousKey } from './values.ts';

/**
 * What organizers should look at in a certificate's user IDs: text made to look like other text, and a name or address,
 * or one that looks like it, that stands on another participant's certificate, too. Null when there is nothing.
 */
export async function findSuspicious(
  connection: Connection,
  partyId: string,
  certificate: Pick<Certificate, 'participantId' | 'fingerprint' | 'userIds'>,
): Promise<SuspiciousKey | null> {
  const disguised = certificate.userIds.filter((userId) => suspiciousTraits(userId, true).length > 0);
  const claims = new Set(certificate.userIds.flatMap(claimsOf));
  const shared: SuspiciousKey['shared'][number][] = [];
  for (const other of await listCurrentCertificates(connection, partyId)) {
    if (other.participantId === certificate.participantId || other.fingerprint === certificate.fingerprint) continue;
    const userId = other.userIds.find((one) => claimsOf(one).some((claim) => claims.has(claim)));
    if (userId !== undefined) shared.push({ badgeName: other.badgeName, userId });
  }
  return disguised.length > 0 || shared.length > 0 ? { userIds: certificate.userIds, disguised, shared } : null;
}

/** Comparing with Unicode's table takes a while, and each key that comes is compared with all there are. */
const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 10_000;

/** What a user ID claims, in the form in which look-alikes are the same. A name and an address are never taken for one another. */
function claimsOf(userId: string): readonly string[] {
  const before = known.get(userId);
  if (before) return before;
  const { name, address } = userIdClaims(userId);
  const claims = [...(name === null ? [] : [`name ${name}`]), ...(address === null ? [] : [`address ${address}`])];
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(userId, claims);
  return claims;
}

/** Owes the organizers a message about a suspicious certificate, once for each. It is no reason to refuse one. */
export async function tellIfSuspicious(act: Act, party: Party, certificate: Certificate): Promise<void> {
  if (!party.organizersChannelId) return;
  if (!(await findSuspicious(act.tx, party.id, certificate))) return;
  act.owe({
    partyId: party.id,
    channelId: party.organizersChannelId,
    kind: 'suspicious-key-for-organizers',
    aboutId: certificate.id,
    onceKey: `suspicious-key:${certificate.id}`,
  });
}
