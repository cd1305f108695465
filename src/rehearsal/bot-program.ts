import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The line of its log by which the program says that it has begun. */
const RUNS = 'Red Dot runs';

/** The bot as a host runs it, `src/main.ts` in a process of its own on real time, to be killed without warning. */
export class BotProgram {
  readonly #environment: Readonly<Record<string, string>>;
  #child: ChildProcess | undefined;

  /** @param environment the variables of the bot's configuration */
  constructor(environment: Readonly<Record<string, string>>) {
    this.#environment = environment;
  }

  /** Resolves when it has logged in and works; rejects when it ends before. */
  async starts(): Promise<void> {
    const child = spawn(process.execPath, [fileURLToPath(new URL('../main.ts', import.meta.url))], {
      env: { ...(process.env.PATH !== undefined && { PATH: process.env.PATH }), ...this.#environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#child = child;
    const lines = createInterface({ input: child.stderr });
    await new Promise<void>((resolve, reject) => {
      lines.on('line', (line) => {
        if (line.includes(RUNS)) resolve();
      });
      child.once('exit', (code) => reject(new Error(`the bot ended before it ran (exit code ${code})`)));
    });
  }

  /** `kill -9`; resolves when the process is gone. */
  async dies(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}
