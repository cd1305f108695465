import { DatabaseUnreachable } from './database-unreachable.ts';

/** An error and everything that it wraps, outermost first: drizzle wraps the driver's errors. */
function* causes(error: unknown): Generator<Error> {
  let current = error;
  for (let depth = 0; depth < 10 && current instanceof Error; depth++) {
    yield current;
    current = current.cause;
  }
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** PostgreSQL: serialization failure, deadlock. */
const REPEATABLE = new Set(['40001', '40P01']);

/** Whether the transaction may simply be run again. */
export function isRepeatable(error: unknown): boolean {
  return [...causes(error)].some((cause) => REPEATABLE.has(codeOf(cause)));
}

const UNREACHABLE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT', // the socket file of a stopped server
  '25006', // a standby that was promoted elsewhere: read-only
  '25P03', // idle in transaction too long
  '53300', // too many connections
  '55P03', // lock not available
  '57014', // statement timeout
  '57P01', // shutting down
  '57P02', // crashed
  '57P03', // starting up
  '57P05', // idle session too long
]);

/** What pg says, without a code, about a connection that was lost, never made, or does not answer. */
const UNREACHABLE_SENTENCES = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'timeout expired',
  'Query read timeout',
  'Client has encountered a connection error',
  'Client was closed and is not queryable',
];

/** Whether an error means that the database cannot be reached or does not answer in time, and that trying again later may help. */
export function isDatabaseUnreachable(error: unknown): boolean {
  return [...causes(error)].some((cause) => {
    if (cause instanceof DatabaseUnreachable) return true;
    const code = codeOf(cause);
    if (UNREACHABLE_CODES.has(code) || code.startsWith('08')) return true;
    return UNREACHABLE_SENTENCES.some((sentence) => cause.message.startsWith(sentence));
  });
}

/** The name of the constraint that a statement broke (class 23), or undefined for any other error. */
export function brokenConstraint(error: unknown): string | undefined {
  for (const cause of causes(error)) {
    if (!codeOf(cause).startsWith('23')) continue;
    return 'constraint' in cause && typeof cause.constraint === 'string' ? cause.constraint : undefined;
  }
  return undefined;
}
