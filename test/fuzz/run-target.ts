import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Random, randomFrom } from './mangle.ts';

export interface FuzzOptions {
  readonly seed: number;
  readonly milliseconds: number;
}

/** What a target found: how much it tried, and the sentence that names the fault, if there was one. */
export interface FuzzResult {
  readonly runs: number;
  readonly accepted: number;
  readonly slowestMs: number;
  readonly fault: string | null;
}

/** A sentence that names what is wrong, or what became of the input. */
export type Verdict = 'accepted' | 'refused' | { readonly fault: string };

export interface Target<Input extends Uint8Array | string> {
  readonly nextInput: (random: Random) => Input;
  readonly judge: (input: Input) => Verdict | Promise<Verdict>;
  /** No input may take more of the processor, in milliseconds. */
  readonly slowMs: number;
}

/** Nothing that is read may make the process grow beyond this. */
const MEMORY_MB = 700;

/**
 * Gives a target its inputs until the time is up. A fault is what the target calls one, an exception, slowness, or memory
 * that grows; the input that led to it is kept in a file.
 */
export async function runTarget<Input extends Uint8Array | string>(
  { nextInput, judge, slowMs }: Target<Input>,
  { seed, milliseconds }: FuzzOptions,
): Promise<FuzzResult> {
  const random = randomFrom(seed);
  const until = performance.now() + milliseconds;
  let [runs, accepted, slowestMs] = [0, 0, 0];
  while (performance.now() < until) {
    const input = nextInput(random);
    let { verdict, tookMs } = await timed(input, judge);
    // Memory may have been cleaned up just then: whoever is slow is slow again.
    if (tookMs > slowMs) tookMs = Math.min(tookMs, (await timed(input, judge)).tookMs);
    slowestMs = Math.max(slowestMs, tookMs);
    runs += 1;
    if (verdict === 'accepted') accepted += 1;
    const named = typeof verdict === 'object' ? verdict.fault : (slownessOf(slowestMs, slowMs) ?? memoryFault());
    if (named !== null) return { runs, accepted, slowestMs, fault: `${named}: ${await kept(input)}` };
  }
  return { runs, accepted, slowestMs, fault: null };
}

/** By the processor's time, not the clock's: on a machine that others use, every input is slow now and then. */
async function timed<Input>(
  input: Input,
  judge: (input: Input) => Verdict | Promise<Verdict>,
): Promise<{ readonly verdict: Verdict; readonly tookMs: number }> {
  const before = process.cpuUsage();
  const verdict = await verdictOf(input, judge);
  const { user, system } = process.cpuUsage(before);
  return { verdict, tookMs: (user + system) / 1_000 };
}

async function verdictOf<Input>(input: Input, judge: (input: Input) => Verdict | Promise<Verdict>): Promise<Verdict> {
  try {
    return await judge(input);
  } catch (error) {
    return { fault: `threw ${String(error)}` };
  }
}

function slownessOf(slowestMs: number, slowMs: number): string | null {
  return slowestMs > slowMs ? `took ${Math.round(slowestMs)} ms` : null;
}

function memoryFault(): string | null {
  const used = process.memoryUsage().rss / 2 ** 20;
  return used > MEMORY_MB ? `the process grew to ${Math.round(used)} MiB` : null;
}

async function kept(input: Uint8Array | string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'fuzz-')), 'input');
  await writeFile(file, input);
  return file;
}
