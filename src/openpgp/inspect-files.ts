import type { ArmoredBlock } from './armor.ts';
import { certifiedBy, type Issuers, issuersAmong } from './certified-by.ts';
import {
  type ExaminedCertificate,
  examineCertificate,
  type JudgedAt,
  type ReadCertificate,
} from './examine-certificate.ts';
import { unverifiedRevokers } from './finding.ts';
import { type Judgement, judgementOf } from './judge-certificate.ts';
import { readInput, splitKeyring } from './read-input.ts';

/** A file as it was found; a keyring may hold many certificates. */
export interface InspectedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Inspection {
  readonly file: string;
  /** Place in the file, from 0. */
  readonly index: number;
  readonly judgement: Judgement;
  /** Whose certification on a valid user ID verifies, expired or not, among all certificates of this inspection. */
  readonly certifiedBy: readonly string[];
}

interface Examined {
  readonly file: string;
  readonly index: number;
  readonly examined: ExaminedCertificate;
  readonly bytes: Uint8Array;
}

/**
 * Says of every certificate in the files what the intake would say if it were handed in alone. The limit on size counts
 * for each certificate, not for a file.
 */
export async function inspectFiles(files: readonly InspectedFile[], at: JudgedAt): Promise<readonly Inspection[]> {
  const found: Examined[] = [];
  for (const file of files) found.push(...(await examineFile(file, at)));
  const all = await withDesignatedRevokers(found, at);
  const issuers = issuersAmong(all.flatMap(({ examined }) => (examined.isReadable ? [examined] : [])));
  const inspections: Inspection[] = [];
  for (const { file, index, examined } of all) {
    const certifiers = examined.isReadable ? await certifiersOf(examined, issuers, at) : [];
    inspections.push({ file, index, judgement: judgementOf(examined), certifiedBy: certifiers });
  }
  return inspections;
}

/** Where a designated revoker is said to have revoked a certificate, and theirs is in the same input, it is examined with that. */
async function withDesignatedRevokers(all: readonly Examined[], at: JudgedAt): Promise<Examined[]> {
  const byFingerprint = new Map(
    all.flatMap(({ examined, bytes }) => (examined.isReadable ? [[examined.facts.fingerprint, bytes] as const] : [])),
  );
  const again: Examined[] = [];
  for (const one of all) {
    const revokers = namedRevokers(one.examined).flatMap((fingerprint) => byFingerprint.get(fingerprint) ?? []);
    const examined = revokers.length === 0 ? one.examined : await examineCertificate(one.bytes, { ...at, revokers });
    again.push({ ...one, examined });
  }
  return again;
}

function namedRevokers(examined: ExaminedCertificate): string[] {
  return examined.isReadable ? unverifiedRevokers(examined.findings) : [];
}

function certifiersOf(examined: ReadCertificate, issuers: Issuers, at: JudgedAt): Promise<readonly string[]> {
  return certifiedBy({ certificate: examined, issuers, now: at.now, countExpired: true });
}

async function examineFile({ name, bytes }: InspectedFile, at: JudgedAt): Promise<Examined[]> {
  const found: Omit<Examined, 'file' | 'index'>[] = [];
  for (const block of readInput(bytes)) found.push(...(await examineBlock(block, at)));
  if (found.length === 0) found.push(refusedUnread('no-primary-key'));
  return found.map((one, index) => ({ file: name, index, ...one }));
}

async function examineBlock(block: ArmoredBlock, at: JudgedAt): Promise<Omit<Examined, 'file' | 'index'>[]> {
  if (block.kind === 'unreadable') return [refusedUnread(block.cause)];
  if (block.kind === 'secret') {
    const because = { code: 'secret-key', severity: 'refuse', form: block.form } as const;
    return [{ examined: { isReadable: false, because, fingerprint: null }, bytes: NOTHING }];
  }
  const found: Omit<Examined, 'file' | 'index'>[] = [];
  for (const bytes of splitKeyring(block.bytes)) found.push({ examined: await examineCertificate(bytes, at), bytes });
  return found;
}

const NOTHING = new Uint8Array();

function refusedUnread(
  cause: Extract<ArmoredBlock, { kind: 'unreadable' }>['cause'],
): Omit<Examined, 'file' | 'index'> {
  const because = { code: 'not-openpgp', severity: 'refuse', cause } as const;
  return { examined: { isReadable: false, because, fingerprint: null }, bytes: NOTHING };
}
