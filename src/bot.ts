import type { ClientOptions } from 'discord.js';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { createDiscord } from './discord/client.ts';
import { inTime } from './discord/in-time.ts';
import { startPacker } from './exports/export-worker.ts';
import { type Jobs, prepareJobs } from './jobs/start.ts';
import type { Wire } from './keyservers/fetch-bytes.ts';
import { fetchNoFile, openFiles } from './keyservers/fetch-file.ts';
import { findNoKeys, openKeyservers } from './keyservers/find-keys.ts';
import type { Log } from './log.ts';
import { startIntake } from './openpgp/intake-worker.ts';
import { createMeasures, type Figures, type Measures } from './operations/measures.ts';
import { openWatchPort } from './operations/watch-port.ts';
import { startPairingWorker } from './pairing/pairing-worker.ts';
import type { Context } from './party/context.ts';
import { readProgrammeApart } from './programme/reading-worker.ts';
import { openStore, type Store } from './store/open.ts';
import { askDatabase, countMeetingsByState, countMessagesByState } from './store/operating-figures.ts';

export interface BotSettings {
  readonly config: Config;
  /** An open store to work on, which stays open when the bot stops; otherwise the one that the configuration names. */
  readonly store?: Store | undefined;
  readonly clock: Clock;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  /** What Discord lets a bot do in a real second; scaled with time in a rehearsal. 50 unless said. */
  readonly requestsPerSecond?: number | undefined;
  /** Merged over the client's own, for tests and rehearsals. */
  readonly clientOptions?: Partial<ClientOptions> | undefined;
  /** How keyservers are reached; a test puts a server of its own there. */
  readonly keyserverWire?: Wire | undefined;
  /** How often to look for jobs that nobody woke us for, in seconds; half a second at least. */
  readonly pollingSeconds?: number | undefined;
  /** Milliseconds after which Discord is told that an answer takes a while; for a Discord that waits longer than the real one. */
  readonly deferAfter?: number | undefined;
}

export interface RunningBot {
  readonly context: Context;
  /** Resolves when nothing is due and no job is waiting or being done. */
  idle(): Promise<void>;
  /** Takes nothing new, finishes what is in hand within some seconds, and closes everything. May be called twice. */
  stop(): Promise<void>;
}

/** Discord's own limit for all of a bot's requests. */
const REQUESTS_PER_SECOND = 50;
/** Stopping as a whole must end within ten seconds; jobs get most of them. */
const JOBS_MAY_TAKE = 6_000;
/** Milliseconds for a keyring that came back after a party. */
const SIGNATURES_MAY_TAKE = 60_000;
/** Whoever asks whether the bot is ready, or for its numbers, waits no longer. */
const DATABASE_ANSWERS_WITHIN = 2_000;

/**
 * Starts the whole bot: store, queues, worker threads, Discord, and last the jobs. Whatever was started is stopped again
 * when something fails. Throws what opening the store throws (DataFolderLocked, DatabaseUnreachable), and Discord's refusal.
 */
export async function startBot(settings: BotSettings): Promise<RunningBot> {
  const parts = new Parts();
  try {
    return await assemble(settings, parts);
  } catch (error) {
    await parts.stop(settings.log);
    throw error;
  }
}

