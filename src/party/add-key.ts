import { MAX_CERTIFICATIONS } from '../openpgp/certifications.ts';
import type { Finding } from '../openpgp/finding.ts';
import type { JudgedCertificate } from '../openpgp/judge-certificate.ts';
import { type KeyStanding, standingOf } from '../rules/key-standing.ts';
import { drawMask, renderMasked } from '../rules/mask.ts';
import {
  type Certificate,
  findCurrentCertificate,
  listHandedIn,
  lockCurrentByFingerprint,
  replaceCertificate,
  updateCertificate,
  wasRevoked,
} from '../store/certificates.ts';
import { keepCertifications } from '../store/key-links.ts';
import { findOpenMeetingId } from '../store/meetings.ts';
import { lockParticipant } from '../store/participants.ts';
import type { Party } from '../store/parties.ts';
import type { Caller, Context } from './context.ts';
import { judgeKeyFor } from './judge-key.ts';
import { countTry } from './limit-act.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { stopUsing } from './stop-using-key.ts';
import { tellIfSuspicious } from './suspicious-keys.ts';
import type { MaskedGroup } from './values.ts';
import { findMe, type Me } from './who-acts.ts';

/** A certificate as its owner sees it in messages: until the own entry is done, its masked groups are empty. */
export interface KeySummary {
  readonly fingerprintGroups: readonly MaskedGroup[];
  readonly version: 4 | 6;
  readonly algorithm: string;
  readonly userIds: readonly string[];
  readonly droppedUserIds: readonly { readonly userId: string; readonly reason: string }[];
  readonly expiresAt: Date | null;
  readonly findings: readonly Finding[];
  /** `proven`: its owner has shown that they have the secret key. `unusable`: not used for new checks any more. */
  readonly state: 'unproven' | 'proven' | 'unusable';
  /** What is missing until others can check it. */
  readonly standing: KeyStanding;
}

export interface AddedKey {
  /** 'same': this fingerprint was here already; its bytes were merged and verifications stand. */
  readonly key: 'added' | 'same';
  readonly ownEntryDone: boolean;
  readonly summary: KeySummary;
}

/**
 * Hands in the caller's certificate: judged in a worker, outside of any transaction, then stored as the current one.
 * Another fingerprint takes the place of the old one; the same with new bytes is renewed, and verifications stand. One that
 * other accounts have handed in, too, is taken with the same answer, until one of them has proven that it is theirs.
 * Refuses what must not take part, with the finding that says why; and everything in an open meeting, where the answer would
 * show the owner a fingerprint that they are to read from their own copy.
 */
export async function addKey(
  context: Context,
  caller: Caller,
  input: Uint8Array | string,
): Promise<AddedKey | Refused> {
  const judged = await judgeMine(context, caller, input);
  return isRefused(judged) ? judged : keepKey(context, caller, judged);
}

/** A judged certificate, and the earlier copies that were there to be merged with it. */
export interface JudgedMine {
  readonly certificate: JudgedCertificate;
  readonly stored: readonly Uint8Array[];
}

/**
 * Judges a certificate for the caller's party, together with what they handed in of it before, and remembers a revocation
 * that somebody brings, whoever it is.
 */
export async function judgeMine(
  context: Context,
  caller: Caller,
  input: Uint8Array | string,
): Promise<JudgedMine | Refused> {
  const found = await findMe(context.store.database, caller);
  if (isRefused(found)) return found;
  if (await findOpenMeetingId(context.store.database, found.me.id)) return refuse('in-meeting');
  const tooMany = await countTry(context, caller, 'key');
  if (tooMany) return tooMany;
  const stored = await listHandedIn(context.store.database, found.me.id);
  const judgement = await judgeKeyFor(context, found.party, input, stored);
  if (judgement.accepted) return { certificate: judgement.certificate, stored };
  const { because, fingerprint } = judgement;
  if (because.code === 'revoked' && fingerprint !== undefined) await noteRevoked(context, fingerprint, found.me.id);
  return { refused: 'key-refused', finding: because };
}

