import { unverifiedRevokers } from '../openpgp/finding.ts';
import type { Judgement } from '../openpgp/judge-certificate.ts';
import { endOfDay } from '../rules/party-days.ts';
import { listBytesByFingerprint } from '../store/certificates.ts';
import type { Party } from '../store/parties.ts';
import type { Context } from './context.ts';

/**
 * Judges a certificate as of now and for this party's end. Where it carries a revocation in the name of somebody whose key the
 * party knows, it is judged once more with that key, which tells whether the revocation is theirs.
 *
 * @param stored earlier copies, to be merged with what came if they are of the same key
 */
export async function judgeKeyFor(
  context: Context,
  party: Party,
  input: Uint8Array | string,
  stored: readonly Uint8Array[] = [],
): Promise<Judgement> {
  const at = { now: context.clock.now(), partyEnd: endOfDay(party.lastDay, party.timeZone), stored };
  const judgement = await context.judgeKey(input, at);
  const named = unverifiedRevokers(judgement.accepted ? judgement.certificate.findings : judgement.findings);
  if (named.length === 0) return judgement;
  const revokers = await listBytesByFingerprint(context.store.database, party.id, named);
  return revokers.length === 0 ? judgement : context.judgeKey(input, { ...at, revokers });
}
