import type { ArmoredBlock } from './armor.ts';
import { certifiedBy, type Issuers, issuersAmong } from './certified-by.ts';
import {
  type ExaminedCertificate,
  examineCertificate,
  type JudgedAt,
  type ReadCertificate,
} from './examine-certificate.ts';
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
}

/**
 * Says of every certificate in the files what the intake would say if it were handed in alone. The limit on size counts
 * for each certificate, not for a file.
 */
export async function inspectFiles(files: readonly InspectedFile[], at: JudgedAt): Promise<readonly Inspection[]> {
  const all: Examined[] = [];
  for (const file of files) all.push(...(await examineFile(file, at)));
  const issuers = issuersAmong(all.flatMap(({ examined }) => (examined.isReadable ? [examined] : [])));
  const inspections: Inspection[] = [];
  for (const { file, index, examined } of all) {
    const certifiers = examined.isReadable ? await certifiersOf(examined, issuers, at) : [];
    inspections.push({ file, index, judgement: judgementOf(examined), certifiedBy: certifiers });
  }
  return inspections;
}

function certifiersOf(examined: ReadCertificate, issuers: Issuers, at: JudgedAt): Promise<readonly string[]> {
  return certifiedBy({ certificate: examined, issuers, now: at.now, countExpired: true });
}

async function examineFile({ name, bytes }: InspectedFile, at: JudgedAt): Promise<Examined[]> {
  const examined: ExaminedCertificate[] = [];
  for (const block of readInput(bytes)) examined.push(...(await examineBlock(block, at)));
  if (examined.length === 0) examined.push(refusedUnread('no-primary-key'));
  return examined.map((one, index) => ({ file: name, index, examined: one }));
}

async function examineBlock(block: ArmoredBlock, at: JudgedAt): Promise<ExaminedCertificate[]> {
  if (block.kind === 'unreadable') return [refusedUnread(block.cause)];
  if (block.kind === 'secret') {
    const because = { code: 'secret-key', severity: 'refuse', form: block.form } as const;
    return [{ isReadable: false, because, fingerprint: null }];
  }
  const examined: ExaminedCertificate[] = [];
  for (const piece of splitKeyring(block.bytes)) examined.push(await examineCertificate(piece, at));
  return examined;
}

function refusedUnread(cause: Extract<ArmoredBlock, { kind: 'unreadable' }>['cause']): ExaminedCertificate {
  return { isReadable: false, because: { code: 'not-openpgp', severity: 'refuse', cause }, fingerprint: null };
}
