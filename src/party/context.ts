import type { Clock } from '../clock.ts';
import type { ExportTask } from '../exports/pack-task.ts';
import type { FetchFile } from '../keyservers/fetch-file.ts';
import type { FindKeys } from '../keyservers/find-keys.ts';
import type { Log } from '../log.ts';
import type { CertificateCopy, CopyQuery, Suite } from '../openpgp/copy-certificate.ts';
import type { EncryptedQuestion, JudgedEncrypted } from '../openpgp/encrypted-for.ts';
import type { CertificationQuery } from '../openpgp/has-certified.ts';
import type { JudgedAt, Judgement } from '../openpgp/judge-certificate.ts';
import type { JudgedProof, ProofQuestion, SealQuestion } from '../openpgp/judge-proof.ts';
import type { JudgedSigned, SignedQuestion } from '../openpgp/judge-signed.ts';
import type { PairingInput, PairingResult } from '../pairing/pair-up.ts';
import type { ReadProgramme } from '../programme/programme.ts';
import type { DatabaseAccess } from '../store/open.ts';
import type { JobPort } from './jobs-port.ts';

/** What every act is given: where facts are kept, how later things are asked for, the time, chance, and two rooms that compute. */
export interface Context {
  readonly store: DatabaseAccess;
  readonly jobs: JobPort;
  readonly clock: Clock;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  /** Judges a certificate in a worker thread, within a time limit. */
  readonly judgeKey: (input: Uint8Array | string, at: JudgedAt) => Promise<Judgement>;
  /** Judges a signed message in the same thread. */
  readonly judgeProof: (question: ProofQuestion) => Promise<JudgedProof>;
  /** Encrypts a text to a certificate; null when that cannot be done. */
  readonly sealText: (question: SealQuestion) => Promise<string | null>;
  /** Whether one stored certificate's key has certified another. */
  readonly hasCertified: (query: CertificationQuery) => Promise<boolean>;
  /** Looks for certifications in what came back after a party, in a thread of its own: it may take seconds. */
  readonly judgeSigned: (question: SignedQuestion) => Promise<JudgedSigned>;
  /** Whose an encrypted message is, in the same thread. */
  readonly judgeEncrypted: (question: EncryptedQuestion) => Promise<JudgedEncrypted>;
  /** Copies certificates for others to have, in the same thread; null for each that cannot be copied as wanted. */
  readonly copyKeys: (queries: readonly CopyQuery[]) => Promise<readonly (CertificateCopy | null)[]>;
  /** Armors a keyring in the same thread; null when that takes too long. */
  readonly armorKeys: (bytes: Uint8Array, suite: Suite) => Promise<string | null>;
  /** Makes files that people take home, in a thread of its own. */
  readonly packFiles: (task: ExportTask) => Promise<Uint8Array>;
  /** Looks for keys on other servers, within limits of time and size; what it gives is unjudged. Never rejects. */
  readonly findKeys: FindKeys;
  /** Fetches a file at an https address that an organizer gave, within limits of time and size. Never rejects. */
  readonly fetchFile: FetchFile;
  /** Reads a programme in a worker thread, by the zone given where the file names none. */
  readonly readProgramme: (bytes: Uint8Array, readersZone: string) => Promise<ReadProgramme>;
  /** Pairs up in a worker thread. */
  readonly pairUp: (input: PairingInput) => Promise<PairingResult>;
}

/** Who acts, as far as Discord says. */
export interface Caller {
  readonly userId: string;
  readonly displayName: string;
  /** The server in which they act; null in a DM. */
  readonly guildId: string | null;
  /** Still a member of the party's server; true for whoever acts in it. */
  readonly member: boolean;
}

export interface Organizer {
  readonly userId: string;
  readonly guildId: string;
  readonly manageServer: boolean;
  readonly roleIds: readonly string[];
}
