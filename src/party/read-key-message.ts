import { endOfDay } from '../rules/party-days.ts';
import { findOwnedCertificate, type OwnedCertificate } from '../store/certificates.ts';
import { findOpenMeetingId } from '../store/meetings.ts';
import type { OutgoingMessage } from '../store/messages.ts';
import type { Party } from '../store/parties.ts';
import type { Context } from './context.ts';
import { judgeKeyFor } from './judge-key.ts';
import { expiryFindings } from './recheck-key.ts';
import { findSuspicious } from './suspicious-keys.ts';
import type { MessageValues } from './values.ts';

/** What is told about a key: judged anew when it is sent. Null when it is replaced, removed or mended by then. */
export async function readKeyMessage(
  context: Context,
  message: OutgoingMessage,
  party: Party,
): Promise<MessageValues | null> {
  const { database } = context.store;
  const certificate = message.aboutId ? await findOwnedCertificate(database, message.aboutId) : undefined;
  if (!certificate) return null;
  if (message.kind === 'suspicious-key-for-organizers') {
    const key = await findSuspicious(database, party.id, certificate);
    return key && { kind: message.kind, badgeName: certificate.badgeName, key };
  }
  if (message.kind === 'own-entry-reminder') {
    const open = certificate.ownEntryAt === null && certificate.unusableSince === null;
    return open ? { kind: message.kind } : null;
  }
  return message.kind === 'key-expires'
    ? readExpiring(context, certificate, party)
    : readUnusable(context, certificate, party);
}

async function readExpiring(
  context: Context,
  certificate: OwnedCertificate,
  party: Party,
): Promise<MessageValues | null> {
  const judgement = await judgeKeyFor(context, party, certificate.bytes);
  if (!judgement.accepted) return null;
  const findings = expiryFindings(judgement.certificate.findings, endOfDay(party.lastDay, party.timeZone));
  if (findings.length === 0) return null;
  return { kind: 'key-expires', findings, mayShowFingerprint: await mayShow(context, certificate) };
}

async function readUnusable(
  context: Context,
  certificate: OwnedCertificate,
  party: Party,
): Promise<MessageValues | null> {
  const because = certificate.unusableBecause;
  if (because === null) return null;
  const judgement = await judgeKeyFor(context, party, certificate.bytes);
  const finding = judgement.accepted ? null : judgement.because;
  return { kind: 'key-unusable', because, finding, mayShowFingerprint: await mayShow(context, certificate) };
}

/** Commands name the fingerprint; its owner is to have it from their own copy before, and while others listen. */
async function mayShow(context: Context, certificate: OwnedCertificate): Promise<boolean> {
  if (certificate.ownEntryAt === null) return false;
  return (await findOpenMeetingId(context.store.database, certificate.participantId)) === undefined;
}
