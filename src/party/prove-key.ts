import { createHash, randomBytes } from 'node:crypto';
import { standingOf } from '../rules/key-standing.ts';
import {
  findPossessionSecret,
  possessionLine,
  possessionSecret,
  readPossessionLine,
} from '../rules/possession-line.ts';
import {
  type Certificate,
  findCurrentCertificate,
  lockCurrentByFingerprint,
  updateCertificate,
} from '../store/certificates.ts';
import { findOpenMeetingId } from '../store/meetings.ts';
import type { Connection } from '../store/open.ts';
import { findProof, insertProof, type PossessionProof, takeProof } from '../store/possession-proofs.ts';
import type { Caller, Context } from './context.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type RefusalCode, type Refused, refuse } from './refusal.ts';
import { stopUsing } from './stop-using-key.ts';
import { findMe, type Me } from './who-acts.ts';

const VALID_FOR = 24 * 60 * 60_000;
const SECRET_OCTETS = 16;

export type ProofTask =
  | { readonly way: 'sign'; readonly line: string; readonly fingerprint: string; readonly until: Date }
  | { readonly way: 'decrypt'; readonly sealed: string; readonly until: Date };

/** `nowUsable`: the party requires the proof, and this was what was missing until others can check the key. */
export interface Proven {
  readonly proven: true;
  readonly nowUsable: boolean;
}

interface Mine extends Me {
  readonly certificate: Certificate;
}

/**
 * Gives out a fresh secret with which the caller can prove, for 24 hours and once, that they have their key's secret part:
 * in a line to sign, or in an encrypted message, where it stands alone. Refuses without a key whose own entry is done, in a
 * meeting (the line tells the fingerprint that they are to read from their own copy), and where it is proven already.
 */
export async function askForProof(
  context: Context,
  caller: Caller,
  way: ProofTask['way'],
): Promise<ProofTask | Refused> {
  const mine = await findMine(context.store.database, caller);
  if (isRefused(mine)) return mine;
  const barred = await whyNotNow(context.store.database, mine);
  if (barred) return refuse(barred);
  const now = context.clock.now();
  const until = new Date(now.getTime() + VALID_FOR);
  // Not the chance that is passed in: whoever guesses this one has somebody else's key.
  const secret = possessionSecret(randomBytes(SECRET_OCTETS));
  const { certificate, party } = mine;
  const { fingerprint } = certificate;
  const line = possessionLine({ partyId: party.id, accountId: caller.userId, fingerprint, secret }, party.name);
  const sealed = way === 'decrypt' ? await context.sealText({ certificate: certificate.bytes, text: line, now }) : null;
  if (way === 'decrypt' && sealed === null) return refuse('cannot-seal');
  return perform<ProofTask>(context, async (act) => {
    await insertProof(act.tx, {
      certificateId: certificate.id,
      way,
      secretHash: hashOf(secret),
      createdAt: act.now,
      expiresAt: until,
    });
    return sealed === null ? { way: 'sign', line, fingerprint, until } : { way: 'decrypt', sealed, until };
  });
}

async function whyNotNow(connection: Connection, { me, party, certificate }: Mine): Promise<RefusalCode | null> {
  if (certificate.provenAt !== null) return 'already-proven';
  if (certificate.fingerprintOnly) return party.possessionRequired ? 'cannot-prove-here' : 'cannot-prove';
  if (certificate.ownEntryAt === null) return 'own-entry-first';
  return (await findOpenMeetingId(connection, me.id)) ? 'in-meeting' : null;
}

