import { existsSync } from 'node:fs';
import { z } from 'zod';
import { LOG_LEVELS } from './log.ts';

/** Left empty in .env means not set. */
const unsetWhenEmpty = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(unsetWhenEmpty, schema);

const isUrlOf = (protocols: readonly string[]) => (value: string) =>
  URL.canParse(value) && protocols.includes(new URL(value).protocol);

const portWanted = 'give a port from 1 to 65535, or leave it empty for no health page and no metrics';
const shardCountWanted = 'give how many shards there are in all, over every process: a whole number from 1';

/** Every variable that the program reads; each message says what to do. */
export const variables = {
  DISCORD_TOKEN: z.preprocess(
    unsetWhenEmpty,
    z
      .string({
        error: "set it to the bot's token, from the Bot page of your application in Discord's developer portal",
      })
      .trim()
      .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, {
        error:
          'this does not look like a bot token (three parts with dots between); copy it again, without "Bot " in front',
      }),
  ),
  DATABASE_URL: optional(
    z
      .string()
      .refine(isUrlOf(['postgres:', 'postgresql:']), {
        error:
          'give the address of a PostgreSQL database, like postgres://user:password@host:5432/reddot, or leave it empty',
      })
      .optional(),
  ),
  DATA_DIR: optional(z.string().default('./data')),
  DISCORD_API_URL: optional(
    z
      .string()
      .refine(isUrlOf(['http:', 'https:']), {
        error: 'give an http or https address, or leave it empty for Discord itself',
      })
      .transform((value) => value.replace(/\/+$/, ''))
      .default('https://discord.com/api'),
  ),
  KEYSERVERS: optional(
    z
      .enum(['on', 'off'], { error: 'choose on, or off when no key may be looked for on other servers' })
      .default('on')
      .transform((value) => value === 'on'),
  ),
  METRICS_PORT: optional(
    z.coerce
      .number({ error: portWanted })
      .int({ error: portWanted })
      .min(1, { error: portWanted })
      .max(65_535, { error: portWanted })
      .optional(),
  ),
  SHARD_COUNT: optional(
    z.coerce
      .number({ error: shardCountWanted })
      .int({ error: shardCountWanted })
      .min(1, { error: shardCountWanted })
      .default(1),
  ),
  SHARDS: optional(
    z
      .string()
      .trim()
      .regex(/^\d{1,5}(\s*,\s*\d{1,5})*$/, {
        error: 'give shard numbers with commas between, like 0,1, or leave it empty for all',
      })
      .transform((value) => [...new Set(value.split(',').map(Number))].sort((one, other) => one - other))
      .optional(),
  ),
  LOG_LEVEL: optional(z.enum(LOG_LEVELS, { error: `choose one of ${LOG_LEVELS.join(', ')}` }).default('info')),
} as const;

const environment = z.object(variables);

/** Everything that can be set, parsed once; immutable. */
export interface Config {
  readonly discordToken: string;
  /** Undefined: PGlite in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly discordApiUrl: string;
  /** Whether keys may be looked for in Web Key Directories and on keys.openpgp.org. */
  readonly keyservers: boolean;
  /** Where health and metrics are answered, on the loopback address; undefined: nowhere. */
  readonly metricsPort: number | undefined;
  /** The gateway shards that this process holds, and how many there are in all. */
  readonly shards: { readonly ids: readonly number[]; readonly count: number };
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** What is wrong with one variable, and what to do about it. */
export interface ConfigFault {
  readonly variable: string;
  readonly what: string;
}

/** Thrown with every fault at once; the entry points exit 78 on it (sysexits: EX_CONFIG). */
export class ConfigFaulty extends Error {
  override readonly name = 'ConfigFaulty';
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[]) {
    super(['Red Dot cannot start:', ...faults.map(({ variable, what }) => `- ${variable}: ${what}`)].join('\n'));
    this.faults = faults;
  }
}

export const EXIT_CONFIG = 78;
/** sysexits: EX_TEMPFAIL, for whoever starts services to try again. */
export const EXIT_TRY_AGAIN = 75;

/** The settings from an environment; throws ConfigFaulty, which names every fault. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = parseWith(environment, env);
  const { DISCORD_TOKEN, DATABASE_URL, DATA_DIR, DISCORD_API_URL, KEYSERVERS, LOG_LEVEL } = parsed;
  const { METRICS_PORT, SHARD_COUNT, SHARDS } = parsed;
  const beyond = SHARDS?.find((shard) => shard >= SHARD_COUNT);
  if (beyond !== undefined) {
    const what = `shard ${beyond} does not exist: SHARD_COUNT is ${SHARD_COUNT}, so choose from 0 to ${SHARD_COUNT - 1}`;
    throw new ConfigFaulty([{ variable: 'SHARDS', what }]);
  }
  return Object.freeze({
    discordToken: DISCORD_TOKEN,
    databaseUrl: DATABASE_URL,
    dataDir: DATA_DIR,
    discordApiUrl: DISCORD_API_URL,
    keyservers: KEYSERVERS,
    metricsPort: METRICS_PORT,
    shards: { ids: SHARDS ?? Array.from({ length: SHARD_COUNT }, (_, shard) => shard), count: SHARD_COUNT },
    logLevel: LOG_LEVEL,
  });
}

function parseWith<T extends z.ZodType>(schema: T, env: unknown): z.infer<T> {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  throw new ConfigFaulty(parsed.error.issues.map((issue) => ({ variable: issue.path.join('.'), what: issue.message })));
}

/** Where the database is, for programs that need nothing else; from the same places. Throws ConfigFaulty. */
export function readDatabaseConfig(): Pick<Config, 'databaseUrl' | 'dataDir'> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { DATABASE_URL, DATA_DIR } = parseWith(environment.pick({ DATABASE_URL: true, DATA_DIR: true }), process.env);
  return { databaseUrl: DATABASE_URL, dataDir: DATA_DIR };
}

/** The settings from `.env` in the working directory and the environment, which wins. Throws ConfigFaulty. */
export function readConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return parseConfig(process.env);
}
