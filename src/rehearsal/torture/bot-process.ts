import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { startBot } from '../../bot.ts';
import { parseConfig } from '../../config.ts';
import { openLogFile } from '../../log.ts';
import { conferenceClock } from '../conference-time.ts';

/** The bot of a torture: the real one, in a process of its own that is killed, on the time that its parent keeps. */
const settings = z
  .object({
    TORTURE_TIME: z.string(),
    TORTURE_SPEED: z.coerce.number(),
    TORTURE_LOG: z.string(),
  })
  .parse(process.env);

const config = parseConfig(process.env);

// Its parent says one thing only.
process.on('message', () => void finish());
// Without its parent it has nothing to do.
process.on('disconnect', () => process.exit(0));

const bot = await startBot({
  config,
  clock: conferenceClock({ path: settings.TORTURE_TIME }),
  random: () => randomInt(2 ** 47) / 2 ** 47,
  log: openLogFile(config.logLevel, settings.TORTURE_LOG),
  requestsPerSecond: 50 * settings.TORTURE_SPEED,
  clientOptions: { rest: { offset: 5 } },
});
process.send?.('ready');

/** Gets rid of what it owes, and ends as a bot that is signalled does. */
async function finish(): Promise<void> {
  await bot.idle();
  await bot.stop();
  process.exit(0);
}
