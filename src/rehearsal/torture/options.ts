import { parseArgs } from 'node:util';
import { type RehearsalOptions, WrongArguments } from '../options.ts';

/** What `npm run torture` was asked for. */
export interface TortureOptions {
  readonly kills: number;
  readonly seed: number;
  readonly attendees: number;
  /** What is killed: the bot, or the PostgreSQL that it works on. */
  readonly victim: 'bot' | 'database';
  /** How many processes the bot is: each with a part of the gateway, on one PostgreSQL. */
  readonly processes: number;
}

export const usage =
  'npm run torture -- [--kills 20] [--seed 1] [--attendees 40] [--victim bot|database] [--processes 1]; on PostgreSQL with DATABASE_URL, an empty database';

const RANGES = {
  kills: { least: 1, most: 1_000, standard: 20 },
  seed: { least: 0, most: 2 ** 32 - 1, standard: 1 },
  attendees: { least: 10, most: 200, standard: 40 },
  processes: { least: 1, most: 4, standard: 1 },
} as const;

/** The options from the words after the command; throws WrongArguments, which says what is wrong with them. */
export function parseTortureOptions(words: readonly string[]): TortureOptions {
  const given = readWords(words);
  return {
    kills: wholeNumber('kills', given.kills),
    seed: wholeNumber('seed', given.seed),
    attendees: wholeNumber('attendees', given.attendees),
    victim: victimOf(given.victim),
    processes: wholeNumber('processes', given.processes),
  };
}

function readWords(words: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const options = { kills: text, seed: text, attendees: text, victim: text, processes: text };
    return parseArgs({ args: [...words], options, strict: true }).values;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new WrongArguments(error.message);
  }
}

function victimOf(text = 'bot'): TortureOptions['victim'] {
  if (text === 'bot' || text === 'database') return text;
  throw new WrongArguments(`--victim is bot or database, not "${text}"`);
}

function wholeNumber(name: keyof typeof RANGES, text: string | undefined): number {
  const { least, most, standard } = RANGES[name];
  if (text === undefined) return standard;
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new WrongArguments(`--${name} takes a whole number from ${least} to ${most}, not "${text}"`);
}

/** How many of the conference's seconds go by in a real one: the two minutes in which a nonce counts are five seconds. */
export const SPEED = 24;

/** A day with a break for every kill, of which those that are not needed are not held. */
export function dayFor({ kills, seed, attendees }: TortureOptions): RehearsalOptions {
  return { attendees, breaks: kills, minutes: 30, seed, keys: undefined };
}
