import { conferenceClock } from '../../src/rehearsal/conference-time.ts';

/** Reads the time of a conference over and over for a while, in a process of its own, and says what it saw. */
const READINGS = 200_000;

const clock = conferenceClock({ path: process.argv[2] ?? '' });
let wentBack = 0;
let times = 0;
let last = 0;
for (let reading = 0; reading < READINGS; reading += 1) {
  const now = clock.now().getTime();
  if (now < last) wentBack += 1;
  if (now > last) times += 1;
  last = now;
}
process.stdout.write(JSON.stringify({ times, wentBack, last }));
