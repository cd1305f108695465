import { join } from 'node:path';
import type { Clock } from '../../clock.ts';
import { registerCommands } from '../../discord/register.ts';
import { openStore } from '../../store/open.ts';
import { Chance } from '../chance.ts';
import { checkRules, type Verdict } from '../check-rules.ts';
import { type ConferenceThread, startConferenceThread } from '../conference-thread.ts';
import { beginConferenceTime, conferenceClock, endConferenceTime } from '../conference-time.ts';
import { keepConversations, makeFolder } from '../keep-conversations.ts';
import { nextMorning } from '../morning.ts';
import { EXIT_USAGE, WrongArguments } from '../options.ts';
import { dayOn } from '../progress-line.ts';
import type { DayResult, LocalAddress } from '../thread-messages.ts';
import { type KillTally, killAgainAndAgain, killDatabase } from './killing.ts';
import { MortalBot } from './mortal-bot.ts';
import { dayFor, parseTortureOptions, SPEED, type TortureOptions, usage } from './options.ts';
import { report } from './report.ts';

/** Real milliseconds in which a restarted bot gets rid of what it owes. */
const LAST_MESSAGES = 120_000;

const screen = {
  write: (text: string) => void process.stdout.write(text),
  isTerminal: process.stdout.isTTY === true,
};

interface Scene {
  readonly options: TortureOptions;
  readonly bots: readonly [MortalBot, ...MortalBot[]];
  readonly thread: ConferenceThread;
  readonly clock: Clock;
}

async function torture(options: TortureOptions): Promise<number> {
  const began = performance.now();
  const folder = makeFolder(new Date());
  const day = dayFor(options);
  const time = beginConferenceTime(nextMorning(), 1);
  const clock = conferenceClock(time);
  const opened = Promise.withResolvers<void>();
  const listener = dayOn(screen);
  const listening = {
    news: listener.news,
    progress(progress: Parameters<typeof listener.progress>[0]) {
      if (progress.joined > 0) opened.resolve();
      listener.progress(progress);
    },
  };
  const input = { options: day, time, speed: SPEED, botDies: true, openApi: process.env.DISCORD_OPENAPI };
  const thread = startConferenceThread(input, listening);
  const address = await thread.address;
  await registerCommands({ token: address.token, apiUrl: address.url });
  const storage = storageIn(folder);
  const processOf = (shards: Readonly<Record<string, string>>, number: number) =>
    new MortalBot({
      time,
      environment: { ...environmentOf(address, storage), ...shards },
      speed: SPEED,
      logPath: join(folder, `bot-${number}.log`),
    });
  const [first, ...others] = shardsFor(address.guildId, options.processes);
  const bots = [processOf(first, 0), ...others.map((shards, index) => processOf(shards, index + 1))] as const;
  try {
    for (const bot of bots) bot.starts();
    await Promise.all(bots.map((bot) => bot.ready()));
    const ran = thread.runDay();
    // A day that fails before anybody joins fails here.
    await Promise.race([opened.promise, ran]);
    const killed = kill({ options, bots, thread, clock }).finally(() => thread.noMoreBreaks());
    const [tally] = await Promise.all([killed, ran]);
    // The last answers come after the closing, and what follows from them some seconds later.
    await clock.wait(2 * 60_000);
    await withinTime(Promise.all(bots.map((bot) => bot.finishes())), LAST_MESSAGES);
    // What one of them still wrote would be in the database and not in what was seen.
    await Promise.all(bots.map((bot) => bot.dies()));
    const result = await thread.result();
    const verdict = await judge(storage, result);
    keepConversations(folder, result);
    listener.end();
    const seconds = (performance.now() - began) / 1000;
    return report((text) => screen.write(text), { options, tally, verdict, result, folder, seconds });
  } finally {
    listener.end();
    await Promise.all(bots.map((bot) => bot.dies()));
    await thread.stop();
    endConferenceTime(time);
  }
}

function kill({ options: { kills, seed, victim }, bots, thread, clock }: Scene): Promise<KillTally> {
  const chance = new Chance(seed).of('the reaper');
  if (victim === 'database') return killDatabase(process.env.TEST_POSTGRES_RESTART ?? '', { kills, chance, clock });
  const [botStarts, botIsBack] = [() => thread.botStarts(), () => thread.botIsBack()];
  return killAgainAndAgain({ bots, kills, chance, clock, botStarts, botIsBack });
}

/**
 * One process holds the shard of direct messages, another that of the conference's server, so that presses land on both;
 * further ones hold shards on which nothing happens, and do what is due all the same.
 */
function shardsFor(guildId: string, processes: number): readonly [Shards, ...Shards[]] {
  if (processes === 1) return [{}];
  let count = processes;
  while ((BigInt(guildId) >> 22n) % BigInt(count) === 0n) count += 1;
  const others = Array.from({ length: count - 1 }, (_, index) => index + 1);
  const held = Array.from({ length: processes - 1 }, (_, process) =>
    others.filter((shard) => shard % (processes - 1) === process),
  );
  const of = (ids: readonly number[]) => ({ SHARD_COUNT: String(count), SHARDS: ids.join() });
  return [of([0]), ...held.map(of)];
}

type Shards = Readonly<Record<string, string>>;

interface Storage {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
}

function storageIn(folder: string): Storage {
  return { databaseUrl: process.env.DATABASE_URL || undefined, dataDir: join(folder, 'data') };
}

function environmentOf(address: LocalAddress, { databaseUrl, dataDir }: Storage): Record<string, string> {
  return {
    DISCORD_TOKEN: address.token,
    DISCORD_API_URL: address.url,
    KEYSERVERS: 'off',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    DATA_DIR: dataDir,
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
  };
}

async function judge(storage: Storage, result: DayResult): Promise<Verdict> {
  const store = await openStore(storage);
  try {
    return await checkRules(store.database, result);
  } finally {
    await store.close();
  }
}

async function withinTime(work: Promise<unknown>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, enough]);
  clearTimeout(timer);
}

async function main(): Promise<number> {
  try {
    const options = parseTortureOptions(process.argv.slice(2));
    if (options.victim === 'database' && !process.env.TEST_POSTGRES_RESTART) {
      throw new WrongArguments(
        '--victim database needs a PostgreSQL that may be killed: run it under .ci/with-postgres',
      );
    }
    if (options.processes > 1 && !process.env.DATABASE_URL) {
      throw new WrongArguments('--processes needs a PostgreSQL: name it in DATABASE_URL');
    }
    return await torture(options);
  } catch (error) {
    if (error instanceof WrongArguments) {
      process.stderr.write(`${error.message}\nUsage: ${usage}\n`);
      return EXIT_USAGE;
    }
    process.stderr.write(`The torture could not go on: ${error instanceof Error ? error.stack : String(error)}\n`);
    return 1;
  }
}

const code = await main();
process.stdout.write('', () => process.exit(code));
