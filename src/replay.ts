import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type PairingInput, type PairingResult, pairUp } from './pairing/pair-up.ts';
import { REPLAY_USAGE, replaySentences, simulationFaults } from './text/simulation.en.ts';

const DIFFERENT = 1;
const WRONG = 2;

const pairs = z.array(z.tuple([z.string(), z.string()]));

const inputSchema = z.object({
  seed: z.number(),
  free: z.array(z.object({ id: z.string(), learner: z.boolean(), roundsSatOut: z.number() })),
  impossible: pairs,
  links: pairs,
  offered: pairs,
  trioAllowed: z.boolean(),
});

const resultSchema = z.object({
  groups: z.array(z.object({ members: z.array(z.string()), reason: z.looseObject({ kind: z.string() }) })),
  waiting: z.array(z.string()),
});

/** A row of the table of rounds, or the bare input. */
const roundSchema = z.union([
  z.object({ input: inputSchema, result: resultSchema.optional() }),
  inputSchema.transform((input) => ({ input, result: undefined })),
]);

interface Round {
  readonly input: PairingInput;
  /** What came out then, where it was kept. */
  readonly result?: z.infer<typeof resultSchema> | undefined;
}

/** One JSON value, or one a line. */
function roundsIn(text: string): Round[] {
  return z.array(roundSchema).min(1).parse(valuesIn(text).flat());
}

function valuesIn(text: string): unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return lines.map((line): unknown => JSON.parse(line));
  }
}

/** Pairs one round again and says what comes out; false when it is not what came out then. */
function replay({ input, result }: Round, number: number): boolean {
  print(replaySentences.round(number, input.free.length, input.seed));
  const now = attempt(input);
  if (typeof now === 'string') {
    print(replaySentences.refused(now));
    return false;
  }
  for (const { members, reason } of now.groups) print(`  ${members.join(' + ')}: ${JSON.stringify(reason)}`);
  print(replaySentences.waiting(now.waiting));
  if (result === undefined) return true;
  const same = isDeepStrictEqual(now.groups, result.groups) && isDeepStrictEqual(now.waiting, result.waiting);
  print(same ? replaySentences.same : replaySentences.different);
  return same;
}

function attempt(input: PairingInput): PairingResult | string {
  try {
    return pairUp(input);
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main([file, ...more]: readonly string[]): Promise<number> {
  if (file === undefined || more.length > 0) {
    process.stderr.write(REPLAY_USAGE);
    return WRONG;
  }
  let rounds: Round[];
  try {
    rounds = roundsIn(await readFile(file, 'utf8'));
  } catch (error) {
    process.stderr.write(`${faultOf(file, error)}\n`);
    return WRONG;
  }
  const differing = rounds.filter((round, index) => !replay(round, index + 1));
  return differing.length > 0 ? DIFFERENT : 0;
}

function faultOf(file: string, error: unknown): string {
  if (error instanceof z.ZodError) return simulationFaults.notRounds(file, z.prettifyError(error));
  const why = error instanceof Error ? error.message : String(error);
  return error instanceof SyntaxError ? simulationFaults.notRounds(file, why) : simulationFaults.unreadable(file, why);
}

process.exitCode = await main(process.argv.slice(2));