/** The certificate's own key has revoked it: nobody who handed it in can use it any more. */
async function noteRevoked(context: Context, fingerprint: string, meId: string): Promise<void> {
  await perform(context, async (act) => {
    for (const certificate of await lockCurrentByFingerprint(act.tx, fingerprint)) {
      if (certificate.unusableBecause === 'revoked') continue;
      await stopUsing(act, certificate, 'revoked', certificate.participantId === meId);
    }
    return {};
  });
}

/** Stores a judged certificate as the caller's current one. */
export async function keepKey(
  context: Context,
  caller: Caller,
  { certificate: judged, stored }: JudgedMine,
): Promise<AddedKey | Refused> {
  return perform(context, async (act) => {
    const again = await findMe(act.tx, caller);
    if (isRefused(again)) return again;
    await lockParticipant(act.tx, again.me.id);
    if (await findOpenMeetingId(act.tx, again.me.id)) return refuse('in-meeting');
    const barred = await whyBarred(act, again, judged.fingerprint);
    if (barred) return barred;
    const before = await findCurrentCertificate(act.tx, again.me.id);
    const key = before?.fingerprint === judged.fingerprint ? 'same' : 'added';
    if (key === 'same' && !isAmong([judged.bytes, ...stored], before?.bytes)) return refuse('busy-now');
    const certificate = await storeKey(act, again.me.id, judged, before);
    await keepCertifications(act.tx, certificate.id, judged.certifications, MAX_CERTIFICATIONS);
    act.enqueue({ kind: 'link-key', certificateId: certificate.id });
    await tellIfSuspicious(act, again.party, certificate);
    return answer(key, certificate, judged, again.party);
  });
}

/** False for a copy that came meanwhile, which the new one is not merged with. */
function isAmong(copies: readonly Uint8Array[], bytes: Uint8Array | undefined): boolean {
  return bytes !== undefined && copies.some((copy) => Buffer.compare(copy, bytes) === 0);
}

/** A key that was revoked, or that another account of the party has proven to be theirs. */
async function whyBarred(act: Act, { me, party }: Me, fingerprint: string): Promise<Refused | null> {
  if (await wasRevoked(act.tx, fingerprint)) return refuse('key-was-revoked');
  const same = await lockCurrentByFingerprint(act.tx, fingerprint);
  const others = same.filter((one) => one.partyId === party.id && one.participantId !== me.id);
  return others.some((one) => one.provenAt !== null) ? refuse('key-held-by-another') : null;
}

async function storeKey(
  act: Act,
  participantId: string,
  judged: JudgedCertificate,
  before: Certificate | undefined,
): Promise<Certificate> {
  const facts = factsOf(judged);
  if (before?.fingerprint !== judged.fingerprint) {
    return replaceCertificate(act.tx, {
      ...facts,
      participantId,
      fingerprint: judged.fingerprint,
      version: judged.version,
      handedInAt: act.now,
      ownEntryMask: drawMask(judged.fingerprint, act.random),
    });
  }
  // Whatever was the matter with the older bytes is mended.
  const values = { ...facts, unusableSince: null, unusableBecause: null, recheckedAt: act.now };
  await updateCertificate(act.tx, before.id, values);
  return { ...before, ...values };
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

function answer(key: 'added' | 'same', certificate: Certificate, judged: JudgedCertificate, party: Party): AddedKey {
  return {
    key,
    ownEntryDone: certificate.ownEntryAt !== null,
    summary: { ...summarise(certificate, party), droppedUserIds: judged.droppedUserIds, findings: judged.findings },
  };
}

/** What is stored of a certificate, for its owner, and how it stands in their party. */
export function summarise(certificate: Certificate, party: Pick<Party, 'possessionRequired'>): KeySummary {
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
    state: certificate.unusableSince ? 'unusable' : certificate.provenAt ? 'proven' : 'unproven',
    standing: standingOf(certificate, party),
  };
}
