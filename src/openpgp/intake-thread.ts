import { parentPort } from 'node:worker_threads';
import { armorKeys, type CertificateCopy, type CopyQuery, copyCertificates, type Suite } from './copy-certificate.ts';
import { type EncryptedQuestion, type JudgedEncrypted, judgeEncrypted } from './encrypted-for.ts';
import { type CertificationQuery, hasCertified } from './has-certified.ts';
import { type JudgedAt, type Judgement, judgeCertificate } from './judge-certificate.ts';
import { type JudgedProof, judgeProof, type ProofQuestion, type SealQuestion, sealText } from './judge-proof.ts';
import { type JudgedSigned, judgeSigned, type SignedQuestion } from './judge-signed.ts';

/** One piece of work for the thread: everything that costs time is done there. */
export type IntakeTask =
  | { readonly kind: 'judge'; readonly input: Uint8Array | string; readonly at: JudgedAt }
  | { readonly kind: 'proof'; readonly question: ProofQuestion }
  | { readonly kind: 'seal'; readonly question: SealQuestion }
  | { readonly kind: 'has-certified'; readonly query: CertificationQuery }
  | { readonly kind: 'signed'; readonly question: SignedQuestion }
  | { readonly kind: 'encrypted'; readonly question: EncryptedQuestion }
  | { readonly kind: 'copy'; readonly queries: readonly CopyQuery[] }
  | { readonly kind: 'armor'; readonly bytes: Uint8Array; readonly suite: Suite };

/** What the intake asks of its thread, one at a time. */
export interface IntakeQuestion {
  readonly number: number;
  readonly task: IntakeTask;
}

/** What a task gives; the field is named after its kind. */
export type IntakeResult =
  | { readonly judgement: Judgement }
  | { readonly proof: JudgedProof }
  | { readonly sealed: string | null }
  | { readonly hasCertified: boolean }
  | { readonly signed: JudgedSigned }
  | { readonly encrypted: JudgedEncrypted }
  | { readonly copies: readonly (CertificateCopy | null)[] }
  | { readonly armored: string | null };

export type IntakeAnswer = { readonly number: number } & (IntakeResult | { readonly failure: string });

const port = parentPort;
if (port === null) throw new Error('This file runs only as the worker thread of src/openpgp/intake-worker.ts.');

port.on('message', ({ number, task }: IntakeQuestion) => {
  work(task).then(
    (result) => port.postMessage({ number, ...result } satisfies IntakeAnswer),
    (error: unknown) => port.postMessage({ number, failure: String(error) } satisfies IntakeAnswer),
  );
});

async function work(task: IntakeTask): Promise<IntakeResult> {
  switch (task.kind) {
    case 'judge':
      return { judgement: await judgeCertificate(task.input, task.at) };
    case 'proof':
      return { proof: await judgeProof(task.question) };
    case 'seal':
      return { sealed: await sealText(task.question) };
    case 'has-certified':
      return { hasCertified: await hasCertified(task.query) };
    case 'signed':
      return { signed: await judgeSigned(task.question) };
    case 'encrypted':
      return { encrypted: await judgeEncrypted(task.question) };
    case 'copy':
      return { copies: copyCertificates(task.queries) };
    case 'armor':
      return { armored: armorKeys(task.bytes, task.suite) };
  }
}
