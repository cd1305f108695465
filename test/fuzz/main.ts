/**
 * Feeds mangled input to a part of the program until the time is up or something breaks:
 * `npm run fuzz -- intake|programme|custom-ids|dm-text|read-back [--seconds 60] [--seed 1]`. Exit status 1 when it broke; the input is kept in a file.
 */
import { parseArgs } from 'node:util';
import { fuzzCustomIds } from './custom-ids.ts';
import { fuzzDmText } from './dm-text.ts';
import { fuzzIntake } from './intake.ts';
import { fuzzProgramme } from './programme.ts';
import { fuzzReadBack } from './read-back.ts';
import type { FuzzOptions, FuzzResult } from './run-target.ts';

type Target = (options: FuzzOptions) => Promise<FuzzResult>;

const TARGETS: Readonly<Record<string, Target>> = {
  intake: fuzzIntake,
  programme: fuzzProgramme,
  'custom-ids': fuzzCustomIds,
  'dm-text': fuzzDmText,
  'read-back': fuzzReadBack,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' } },
});
const target = TARGETS[positionals[0] ?? ''];
const seconds = Number(values.seconds);
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);

if (target === undefined || !(seconds > 0) || !Number.isInteger(seed)) {
  process.stderr.write(`Usage: npm run fuzz -- ${Object.keys(TARGETS).join('|')} [--seconds 60] [--seed 1]\n`);
  process.exitCode = 2;
} else {
  process.stdout.write(`seed ${seed}, ${seconds} s\n`);
  const { runs, accepted, slowestMs, fault } = await target({ seed, milliseconds: seconds * 1_000 });
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
  process.stdout.write(`${runs} runs, ${accepted} accepted, slowest ${Math.round(slowestMs)} ms, ${memory} MiB\n`);
  if (fault !== null) {
    process.stderr.write(`${fault}\n`);
    process.exitCode = 1;
  }
}
