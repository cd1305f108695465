import { inspectFiles } from '../../src/openpgp/inspect-files.ts';
import { type Judgement, judgeCertificate } from '../../src/openpgp/judge-certificate.ts';
import { readInput } from '../../src/openpgp/read-input.ts';
import { readFixtureKeys, readKeyFolder } from '../../src/rehearsal/attendee-keys.ts';
import { AT, armor } from '../openpgp/build-certificate.ts';
import { below, mangle, pick, type Random } from './mangle.ts';
import { type FuzzOptions, type FuzzResult, runTarget, type Verdict } from './run-target.ts';

/** No input may take longer here; the intake's own limit is five times this. */
const SLOW_MS = 2_000;

interface Corpus {
  readonly inputs: readonly [Uint8Array, ...Uint8Array[]];
  /** User IDs that each certificate really carries, by fingerprint: nothing else may ever be accepted under it. */
  readonly userIds: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Judges mangled certificates. A fault is: an exception, a certificate accepted under a fingerprint or with a user ID
 * that none of the unmangled ones has, slowness, or memory that grows.
 */
export async function fuzzIntake(options: FuzzOptions): Promise<FuzzResult> {
  const corpus = await readCorpus();
  return runTarget(
    {
      nextInput: (random) => nextInput(corpus, random),
      judge: async (input) => verdictOf(await judgeCertificate(input, AT), corpus),
      slowMs: SLOW_MS,
    },
    options,
  );
}

function nextInput({ inputs }: Corpus, random: Random): Uint8Array | string {
  const mangled = mangle(pick(random, inputs), pick(random, inputs), random);
  if (random() < 0.8) return mangled;
  const text = armor(mangled);
  if (random() < 0.5) return text.replaceAll('\n', ' ');
  const at = below(random, text.length);
  return text.slice(0, at) + text.slice(at + below(random, 80));
}

function verdictOf(judgement: Judgement, { userIds }: Corpus): Verdict {
  if (!judgement.accepted) return 'refused';
  const { fingerprint, userIds: taken } = judgement.certificate;
  const known = userIds.get(fingerprint);
  if (known === undefined) return { fault: `accepted the unknown fingerprint ${fingerprint}` };
  const foreign = taken.find((userId) => !known.has(userId));
  return foreign === undefined ? 'accepted' : { fault: `accepted the user ID ${foreign} for ${fingerprint}` };
}

async function readCorpus(): Promise<Corpus> {
  const special = await readKeyFolder(new URL('../fixtures/keys/special/', import.meta.url).pathname);
  const files = [...(await readFixtureKeys()), ...special];
  const blocks = files.flatMap(({ bytes }) => readInput(bytes));
  const [first, ...rest] = blocks.flatMap((block) => (block.kind === 'key' ? [block.bytes] : []));
  if (first === undefined) throw new Error('There are no keys in test/fixtures/keys.');
  const userIds = new Map<string, Set<string>>();
  // Without the packet that revokes or ends it, a refused certificate or a revoked user ID is what it was before.
  for (const { judgement } of await inspectFiles(files, AT)) {
    const facts = judgement.accepted ? judgement.certificate : judgement.facts;
    if (facts === undefined) continue;
    const revoked = facts.droppedUserIds.filter(({ reason }) => reason === 'user-id-revoked');
    const known = userIds.get(facts.fingerprint) ?? new Set();
    userIds.set(facts.fingerprint, known);
    for (const userId of [...facts.userIds, ...revoked.map((dropped) => dropped.userId)]) known.add(userId);
  }
  return { inputs: [first, ...rest], userIds };
}
