import { findBreaks } from '../../src/programme/find-breaks.ts';
import type { Programme } from '../../src/programme/programme.ts';
import { readProgramme } from '../../src/programme/read-programme.ts';
import { bytesOf } from '../programme/build-programme.ts';
import { SAMPLE_FILES } from '../programme/sample-files.ts';
import { below, mangle, pick, type Random } from './mangle.ts';
import { type FuzzOptions, type FuzzResult, runTarget, type Verdict } from './run-target.ts';

/** The files are small: whatever takes this long would take minutes in a real one. */
const SLOW_MS = 1_000;

/** Reads mangled programmes. A fault is: an exception, slowness, or a programme whose own times contradict each other. */
export function fuzzProgramme(options: FuzzOptions): Promise<FuzzResult> {
  return runTarget({ nextInput, judge, slowMs: SLOW_MS }, options);
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

function judge(input: Uint8Array): Verdict {
  const result = readProgramme(input, 'Europe/Brussels');
  if (result.read === 'nothing') return result.faults.length === 0 ? { fault: 'refused for no reason' } : 'refused';
  const contradiction = contradictionIn(result.programme);
  return contradiction === null ? 'accepted' : { fault: contradiction };
}

function contradictionIn(programme: Programme): string | null {
  const { breaks, talks } = findBreaks(programme, null);
  const times = [...breaks, ...talks];
  if (times.some(({ start, end }) => !(start < end))) return 'a time ends before it begins';
  if (times.some(({ day }) => !programme.days.includes(day))) return 'a time is on no day';
  if (new Set(programme.talks.map(({ key }) => key)).size < programme.talks.length) return 'two talks have one key';
  return null;
}