async function findMine(connection: Connection, caller: Caller): Promise<Mine | Refused> {
  const found = await findMe(connection, caller);
  if (isRefused(found)) return found;
  const certificate = await findCurrentCertificate(connection, found.me.id);
  if (!certificate) return refuse('no-key');
  if (certificate.unusableBecause === 'proven-by-another') return refuse('key-held-by-another');
  if (certificate.unusableBecause === 'revoked') return refuse('proof-key-revoked');
  return { ...found, certificate };
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/**
 * Takes a proof: the signed line (clear-signed, armored or binary), or what stood in the encrypted message. The first of
 * several accounts of a party who proves a key holds it: the others' certificates of it are not usable any more.
 */
export async function giveProof(
  context: Context,
  caller: Caller,
  input: Uint8Array | string,
): Promise<Proven | Refused> {
  const mine = await findMine(context.store.database, caller);
  if (isRefused(mine)) return mine;
  const proof = await readProof(context, mine, caller, input);
  return isRefused(proof) ? proof : perform(context, async (act) => hold(act, mine, proof));
}

async function readProof(
  context: Context,
  mine: Mine,
  caller: Caller,
  input: Uint8Array | string,
): Promise<PossessionProof | Refused> {
  const bare = typeof input === 'string' && !input.includes('-----BEGIN') ? findPossessionSecret(input) : null;
  if (typeof input === 'string' && bare !== null) return readOpened(context, mine, caller, input, bare);
  const { certificate } = mine;
  const judged = await context.judgeProof({ input, certificate: certificate.bytes, now: context.clock.now() });
  if (judged.because === 'secret-key') {
    return { refused: 'key-refused', finding: { code: 'secret-key', severity: 'refuse', form: 'openpgp' } };
  }
  if (judged.text === null) return refuse(`proof-${judged.because ?? 'not-signed'}`);
  const proof = await proofFor(context, mine, caller, judged.text);
  if (isRefused(proof)) return proof;
  return judged.because === null ? proof : refuse(`proof-${judged.because}`);
}

/** What stood in the encrypted message, the whole line or the secret alone, is proof by itself. */
async function readOpened(
  context: Context,
  mine: Mine,
  caller: Caller,
  input: string,
  secret: string,
): Promise<PossessionProof | Refused> {
  const whole = readPossessionLine(input.replaceAll('`', ''));
  const wrong = whole && whyNotMine(whole, mine, caller);
  if (wrong) return refuse(wrong);
  const proof = await unusedProof(context, mine, secret);
  if (isRefused(proof)) return proof;
  return proof.way === 'decrypt' ? proof : refuse('proof-not-signed');
}

async function proofFor(
  context: Context,
  mine: Mine,
  caller: Caller,
  text: string,
): Promise<PossessionProof | Refused> {
  const claim = readPossessionLine(text);
  if (!claim) return refuse('proof-no-line');
  const wrong = whyNotMine(claim, mine, caller);
  return wrong ? refuse(wrong) : unusedProof(context, mine, claim.secret);
}

function whyNotMine(
  claim: { readonly partyId: string; readonly accountId: string; readonly fingerprint: string },
  { party, certificate }: Mine,
  caller: Caller,
): RefusalCode | null {
  if (claim.partyId !== party.id) return 'proof-other-party';
  if (claim.accountId !== caller.userId) return 'proof-other-account';
  return claim.fingerprint === certificate.fingerprint ? null : 'proof-other-fingerprint';
}

async function unusedProof(context: Context, mine: Mine, secret: string): Promise<PossessionProof | Refused> {
  const proof = await findProof(context.store.database, hashOf(secret));
  if (proof?.certificateId !== mine.certificate.id) return refuse('proof-unknown');
  if (proof.usedAt !== null) return refuse('proof-used');
  return proof.expiresAt <= context.clock.now() ? refuse('proof-expired') : proof;
}

async function hold(act: Act, mine: Mine, proof: PossessionProof): Promise<Proven | Refused> {
  const holders = await lockCurrentByFingerprint(act.tx, mine.certificate.fingerprint);
  const here = holders.filter((one) => one.partyId === mine.party.id);
  const own = here.find((one) => one.id === mine.certificate.id);
  if (!own) return refuse('proof-unknown');
  const others = here.filter((one) => one.id !== own.id);
  if (others.some((one) => one.provenAt !== null)) return refuse('key-held-by-another');
  if (!(await takeProof(act.tx, proof.id, act.now))) return refuse('proof-used');
  await updateCertificate(act.tx, own.id, { provenAt: own.provenAt ?? act.now });
  for (const other of others) await stopUsing(act, other, 'proven-by-another');
  return { proven: true, nowUsable: standingOf(own, mine.party) === 'possession-missing' };
}
