import { looksEncrypted } from '../openpgp/encrypted-for.ts';
import type { FoundCertification, NotCounted } from '../openpgp/judge-signed.ts';
import { findCurrentCertificate } from '../store/certificates.ts';
import { listMemberKeys, listVerificationsWith, type MemberKey, putCertification } from '../store/certifications.ts';
import { boardChanged } from './change-room.ts';
import type { Caller, Context } from './context.ts';
import { type DeliverableFile, offerFiles } from './deliver-signature.ts';
import { passOnEncrypted } from './pass-on-encrypted.ts';
import { type Act, perform } from './perform.ts';
import { isRefused, type Refused, refuse } from './refusal.ts';
import { findMeStill } from './who-acts.ts';

/** Somebody with whom there is a certification now, and on how many user IDs. */
export interface SignedWith {
  readonly badgeName: string;
  readonly userIds: number;
}

/** One that was found and does not count, and why. `never-met`: its maker did not verify that key at this party. */
export interface NotCountedWith {
  readonly badgeName: string;
  readonly because: NotCounted | 'revoked' | 'never-met' | 'before-meeting' | 'user-id-not-valid';
}

export type HandedIn =
  /** An encrypted file, on its way to its owner unopened: sent, not signed. */
  | { readonly handedIn: 'sent'; readonly badgeName: string }
  | {
      readonly handedIn: 'certificates';
      readonly certificates: number;
      /** Certifications by the caller, and of the caller. */
      readonly made: readonly SignedWith[];
      readonly received: readonly SignedWith[];
      readonly notCounted: readonly NotCountedWith[];
      /** What the bot can deliver openly, at a press. */
      readonly deliverable: readonly DeliverableFile[];
    };

/**
 * What came back after a party: a certificate, a keyring, or an encrypted message. Certifications between the caller and people
 * of the party are verified in a thread and counted, if their maker verified that key at the party and signed after it: as
 * made where the caller is the maker, as received where the key is the caller's. Works also after the party is over.
 * Refuses without a key, secret keys, more than 10 MiB, and what holds no certificate.
 */
export async function handInSignatures(
  context: Context,
  caller: Caller,
  input: Uint8Array | string,
): Promise<HandedIn | Refused> {
  const { database } = context.store;
  const found = await findMeStill(database, caller);
  if (isRefused(found)) return found;
  if (looksEncrypted(input)) return passOnEncrypted(context, found, input);
  const mine = await findCurrentCertificate(database, found.me.id);
  if (!mine) return refuse('no-key');
  const members: MemberKey[] = [];
  for await (const page of listMemberKeys(database, found.party.id)) members.push(...page);
  const judged = await context.judgeSigned({
    input,
    fingerprint: mine.fingerprint,
    certificate: mine.bytes,
    members: members.map(({ beginning }) => beginning),
    now: context.clock.now(),
  });
  if (judged.unread === 'secret-key') {
    return { refused: 'key-refused', finding: { code: 'secret-key', severity: 'refuse', form: 'openpgp' } };
  }
  if (judged.unread !== null) return refuse(`signed-${judged.unread}`);
  const mySelf = { id: found.me.id, fingerprint: mine.fingerprint };
  return perform<HandedIn>(context, async (act) => {
    const counted = await count(act, { me: mySelf, members, found: judged.found, partyId: found.party.id });
    const named = judged.notCounted.map((one) => {
      const other = one.issuer === mySelf.fingerprint ? one.certified : one.issuer;
      return { badgeName: nameOf(members, other), because: one.because };
    });
    return {
      handedIn: 'certificates',
      certificates: judged.certificates,
      made: sumUp(counted.good.filter(({ signerId }) => signerId === mySelf.id)),
      received: sumUp(counted.good.filter(({ ownerId }) => ownerId === mySelf.id)),
      notCounted: [...counted.bad, ...named],
      deliverable: await offerFiles(act, found.me, counted.good, members),
    };
  });
}

/** A certification that counts, with whose it is. */
export interface Counted {
  readonly signerId: string;
  readonly ownerId: string;
  readonly otherName: string;
  readonly file: Uint8Array;
}

interface ToCount {
  readonly me: { readonly id: string; readonly fingerprint: string };
  readonly members: readonly MemberKey[];
  readonly found: readonly FoundCertification[];
  readonly partyId: string;
}

async function count(
  act: Act,
  { me, members, found, partyId }: ToCount,
): Promise<{ good: Counted[]; bad: NotCountedWith[] }> {
  const met = await listVerificationsWith(act.tx, me.id);
  const [good, bad]: [Counted[], NotCountedWith[]] = [[], []];
  for (const one of found) {
    const isMade = one.issuer === me.fingerprint;
    for (const other of members) {
      if (other.participantId === me.id || other.fingerprint !== (isMade ? one.certified : one.issuer)) continue;
      const [signerId, ownerId] = isMade ? [me.id, other.participantId] : [other.participantId, me.id];
      const owner = members.find(({ participantId }) => participantId === ownerId);
      const verification = met.find((link) => {
        return link.verifierId === signerId && link.ownerId === ownerId && link.fingerprint === one.certified;
      });
      const because = whyNot(one, owner, verification?.at, act.now);
      if (because !== null && because !== 'expired') bad.push({ badgeName: other.badgeName, because });
      if (because === null) good.push({ signerId, ownerId, otherName: other.badgeName, file: one.file });
      if (verification === undefined || because === 'user-id-not-valid' || because === 'before-meeting') continue;
      await putCertification(act.tx, {
        ...{
          partyId,
          signerId,
          ownerId,
          fingerprint: one.certified,
          signerFingerprint: one.issuer,
          userId: one.userId,
        },
        ...{ signedAt: one.signedAt, expiresAt: one.expiresAt, isRevoked: one.isRevoked },
        ...(isMade ? { madeAt: act.now } : { receivedAt: act.now }),
      });
    }
  }
  if (good.length > 0 || found.length > 0) await boardChanged(act, partyId);
  return { good, bad };
}

/** Signatures tell whole seconds, so one from the second of the meeting is after it. */
function whyNot(
  one: FoundCertification,
  owner: MemberKey | undefined,
  verifiedAt: Date | undefined,
  now: Date,
): NotCountedWith['because'] | null {
  if (verifiedAt === undefined) return 'never-met';
  if (!owner?.userIds.includes(one.userId)) return 'user-id-not-valid';
  if (one.signedAt.getTime() < Math.floor(verifiedAt.getTime() / 1000) * 1000) return 'before-meeting';
  if (one.isRevoked) return 'revoked';
  return one.expiresAt !== null && one.expiresAt <= now ? 'expired' : null;
}

function nameOf(members: readonly MemberKey[], fingerprint: string): string {
  return members.find((member) => member.fingerprint === fingerprint)?.badgeName ?? '?';
}

function sumUp(counted: readonly Counted[]): SignedWith[] {
  const byName = Map.groupBy(counted, ({ signerId, ownerId }) => `${signerId} ${ownerId}`);
  return [...byName.values()].map((some) => ({ badgeName: some[0]?.otherName ?? '?', userIds: some.length }));
}
