import type { ArmoredBlock } from './armor.ts';
import { readCertificateParts } from './certificate-parts.ts';
import { keepCertifications, stripThirdParty, type ThirdPartyCertification } from './certifications.ts';
import {
  type CertificateFacts,
  type JudgedAt as ExaminedAt,
  type ExaminedCertificate,
  examineCertificate,
  isRefusal,
  MAX_CERTIFICATE_BYTES,
} from './examine-certificate.ts';
import type { Finding, Refusal } from './finding.ts';
import { mergeCertificates } from './merge-certificates.ts';
import { hasSecretKeyPacket, readInput, splitKeyring } from './read-input.ts';

export type { CertificateFacts } from './examine-certificate.ts';
export type { Finding, FindingCode, Refusal, Severity } from './finding.ts';

export interface JudgedAt extends ExaminedAt {
  /** Copies that were stored before: those with the same fingerprint are merged with what came, and the whole is judged. */
  readonly stored?: readonly Uint8Array[];
}

/** Base64, line breaks and a few headers make a text this much longer than what it encodes. */
const MAX_INPUT_BYTES = MAX_CERTIFICATE_BYTES * 1.5;

export interface JudgedCertificate extends CertificateFacts {
  /** What to store: binary, other people's certifications taken out packet by packet, the rest octet for octet. */
  readonly bytes: Uint8Array;
  /** Other people's certifications, unverified: the newest of each issuer and user ID. Never exported. */
  readonly certifications: readonly ThirdPartyCertification[];
  /** Warnings and notes; nothing here is a reason to refuse. */
  readonly findings: readonly Finding[];
}

export type Judgement =
  | { readonly accepted: true; readonly certificate: JudgedCertificate }
  | {
      readonly accepted: false;
      readonly because: Refusal;
      /** Everything found, `because` first. */
      readonly findings: readonly Finding[];
      readonly fingerprint?: string;
      /** What could be read of the refused certificate. */
      readonly facts?: CertificateFacts;
    };

/**
 * Judges exactly one certificate, armored (also with line breaks turned into spaces) or binary, of at most 1 MiB.
 * A secret key is recognised by its headers and refused before anything of it is parsed. Throws for no input whatever.
 */
export async function judgeCertificate(input: Uint8Array | string, at: JudgedAt): Promise<Judgement> {
  const blocks = readInput(input);
  const secret = findSecretKey(blocks);
  if (secret !== null) return refused(secret);
  if (input.length > MAX_INPUT_BYTES) {
    return refused({
      code: 'too-large',
      severity: 'refuse',
      cause: 'bytes',
      bytes: input.length,
      limit: MAX_CERTIFICATE_BYTES,
    });
  }
  const [piece, ...others] = blocks.flatMap(piecesOf);
  if (piece === undefined) return refused({ code: 'not-openpgp', severity: 'refuse', cause: 'no-primary-key' });
  if (others.length > 0) {
    return refused({ code: 'several-certificates', severity: 'refuse', count: others.length + 1 });
  }
  if (!(piece instanceof Uint8Array)) return refused(piece);
  return judgementOf(await examineMerged(piece, at));
}

/**
 * What came, together with what was stored of the same certificate, if that is not too large by then. Without a copy of it
 * what came is kept to the octet.
 */
async function examineMerged(piece: Uint8Array, { stored = [], ...at }: JudgedAt): Promise<ExaminedCertificate> {
  let examined = await examineCertificate(piece, at);
  for (const bytes of stored) {
    const older = readCertificateParts(bytes);
    if (!examined.isReadable || typeof older === 'string') continue;
    if (Buffer.compare(older.primary.packet.body, examined.parts.primary.packet.body) !== 0) continue;
    const merged = await examineCertificate(mergeCertificates(older, examined.parts), at);
    if (merged.isReadable) examined = merged;
  }
  return examined;
}

function findSecretKey(blocks: readonly ArmoredBlock[]): Refusal | null {
  for (const block of blocks) {
    if (block.kind === 'secret') return { code: 'secret-key', severity: 'refuse', form: block.form };
    if (block.kind === 'key' && hasSecretKeyPacket(block.bytes)) {
      return { code: 'secret-key', severity: 'refuse', form: 'openpgp' };
    }
  }
  return null;
}

function piecesOf(block: ArmoredBlock): (Uint8Array | Refusal)[] {
  if (block.kind === 'key') return [...splitKeyring(block.bytes)];
  if (block.kind === 'secret') return [{ code: 'secret-key', severity: 'refuse', form: block.form }];
  return [{ code: 'not-openpgp', severity: 'refuse', cause: block.cause }];
}

/** Turns what was found in a certificate into the judgement about it. */
export function judgementOf(examined: ExaminedCertificate): Judgement {
  if (!examined.isReadable) return refused(examined.because, examined.fingerprint);
  const { findings, facts, parts, primary } = examined;
  const because = findings.find(isRefusal);
  if (because !== undefined) return { accepted: false, because, findings, fingerprint: facts.fingerprint, facts };
  return {
    accepted: true,
    certificate: {
      ...facts,
      bytes: stripThirdParty(parts, primary),
      certifications: keepCertifications(parts, primary),
      findings,
    },
  };
}

function refused(because: Refusal, fingerprint: string | null = null): Judgement {
  const told = { accepted: false, because, findings: [because] } as const;
  return fingerprint === null ? told : { ...told, fingerprint };
}
