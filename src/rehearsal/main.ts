import { join } from 'node:path';
import { type BotSettings, type RunningBot, startBot } from '../bot.ts';
import { registerCommands } from '../discord/register.ts';
import { LOG_LEVELS, openLogFile } from '../log.ts';
import { openStore, type Store } from '../store/open.ts';
import { Chance } from './chance.ts';
import { checkRules } from './check-rules.ts';
import { type ConferenceThread, startConferenceThread } from './conference-thread.ts';
import { beginConferenceTime, conferenceClock, endConferenceTime } from './conference-time.ts';
import { keepConversations, makeFolder } from './keep-conversations.ts';
import { nextMorning } from './morning.ts';
import { EXIT_USAGE, parseOptions, type RehearsalOptions, usage, WrongArguments } from './options.ts';
import { dayOfProgramme, type ProgrammeDay } from './programme-day.ts';
import { dayOn } from './progress-line.ts';
import { reportLines, summarize } from './summary.ts';
import type { LocalAddress } from './thread-messages.ts';

/** What one core does for the bot: a hundred people, at this speed. More people, slower time. */
const SPEED_FOR_A_HUNDRED = 300;
const FASTEST = 400;
/** Requests that Discord allows a bot in one of its seconds. */
const REQUESTS_PER_SECOND = 50;
/** Real milliseconds in which the bot gets rid of what it owes when the party is closed. */
const LAST_MESSAGES = 20_000;

const IN_MEMORY = 'memory://';

const screen = {
  write: (text: string) => void process.stdout.write(text),
  isTerminal: process.stdout.isTTY === true,
};

const logLevel = LOG_LEVELS.find((level) => level === process.env.LOG_LEVEL) ?? 'warn';

async function startTheBot(
  address: LocalAddress,
  { store, log, clock }: Pick<BotSettings, 'log' | 'clock'> & { readonly store: Store },
  { seed }: RehearsalOptions,
  speed: number,
): Promise<RunningBot> {
  const config = {
    discordToken: address.token,
    databaseUrl: undefined,
    dataDir: IN_MEMORY,
    discordApiUrl: address.url,
    keyservers: false,
    metricsPort: undefined,
    shards: { ids: [0], count: 1 },
    logLevel,
  };
  await registerCommands({ token: address.token, apiUrl: address.url });
  const chance = new Chance(seed).of('the bot');
  return startBot({
    ...{ config, store, clock, log },
    random: () => chance.next(),
    requestsPerSecond: REQUESTS_PER_SECOND * speed,
    // Of the margin that discord.js keeps after a rate limit only so much that it is never behind it while it looks.
    clientOptions: { rest: { offset: 5 } },
    // Jobs are woken; looking for them as well would take a tenth of the time.
    pollingSeconds: 2,
  });
}

/** Resolves when the bot owes nobody anything any more, or when that takes too long. */
async function untilIdle(bot: RunningBot): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, LAST_MESSAGES);
  });
  await Promise.race([bot.idle(), enough]);
  clearTimeout(timer);
}

function programmeOf({ programme }: RehearsalOptions): ProgrammeDay | undefined {
  const day = programme && dayOfProgramme(programme, new Date());
  if (typeof day === 'string') throw new WrongArguments(day);
  return day;
}

async function rehearse(options: RehearsalOptions): Promise<number> {
  const begun = performance.now();
  const folder = makeFolder(new Date());
  const speed = Math.min(FASTEST, (SPEED_FOR_A_HUNDRED * 100) / options.attendees);
  // Until the bot is there, time stands all but still.
  const programme = programmeOf(options);
  const time = beginConferenceTime(programme?.opens ?? nextMorning(), 1);
  const listener = dayOn(screen, programme?.timeZone);
  const thread = startConferenceThread(
    { options, time, speed, botDies: false, openApi: process.env.DISCORD_OPENAPI, ...(programme ? { programme } : {}) },
    listener,
  );
  const log = openLogFile(logLevel, join(folder, 'bot.log'));
  let bot: RunningBot | undefined;
  let store: Store | undefined;
  try {
    // Here while the conference gets ready in its thread: each takes seconds.
    store = await openStore({ dataDir: IN_MEMORY, onLost: (error) => log.warn({ error }, 'the database has a fault') });
    bot = await startTheBot(await thread.address, { store, log, clock: conferenceClock(time) }, options, speed);
    return await judgeTheDay(bot, thread, { options, programme, speed, folder, begun, end: () => listener.end() });
  } finally {
    listener.end();
    await bot?.stop();
    await store?.close();
    await thread.stop();
    endConferenceTime(time);
  }
}

interface Given {
  readonly options: RehearsalOptions;
  readonly programme: ProgrammeDay | undefined;
  readonly speed: number;
  readonly folder: string;
  readonly begun: number;
  end(): void;
}

async function judgeTheDay(bot: RunningBot, thread: ConferenceThread, given: Given): Promise<number> {
  await thread.runDay();
  await untilIdle(bot);
  // What it still wrote would be in the database and not in what was seen.
  await bot.stop();
  const result = await thread.result();
  const verdict = await checkRules(bot.context.store.database, result, given.programme);
  keepConversations(given.folder, result);
  const seconds = Math.round((performance.now() - given.begun) / 100) / 10;
  given.end();
  for (const line of reportLines(verdict, result, given.folder, given.speed)) screen.write(`${line}\n`);
  screen.write(`${JSON.stringify(summarize(given.options, verdict, result, seconds))}\n`);
  return verdict.broken.length === 0 ? 0 : 1;
}

async function main(): Promise<number> {
  try {
    return await rehearse(parseOptions(process.argv.slice(2)));
  } catch (error) {
    if (error instanceof WrongArguments) {
      process.stderr.write(`${error.message}\nUsage: ${usage}\n`);
      return EXIT_USAGE;
    }
    process.stderr.write(`The rehearsal could not go on: ${error instanceof Error ? error.stack : String(error)}\n`);
    return 1;
  }
}

const code = await main();
// What is still written goes out first; nothing else may keep a rehearsal from ending.
process.stdout.write('', () => process.exit(code));
