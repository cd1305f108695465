import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { ProgrammeFile } from './programme-day.ts';

/** What `npm run rehearsal` was asked for. */
export interface RehearsalOptions {
  readonly attendees: number;
  readonly breaks: number;
  /** Length of each break. */
  readonly minutes: number;
  readonly seed: number;
  /** A folder of real public keys that the attendees hand in. */
  readonly keys: string | undefined;
  /** A conference's programme, of which a day is held. */
  readonly programme?: ProgrammeFile;
}

/** Thrown with a sentence for the one who typed; the command exits 64 on it (sysexits: EX_USAGE). */
export class WrongArguments extends Error {
  override readonly name = 'WrongArguments';
}

export const EXIT_USAGE = 64;

export const usage =
  'npm run rehearsal -- [--attendees 130] [--breaks 4] [--minutes 30] [--seed 1] [--keys FOLDER], or instead of breaks and minutes --programme FILE';

/** Two are no conference yet; for more there are not enough keys in the fixtures. Minutes: what `/break start` takes and a meeting needs. */
const RANGES = {
  attendees: { least: 4, most: 200, standard: 130 },
  breaks: { least: 1, most: 20, standard: 4 },
  minutes: { least: 15, most: 240, standard: 30 },
  seed: { least: 0, most: 2 ** 32 - 1, standard: 1 },
} as const;
/** A day of eight breaks is long: so few keep it short. */
const AT_A_WHOLE_DAY = 24;

/** The options from the words after the command; throws WrongArguments, which says what is wrong with them. */
export function parseOptions(words: readonly string[]): RehearsalOptions {
  const given = readWords(words);
  if (given.programme !== undefined && (given.breaks ?? given.minutes) !== undefined) {
    throw new WrongArguments(
      'with --programme the breaks are those of the programme: leave out --breaks and --minutes',
    );
  }
  return {
    attendees: wholeNumber('attendees', given.attendees, given.programme === undefined ? undefined : AT_A_WHOLE_DAY),
    breaks: wholeNumber('breaks', given.breaks),
    minutes: wholeNumber('minutes', given.minutes),
    seed: wholeNumber('seed', given.seed),
    keys: given.keys === undefined ? undefined : folder(given.keys),
    ...(given.programme === undefined ? {} : { programme: programmeFile(given.programme) }),
  };
}

function readWords(words: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...words],
      options: { attendees: text, breaks: text, minutes: text, seed: text, keys: text, programme: text },
      strict: true,
    }).values;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new WrongArguments(error.message);
  }
}

function wholeNumber(
  name: keyof typeof RANGES,
  text: string | undefined,
  standard: number = RANGES[name].standard,
): number {
  const { least, most } = RANGES[name];
  if (text === undefined) return standard;
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new WrongArguments(`--${name} takes a whole number from ${least} to ${most}, not "${text}"`);
}

function programmeFile(path: string): ProgrammeFile {
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return { name: basename(path), bytes: readFileSync(path) };
  throw new WrongArguments(`--programme takes a conference's programme; "${path}" is no file`);
}

function folder(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  throw new WrongArguments(`--keys takes a folder of public keys; "${path}" is none`);
}
