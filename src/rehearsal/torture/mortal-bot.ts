import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ConferenceTime } from '../conference-time.ts';

export interface MortalBotInput {
  readonly time: ConferenceTime;
  /** The variables of the bot's configuration. */
  readonly environment: Readonly<Record<string, string>>;
  readonly speed: number;
  readonly logPath: string;
}

/** The bot in a process of its own, to be killed without warning and started again. */
export class MortalBot {
  readonly #input: MortalBotInput;
  #child: ChildProcess | undefined;
  #ready: Promise<void> = Promise.resolve();

  constructor(input: MortalBotInput) {
    this.#input = input;
  }

  /** Starts the process; `ready` says when the bot has logged in. */
  starts(): void {
    const { environment, speed, logPath, time } = this.#input;
    const child = spawn(process.execPath, [new URL('bot-process.ts', import.meta.url).pathname], {
      env: {
        ...(process.env.PATH !== undefined && { PATH: process.env.PATH }),
        ...environment,
        TORTURE_TIME: time.path,
        TORTURE_SPEED: String(speed),
        TORTURE_LOG: logPath,
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child = child;
    this.#ready = new Promise((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`the bot ended before it was ready (exit code ${code})`)));
    });
    // Whoever kills it before it is ready does not wait for that.
    this.#ready.catch(() => undefined);
  }

  /** Resolves when the bot has logged in; rejects when its process ended before. */
  ready(): Promise<void> {
    return this.#ready;
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

  /** Lets the bot send what it owes, and ends it in order. */
  async finishes(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.send('finish');
    await gone;
    this.#child = undefined;
  }
}
