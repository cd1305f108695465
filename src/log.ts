import pino from 'pino';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** An object of ids, then one sentence: `log.info({ partyId }, 'a round was paired')`. An error goes under `error`. */
export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

/** Fields that could only hold what must not be written down. */
const NEVER_LOGGED = ['token', 'content', 'text', 'key', 'authorization', 'password', 'databaseUrl', 'DISCORD_TOKEN'];

/** The log, as JSON lines, to standard error unless told otherwise: standard output belongs to whoever runs the program. */
export function openLog(level: LogLevel, destination: pino.DestinationStream = pino.destination(2)): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: NEVER_LOGGED.flatMap((name) => [name, `*.${name}`]), censor: '(not logged)' },
      serializers: { error: describeError, err: describeError },
    },
    destination,
  );
}

/** The same into a file of its own; each line is written at once, so that it tells what happened before a crash. */
export function openLogFile(level: LogLevel, path: string): Log {
  return openLog(level, pino.destination({ dest: path, sync: true }));
}

/** A log for tests that are not about it. */
export const silentLog: Log = pino({ level: 'silent' });

interface DescribedError {
  readonly name: string;
  readonly message: string;
  readonly code?: string | number;
  readonly constraint?: string;
  readonly stack?: string;
  readonly cause?: DescribedError;
}

/**
 * What may be written down of an error: never the values of a query, the body of a request, or an interaction's token,
 * all of which libraries hang on their errors.
 */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { name: 'NotAnError', message: typeof error };
  const described = {
    name: error.name,
    message: withoutSecrets(error.message),
    ...('code' in error && isPlain(error.code) && { code: error.code }),
    ...('constraint' in error && typeof error.constraint === 'string' && { constraint: error.constraint }),
    stack: framesOf(error),
  };
  if (error.cause === undefined || depth >= 5) return described;
  return { ...described, cause: describeError(error.cause, depth + 1) };
}

function isPlain(code: unknown): code is string | number {
  return typeof code === 'string' || typeof code === 'number';
}

/** The stack's lines without its first ones, which repeat the message. */
function framesOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}

function withoutSecrets(message: string): string {
  return message
    .replace(/\nparams: [\s\S]*$/, '') // drizzle: the values of a failed query
    .replace(/((?:interactions|webhooks)\/\d+\/)[^/\s?]+/g, '$1(token)')
    .replace(/(postgres(?:ql)?:\/\/)[^@\s]*@/g, '$1(not logged)@');
}