async function assemble(settings: BotSettings, parts: Parts): Promise<RunningBot> {
  const { config, clock, log } = settings;
  const store = settings.store ?? (await openStore({ ...config, onLost: lost(log) }));
  if (!settings.store) parts.add(() => store.close());
  const jobs = await prepareJobs(store.forJobs, log, {
    pollingSeconds: settings.pollingSeconds,
    requestsPerSecond: settings.requestsPerSecond ?? REQUESTS_PER_SECOND,
  });
  parts.add(() => jobs.stop(JOBS_MAY_TAKE));
  const measures: Measures | null =
    config.metricsPort === undefined
      ? null
      : createMeasures({
          isGatewayConnected: () => discord.isConnected(),
          readFigures: async () => {
            const figures = await inTime(readFigures(store, jobs), DATABASE_ANSWERS_WITHIN);
            if (!figures) throw new Error('the database does not answer');
            return figures;
          },
        });
  const context = startContext(settings, { store, jobs: jobs.port, parts, measures });
  const discord = createDiscord({
    token: config.discordToken,
    apiUrl: config.discordApiUrl,
    requestsPerSecond: settings.requestsPerSecond ?? REQUESTS_PER_SECOND,
    shards: config.shards,
    clock,
    context,
    log,
    onAnswered: measures?.answered,
    deferAfter: settings.deferAfter,
    ...(settings.clientOptions && { clientOptions: settings.clientOptions }),
  });
  parts.add(() => discord.stop());
  // Once more, to be stopped before Discord now: what is being sent needs it.
  parts.add(() => jobs.stop(JOBS_MAY_TAKE));
  if (measures) {
    const readiness = async () => ({ gateway: discord.isConnected(), database: await answers(store) });
    const watched = await openWatchPort({ port: config.metricsPort ?? 0, measures, readiness });
    parts.add(() => watched.close());
  }
  await discord.start();
  await jobs.work(context, discord.messenger);
  return { context, idle: () => jobs.idle(), stop: () => parts.stop(log) };
}

/** What every act is given, with the threads that compute for it. */
function startContext(
  { config, clock, random, log, keyserverWire }: BotSettings,
  given: Pick<Context, 'store' | 'jobs'> & { readonly parts: Parts; readonly measures: Measures | null },
): Context {
  const { store, jobs, parts, measures } = given;
  const intake = startIntake();
  parts.add(() => intake.close());
  // Beside the intake: a keyring of ten megabytes must not keep a newcomer's key waiting.
  const signatures = startIntake(SIGNATURES_MAY_TAKE);
  parts.add(() => signatures.close());
  const packer = startPacker();
  parts.add(() => packer.close());
  const pairing = startPairingWorker();
  parts.add(() => pairing.close());
  return {
    store,
    jobs,
    clock,
    random,
    log,
    judgeKey: (input, at) => intake.judge(input, at),
    judgeProof: (question) => intake.judgeProof(question),
    sealText: (question) => intake.sealText(question),
    hasCertified: (query) => intake.hasCertified(query),
    judgeSigned: (question) => signatures.judgeSigned(question),
    judgeEncrypted: (question) => signatures.judgeEncrypted(question),
    fetchFile: config.keyservers ? openFiles({ wire: keyserverWire }) : fetchNoFile,
    readProgramme: readProgrammeApart,
    copyKeys: (queries) => intake.copyKeys(queries),
    armorKeys: (bytes, suite) => intake.armorKeys(bytes, suite),
    packFiles: (task) => packer.pack(task),
    findKeys: config.keyservers ? openKeyservers({ wire: keyserverWire }) : findNoKeys,
    async pairUp(input) {
      const began = performance.now();
      const result = await pairing.pairUp(input);
      measures?.paired((performance.now() - began) / 1000);
      return result;
    },
  };
}

async function readFigures(store: Store, jobs: Jobs): Promise<Figures> {
  return {
    ...(await jobs.count()),
    meetings: await countMeetingsByState(store.database),
    messages: await countMessagesByState(store.database),
  };
}

/** Whether the database answers within a moment. */
async function answers({ database }: Store): Promise<boolean> {
  const asked = askDatabase(database).then(
    () => true,
    () => false,
  );
  return (await inTime(asked, DATABASE_ANSWERS_WITHIN)) ?? false;
}

function lost(log: Log): (error: Error) => void {
  return (error) => log.warn({ error }, 'the database ended a connection');
}

/** What was started, to be stopped in the opposite order, each whether or not the others could be. */
class Parts {
  readonly #stops: (() => Promise<void>)[] = [];
  #stopping: Promise<void> | undefined;

  add(stop: () => Promise<void>): void {
    this.#stops.push(stop);
  }

  stop(log: Log): Promise<void> {
    this.#stopping ??= this.#stopAll(log);
    return this.#stopping;
  }

  async #stopAll(log: Log): Promise<void> {
    for (const stop of this.#stops.reverse()) {
      try {
        await stop();
      } catch (error) {
        log.error({ error }, 'a part of the bot could not be stopped');
      }
    }
  }
}
