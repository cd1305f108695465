import { type RunningBot, startBot } from './bot.ts';
import { realClock } from './clock.ts';
import { type Config, ConfigFaulty, EXIT_CONFIG, EXIT_TRY_AGAIN, readConfig } from './config.ts';
import { type Log, openLog } from './log.ts';
import { PortTaken } from './operations/watch-port.ts';
import { DataFolderLocked } from './store/data-folder-lock.ts';
import { DatabaseUnreachable } from './store/database-unreachable.ts';

/** Whatever still holds on after this is left. */
const STOP_WITHIN_MILLISECONDS = 10_000;

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

function settings(): Config | undefined {
  try {
    return readConfig();
  } catch (error) {
    if (!(error instanceof ConfigFaulty)) throw error;
    say(error.message);
    return undefined;
  }
}

/** Starts the bot; undefined when it cannot, with the reason said and the exit code set. */
async function start(config: Config, log: Log): Promise<RunningBot | undefined> {
  try {
    return await startBot({ config, clock: realClock, random: Math.random, log });
  } catch (error) {
    if (error instanceof DataFolderLocked) {
      say(`${error.message} Stop that one first, or set DATA_DIR to another folder.`);
      process.exitCode = EXIT_CONFIG;
    } else if (error instanceof DatabaseUnreachable) {
      say('The database at DATABASE_URL does not answer. Start it, or correct the address, and start again.');
      log.error({ error }, 'the database cannot be reached');
      process.exitCode = EXIT_TRY_AGAIN;
    } else if (error instanceof PortTaken) {
      say(`${error.message}. Stop what uses it, or set METRICS_PORT to another.`);
      process.exitCode = EXIT_CONFIG;
    } else {
      log.fatal({ error }, 'Red Dot cannot start');
      process.exitCode = 1;
    }
    return undefined;
  }
}

/** The first signal lets everything in hand be finished, a second one ends the program at once, and so does lasting too long. */
function stopWhenSignalled(bot: RunningBot, log: Log): void {
  let signalled = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (signalled) process.exit(1);
    signalled = true;
    log.info({ signal }, 'Red Dot stops; a second signal ends it at once');
    setTimeout(() => process.exit(1), STOP_WITHIN_MILLISECONDS).unref();
    bot.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

const config = settings();
if (config) {
  const log = openLog(config.logLevel);
  const bot = await start(config, log);
  if (bot) {
    stopWhenSignalled(bot, log);
    log.info({ engine: bot.context.store.engine }, 'Red Dot runs');
  } else {
    process.exit();
  }
} else {
  process.exitCode = EXIT_CONFIG;
}
