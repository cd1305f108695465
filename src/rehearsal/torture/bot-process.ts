import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { startBot } from '../../bot.ts';
import { parseConfig } from '../../config.ts';
import { openLogFile } from '../../log.ts';
import { beginConferenceTime, conferenceClock, followTime } from '../conference-time.ts';

/** The bot of a torture: the real one, in a process of its own that is killed, on the time that its parent keeps. */
const timeLine = z.object({ real: z.number(), at: z.number(), speed: z.number() });
const toBot = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('time'), line: timeLine }),
  z.object({ kind: z.literal('finish') }),
]);
const settings = z
  .object({
    TORTURE_TIME: z.string().transform((text) => timeLine.parse(JSON.parse(text))),
    TORTURE_SPEED: z.coerce.number(),
    TORTURE_LOG: z.string(),
  })
  .parse(process.env);

const time = beginConferenceTime(new Date(settings.TORTURE_TIME.at), 1);
followTime(time, settings.TORTURE_TIME);
const config = parseConfig(process.env);

process.on('message', (message) => {
  const told = toBot.parse(message);
  if (told.kind === 'time') followTime(time, told.line);
  else void finish();
});
// Without its parent it has nothing to do.
process.on('disconnect', () => process.exit(0));

const bot = await startBot({
  config,
  clock: conferenceClock(time),
  random: () => randomInt(2 ** 47) / 2 ** 47,
  log: openLogFile(config.logLevel, settings.TORTURE_LOG),
  requestsPerSecond: 50 * settings.TORTURE_SPEED,
  clientOptions: { rest: { offset: 0 } },
});
process.send?.('ready');

/** Gets rid of what it owes, and ends as a bot that is signalled does. */
async function finish(): Promise<void> {
  await bot.idle();
  await bot.stop();
  process.exit(0);
}
