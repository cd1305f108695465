/** Two hundred events a second, or as many as its argument says, for half a minute; started by `npm run bench -- load`, once for each engine. */

import { cpus } from 'node:os';
import { inMilliseconds, print } from '../measure.ts';
import { underLoad } from './bot-under-load.ts';
import { openMeetingsOf } from './open-meetings.ts';
import { engineName } from './own-store.ts';
import { partyOf } from './party-rows.ts';

const SECONDS = 30;
const [perSecond = '200'] = process.argv.slice(2);
const PER_SECOND = Number(perSecond);
const LEARNERS = 120;
const PAIRS = 950;

await underLoad(LEARNERS + 2 * PAIRS, 'none', async ({ store, venue, guildId, visitors, startBot }) => {
  const { partyId, fingerprints } = await partyOf(store, guildId, visitors, LEARNERS);
  const { context, idle } = await startBot();
  const checks = await openMeetingsOf(context, partyId, fingerprints);
  await idle();
  venue.tell({ kind: 'prepare', checks });
  await venue.hears('prepared');
  const before = process.cpuUsage();
  const mainBefore = process.threadCpuUsage();
  const machineBefore = cores();
  venue.tell({ kind: 'steady', seconds: SECONDS, perSecond: PER_SECOND });
  const { times, failed, faults } = await venue.hears('answers');
  const [all, main] = [process.cpuUsage(before), process.threadCpuUsage(mainBefore)];
  const machine = cores();
  const busy = (machine.busy - machineBefore.busy) / (machine.all - machineBefore.all);
  const answers = Object.values(times).flat().length;
  for (const [kind, ofKind] of [...Object.entries(times), ['all', Object.values(times).flat()] as const]) {
    const sorted = [...ofKind].sort((a, b) => a - b);
    const at = (share: number) => inMilliseconds(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
    print(`| ${engineName()} | ${kind} | ${sorted.length} | ${at(0.5)} | ${at(0.99)} | ${at(1)} |`);
  }
  const each = (usage: { user: number; system: number }) =>
    inMilliseconds((usage.user + usage.system) / 1000 / Math.max(1, answers));
  print(
    `${engineName()}: ${failed} of ${answers + failed} had no answer within three seconds; processor time an answer:`,
  );
  print(`${each(main)} in the bot's own thread, ${each(all)} in its whole process.`);
  print(`The machine's ${cpus().length} cores were busy for ${Math.round(busy * 100)} % of the time.`);
  for (const fault of new Set(faults)) print(`Discord would have refused: ${fault}`);
});
process.exit(0);

/** Milliseconds of all cores since the machine was started. */
function cores(): { readonly busy: number; readonly all: number } {
  const times = cpus().map((core) => core.times);
  const idle = times.reduce((sum, time) => sum + time.idle, 0);
  const all = times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0);
  return { busy: all - idle, all };
}
