/** A break of two thousand who all press within ten seconds; started by `npm run bench -- load`, once for each engine. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startBreak } from '../../src/party/call-break.ts';
import { inMilliseconds, print } from '../measure.ts';
import { underLoad } from './bot-under-load.ts';
import { engineName } from './own-store.ts';
import { partyOf } from './party-rows.ts';

const PEOPLE = 2_000;
const WITHIN_SECONDS = 10;
/** Discord's limit for all of a bot's messages. */
const MESSAGES_PER_SECOND = 50;
const inSeconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

await underLoad(PEOPLE, 'real', async ({ store, venue, guildId, visitors, startBot }) => {
  await partyOf(store, guildId, visitors, 0);
  const bot = await startBot();
  const organizer = { userId: visitors[0].userId, guildId, manageServer: true, roleIds: [] };
  const begun = performance.now();
  await startBreak(bot.context, organizer, { name: 'Coffee', minutes: 60 });
  await bot.idle();
  print(`${engineName()}: ${PEOPLE} invitations were delivered in ${inSeconds(performance.now() - begun)}.`);
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  venue.tell({ kind: 'press-free', seconds: WITHIN_SECONDS });
  const { times, failed, faults } = await venue.hears('answers');
  const pressed = Object.values(times)
    .flat()
    .sort((a, b) => a - b);
  await bot.idle();
  loop.disable();
  venue.tell({ kind: 'count-cards' });
  const { at } = await venue.hears('cards');
  const [first, last] = [Math.min(...at), Math.max(...at)];
  print(
    `${engineName()}: ${pressed.length} presses answered, ${failed} not within three seconds; half within ${inMilliseconds(pressed[Math.floor(pressed.length / 2)] ?? 0)}, the slowest ${inMilliseconds(pressed.at(-1) ?? 0)}.`,
  );
  print(
    `${engineName()}: ${at.length} cards, from ${inSeconds(first)} to ${inSeconds(last)} after the first press; at the rate limit's pace ${at.length} take ${inSeconds((at.length * 1000) / MESSAGES_PER_SECOND)}.`,
  );
  print(
    `${engineName()}: peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB, longest block of the event loop ${inMilliseconds(loop.max / 1e6)}.`,
  );
  for (const fault of new Set(faults)) print(`Discord would have refused: ${fault}`);
});
process.exit(0);
