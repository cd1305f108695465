import { parentPort } from 'node:worker_threads';
import { type JudgedAt, type Judgement, judgeCertificate } from './judge-certificate.ts';

/** What the intake asks of its thread, one at a time. */
export interface IntakeQuestion {
  readonly number: number;
  readonly input: Uint8Array | string;
  readonly at: JudgedAt;
}

export type IntakeAnswer =
  | { readonly number: number; readonly judgement: Judgement }
  | { readonly number: number; readonly failure: string };

const port = parentPort;
if (port === null) throw new Error('This file runs only as the worker thread of src/openpgp/intake-worker.ts.');

port.on('message', (question: IntakeQuestion) => {
  answer(question).then(
    (given) => port.postMessage(given),
    (error: unknown) => port.postMessage({ number: question.number, failure: String(error) } satisfies IntakeAnswer),
  );
});

async function answer({ number, input, at }: IntakeQuestion): Promise<IntakeAnswer> {
  return { number, judgement: await judgeCertificate(input, at) };
}
