import { type Log, openLog } from '../../../src/log.ts';

/** The bot's log, kept: a test that does not expect a warning or an error must not find one. */
export class KeptLog {
  readonly #lines: string[] = [];
  readonly log: Log = openLog('warn', { write: (line: string) => this.#lines.push(line) });

  /** What was logged since the last time, one JSON line each. */
  take(): string[] {
    return this.#lines.splice(0);
  }
}
