import { pairUp } from '../src/pairing/pair-up.ts';
import { inMilliseconds, median, print, timesOf } from './measure.ts';
import { partyAfter } from './party.ts';

const people = Number(process.argv[2]);
const rounds = 4;

// The rounds before would warm the program up: the first call is measured on a party without any.
const first = timesOf(1, () => pairUp(partyAfter(people, 0, 2)));
const input = partyAfter(people, rounds, 1);
const more = timesOf(9, () => pairUp(input));
const peak = `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`;
const cells = [
  `${people} people`,
  inMilliseconds(first[0].processor),
  inMilliseconds(median(more.map((one) => one.processor))),
  inMilliseconds(median(more.map((one) => one.wall))),
  peak,
];
print(`| ${cells.join(' | ')} |`);
