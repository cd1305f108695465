import { findOwnedCertificate, listCurrentCertificates, type OwnedCertificate } from '../store/certificates.ts';
import { type KeyLink, listCarriers, listCertifications, listIssuers, replaceLinks } from '../store/key-links.ts';
import type { Context } from './context.ts';
import { perform } from './perform.ts';

/**
 * Finds out which current keys of the party carry this one's valid certification, and whose this one carries. Who names
 * whom is looked up; only those signatures are verified, in the thread.
 */
export async function linkKey(context: Context, certificateId: string): Promise<void> {
  const { database } = context.store;
  const mine = await findOwnedCertificate(database, certificateId);
  if (!mine) return;
  const others = (await listCurrentCertificates(database, mine.partyId)).filter((one) => one.id !== mine.id);
  const named = new Set(await listIssuers(database, mine.id));
  const carriers = new Set(await listCarriers(database, mine.partyId, namesOf(mine)));
  const links: KeyLink[] = [];
  for (const { id, ...name } of others) {
    const isNamed = namesOf(name).some((one) => named.has(one));
    const other = isNamed || carriers.has(id) ? await findOwnedCertificate(database, id) : undefined;
    if (!other) continue;
    if (isNamed && (await isCertified(context, mine, other))) links.push({ issuerId: id, certifiedId: mine.id });
    if (carriers.has(id) && (await isCertified(context, other, mine)))
      links.push({ issuerId: mine.id, certifiedId: id });
  }
  await perform(context, async (act) => {
    if (await findOwnedCertificate(act.tx, mine.id)) await replaceLinks(act.tx, mine.id, links, act.now);
    return {};
  });
}

/** How signatures name a key as their issuer: by fingerprint, the older ones by key ID, which only tells where to look. */
function namesOf({ fingerprint, version }: Pick<OwnedCertificate, 'fingerprint' | 'version'>): string[] {
  return [fingerprint, version === 6 ? fingerprint.slice(0, 16) : fingerprint.slice(-16)];
}

async function isCertified(context: Context, certified: OwnedCertificate, issuer: OwnedCertificate): Promise<boolean> {
  if (issuer.fingerprint === certified.fingerprint || issuer.unusableBecause === 'revoked') return false;
  const certifications = await listCertifications(context.store.database, certified.id, namesOf(issuer));
  return context.hasCertified({
    certified: { bytes: certified.bytes, certifications },
    issuer: { bytes: issuer.bytes },
    now: context.clock.now(),
  });
}
