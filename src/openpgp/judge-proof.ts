import { createMessage, encrypt, readKey } from 'openpgp';
import { examineCertificate, isRefusal, type ReadCertificate } from './examine-certificate.ts';
import { hasEnded, isFromTheFuture } from './self-signatures.ts';
import { SHA1, type SignatureFacts, WEAK_HASHES } from './signature-facts.ts';
import { type NoSignedMessage, readSignedMessage, type SignedMessage } from './signed-message.ts';
import { type NoSigner, signerOf } from './signing-keys.ts';
import { isMessageSignatureValid } from './verify-signature.ts';

/** Why a signature does not prove that somebody has a certificate's secret key. */
export type NoProof =
  | NoSignedMessage
  | NoSigner
  | 'key-revoked'
  | 'key-expired'
  | 'key-unreadable'
  | 'weak-hash'
  | 'signature-expired'
  | 'signature-wrong';

export interface JudgedProof {
  /** What was signed, whoever signed it; null when there is no signed message. */
  readonly text: string | null;
  /** Null when it is signed by the certificate's own key. */
  readonly because: NoProof | null;
}

export interface ProofQuestion {
  readonly input: Uint8Array | string;
  /** The certificate's stored octets. */
  readonly certificate: Uint8Array;
  readonly now: Date;
}

/** More signatures than this are no proof by one person. */
const MOST_SIGNATURES = 8;

/**
 * Whether a signed message (clear-signed, armored or binary) is signed by this certificate's primary key or one of its
 * own signing subkeys, as of now. What it says is left to the caller to judge. Never rejects.
 */
export async function judgeProof({ input, certificate, now }: ProofQuestion): Promise<JudgedProof> {
  const message = await readSignedMessage(input);
  if (typeof message === 'string') return { text: null, because: message };
  const text = new TextDecoder().decode(message.bytes);
  const examined = await examineCertificate(certificate, { now, partyEnd: now });
  if (!examined.isReadable) return { text, because: 'key-unreadable' };
  return { text, because: whyKeyCannot(examined) ?? (await whyNoneProves(message, examined, now)) };
}

function whyKeyCannot({ findings, verifyingKey }: ReadCertificate): NoProof | null {
  const codes = findings.filter(isRefusal).map(({ code }) => code);
  if (codes.includes('revoked')) return 'key-revoked';
  if (codes.includes('expired')) return 'key-expired';
  return verifyingKey === null ? 'key-unreadable' : null;
}

/** Null when one of the signatures proves it; else why the most promising one does not. */
async function whyNoneProves(message: SignedMessage, certificate: ReadCertificate, now: Date): Promise<NoProof | null> {
  let why: NoProof = 'other-key';
  for (const signature of message.signatures.slice(0, MOST_SIGNATURES)) {
    const because = await whyNot(signature, message, certificate, now);
    if (because === null) return null;
    if (because !== 'other-key') why = because;
  }
  return why;
}

async function whyNot(
  signature: SignatureFacts,
  message: SignedMessage,
  certificate: ReadCertificate,
  now: Date,
): Promise<NoProof | null> {
  const signer = await signerOf(signature, certificate, now);
  if (typeof signer === 'string') return signer;
  if (!(await isMessageSignatureValid(signature, signer, message.bytes))) return 'signature-wrong';
  if (signature.hashId === SHA1 || WEAK_HASHES.has(signature.hashId)) return 'weak-hash';
  if (signature.isCriticalUnknown || isFromTheFuture(signature, now)) return 'signature-wrong';
  return hasEnded(signature, now) ? 'signature-expired' : null;
}

export interface SealQuestion {
  readonly certificate: Uint8Array;
  readonly text: string;
  readonly now: Date;
}

/** The text, encrypted to the certificate and armored; null when nobody can encrypt to it, or openpgp.js cannot. */
export async function sealText({ certificate, text, now }: SealQuestion): Promise<string | null> {
  try {
    const encryptionKeys = await readKey({ binaryKey: certificate });
    const message = await createMessage({ text });
    return await encrypt({ message, encryptionKeys, date: now, format: 'armored' });
  } catch {
    return null;
  }
}
