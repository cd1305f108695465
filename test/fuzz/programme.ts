import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBreaks } from '../../src/programme/find-breaks.ts';
import type { Programme } from '../../src/programme/programme.ts';
import { readProgramme } from '../../src/programme/read-programme.ts';
import { bytesOf } from '../programme/build-programme.ts';
import { SAMPLE_FILES } from '../programme/sample-files.ts';
import type { FuzzOptions, FuzzResult } from './main.ts';
import { below, mangle, pick, type Random, randomFrom } from './mangle.ts';

/** The files are small: whatever takes this long would take minutes in a real one. */
const SLOW_MS = 1_000;

/** Reads mangled programmes. A fault is: an exception, slowness, or a programme whose own times contradict each other. */
export async function fuzzProgramme({ seed, milliseconds }: FuzzOptions): Promise<FuzzResult> {
  const random = randomFrom(seed);
  const until = performance.now() + milliseconds;
  let [runs, accepted, slowestMs] = [0, 0, 0];
  while (performance.now() < until) {
    const input = nextInput(random);
    const started = performance.now();
    const fault = faultOf(input, () => {
      accepted += 1;
    });
    slowestMs = Math.max(slowestMs, performance.now() - started);
    runs += 1;
    const named = fault ?? (slowestMs > SLOW_MS ? `took ${Math.round(slowestMs)} ms` : null);
    if (named !== null) return { runs, accepted, slowestMs, fault: `${named}: ${await kept(input)}` };
  }
  return { runs, accepted, slowestMs, fault: null };
}

const files = Object.values(SAMPLE_FILES);
/** What stands in programmes, and what should not. */
const WORDS = [
  '00:00',
  '24:00',
  '-1',
  '1e9',
  '2026-02-30',
  '9999-12-31',
  '0001-01-01',
  'null',
  '""',
  '&lt;',
  '<event>',
  ',',
  '+14:00',
  'PT0S',
  'RRULE:FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2\r\n',
];

function nextInput(random: Random): Uint8Array {
  const [first = ''] = files;
  const text = files[below(random, files.length)] ?? first;
  if (random() < 0.3) return mangle(bytesOf(text), bytesOf(files[below(random, files.length)] ?? first), random);
  const at = below(random, text.length);
  const word = pick(random, ['00:00', ...WORDS]);
  return bytesOf(text.slice(0, at) + word + text.slice(at + below(random, 12)));
}

function faultOf(input: Uint8Array, onAccepted: () => void): string | null {
  try {
    const result = readProgramme(input, 'Europe/Brussels');
    if (result.read === 'nothing') return result.faults.length === 0 ? 'refused for no reason' : null;
    onAccepted();
    return contradictionIn(result.programme);
  } catch (error) {
    return `threw ${String(error)}`;
  }
}

function contradictionIn(programme: Programme): string | null {
  const { breaks, talks } = findBreaks(programme, null);
  const times = [...breaks, ...talks];
  if (times.some(({ start, end }) => !(start < end))) return 'a time ends before it begins';
  if (times.some(({ day }) => !programme.days.includes(day))) return 'a time is on no day';
  if (new Set(programme.talks.map(({ key }) => key)).size < programme.talks.length) return 'two talks have one key';
  return null;
}

async function kept(input: Uint8Array): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'fuzz-')), 'input');
  await writeFile(file, input);
  return file;
}
