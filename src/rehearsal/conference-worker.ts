import { parentPort, workerData } from 'node:worker_threads';
import { Day } from './conference.ts';
import { changeSpeed, speedOf } from './conference-time.ts';
import type { FromThread, ThreadInput, ToThread } from './thread-messages.ts';

/** Runs in the conference's thread: the local Discord, and everybody who comes. */
const port = parentPort;
const input: ThreadInput = workerData;
if (!port) throw new Error('this file runs in a thread of a rehearsal');

const tell = (message: FromThread) => port.postMessage(message);
const day = await Day.open(input, tell);
let slowest = input.speed;
let botStarts = false;

/** Real milliseconds within which most answers should come: above it time runs slower, well below it faster again. */
const SLOW_ANSWER = 120;
const QUICK_ANSWER = 70;
const LOOK_EVERY = 250;

/** On a day with hours of talks between breaks of a quarter of an hour, time runs slower in the breaks, so that the bot is not late for them; and before the party stands. */
const SLOWER = 3;
const SLOWER_AT_FIRST = 20;

/** A bot is started in some of its own real seconds, which would be most of a break here: people do not stand before a dead bot for so long. */
const SLOWER_WHILE_IT_STARTS = 8;

/** Time runs only as fast as the bot keeps up with. */
function pace(): void {
  if (!day.running || botStarts) return;
  const slower = day.breakNumber === 0 ? SLOWER_AT_FIRST : SLOWER;
  const fastest = input.programme && day.needsTime ? input.speed / slower : input.speed;
  if (speedOf(input.time) > fastest) changeSpeed(input.time, fastest);
  const recent = day.diary.takeRecent({ unanswered: !input.botDies }).sort((a, b) => a - b);
  const most = recent[Math.floor(recent.length * 0.8)];
  // Where hours pass without anybody's pressing anything, nobody waits either.
  if (most === undefined && !input.programme) return;
  const speed = speedOf(input.time);
  if (most !== undefined && most > SLOW_ANSWER) changeSpeed(input.time, Math.max(speed * 0.8, input.speed / 20));
  else if ((most ?? 0) < QUICK_ANSWER && speed < fastest) changeSpeed(input.time, Math.min(speed * 1.3, fastest));
  slowest = Math.min(slowest, speedOf(input.time));
}

const pacing = setInterval(() => {
  pace();
  tell({ kind: 'progress', progress: day.progress() });
}, LOOK_EVERY);

port.on('message', (message: ToThread) => {
  switch (message.kind) {
    case 'bot-is-there':
      changeSpeed(input.time, input.programme ? input.speed / SLOWER_AT_FIRST : input.speed);
      day.run().catch((error: unknown) => day.fails(error));
      return;
    case 'bot-starts':
      botStarts = true;
      return changeSpeed(input.time, input.speed / SLOWER_WHILE_IT_STARTS);
    case 'bot-is-back':
      botStarts = false;
      changeSpeed(input.time, input.speed);
      return day.botIsBack();
    case 'no-more-breaks':
      return day.noMoreBreaks();
    case 'bot-is-done':
      return handOver();
  }
});

function handOver(): void {
  clearInterval(pacing);
  day
    .result(slowest)
    .then((result) => tell({ kind: 'result', result }))
    .then(() => day.stop())
    .catch((error: unknown) => day.fails(error));
}
