import type { Finding } from '../openpgp/finding.ts';
import type { JudgedCertificate } from '../openpgp/judge-certificate.ts';
import { drawMask, renderMasked } from '../rules/mask.ts';
import { endOfDay } from '../rules/party-days.ts';
import {
  type Certificate,
  findCurrentCertificate,
  replaceCertificate,
  updateCertificate,
} from '../store/certificates.ts';
import { findOpenMeetingId } from '../store/meetings.ts';
import { lockParticipant } from '../store/participants.ts';
import type { Caller, Context } from './context.ts';
import { perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import type { MaskedGroup } from './values.ts';
import { findMe } from './who-acts.ts';

/** A certificate as its owner sees it in messages: until the own entry is done, its masked groups are empty. */
export interface KeySummary {
  readonly fingerprintGroups: readonly MaskedGroup[];
  readonly version: 4 | 6;
  readonly algorithm: string;
  readonly userIds: readonly string[];
  readonly droppedUserIds: readonly { readonly userId: string; readonly reason: string }[];
  readonly expiresAt: Date | null;
  readonly findings: readonly Finding[];
}

export interface AddedKey {
  /** 'same': this fingerprint was here already; its bytes were merged and verifications stand. */
  readonly key: 'added' | 'same';
  readonly ownEntryDone: boolean;
  readonly summary: KeySummary;
}

/**
 * Hands in the caller's certificate: judged in a worker, outside of any transaction, then stored as the current one.
 * Another fingerprint takes the place of the old one; the same with new bytes is renewed, and verifications stand.
 * Refuses what must not take part, with the finding that says why; and everything in an open meeting, where the answer would
 * show the owner a fingerprint that they are to read from their own copy.
 */
export async function addKey(
  context: Context,
  caller: Caller,
  input: Uint8Array | string,
): Promise<AddedKey | Refused> {
  const found = await findMe(context.store.database, caller);
  if (isRefused(found)) return found;
  if (await findOpenMeetingId(context.store.database, found.me.id)) return refuse('in-meeting');
  const { lastDay, timeZone } = found.party;
  const judgement = await context.judgeKey(input, { now: context.clock.now(), partyEnd: endOfDay(lastDay, timeZone) });
  if (!judgement.accepted) return { refused: 'key-refused', finding: judgement.because };
  const judged = judgement.certificate;
  return perform(context, async (act) => {
    const again = await findMe(act.tx, caller);
    if (isRefused(again)) return again;
    await lockParticipant(act.tx, again.me.id);
    if (await findOpenMeetingId(act.tx, again.me.id)) return refuse('in-meeting');
    const before = await findCurrentCertificate(act.tx, again.me.id);
    const facts = factsOf(judged);
    if (before?.fingerprint === judged.fingerprint) {
      await updateCertificate(act.tx, before.id, facts);
      return answer('same', { ...before, ...facts }, judged);
    }
    const certificate = await replaceCertificate(act.tx, {
      ...facts,
      participantId: again.me.id,
      fingerprint: judged.fingerprint,
      version: judged.version,
      handedInAt: act.now,
      ownEntryMask: drawMask(judged.fingerprint, act.random),
    });
    return answer('added', certificate, judged);
  });
}

function factsOf(judged: JudgedCertificate) {
  return {
    algorithm: judged.algorithm,
    bytes: judged.bytes,
    userIds: [...judged.userIds],
    fingerprintOnly: judged.fingerprintOnly,
    keyCreatedAt: judged.createdAt,
    keyExpiresAt: judged.expiresAt,
  };
}

function answer(key: 'added' | 'same', certificate: Certificate, judged: JudgedCertificate): AddedKey {
  return {
    key,
    ownEntryDone: certificate.ownEntryAt !== null,
    summary: { ...summarise(certificate), droppedUserIds: judged.droppedUserIds, findings: judged.findings },
  };
}

/** What is stored of a certificate, for its owner. */
export function summarise(certificate: Certificate): KeySummary {
  return {
    fingerprintGroups: renderMasked(
      certificate.fingerprint,
      certificate.ownEntryAt === null ? certificate.ownEntryMask : [],
    ),
    version: certificate.version === 6 ? 6 : 4,
    algorithm: certificate.algorithm,
    userIds: certificate.userIds,
    droppedUserIds: [],
    expiresAt: certificate.keyExpiresAt,
    findings: [],
  };
}
