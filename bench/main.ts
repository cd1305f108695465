import { spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import findMatching from 'edmonds-blossom-fixed';
import { bestCandidates } from '../src/pairing/candidates.ts';
import { maximumWeightMatching } from '../src/pairing/matching.ts';
import type { WeightedEdge } from '../src/pairing/matching-graph.ts';
import { encodeProblem } from '../src/pairing/pairing-problem.ts';
import { startPairingWorker } from '../src/pairing/pairing-worker.ts';
import { isPossible, type PossiblePairs, pairWeight, possiblePairs } from '../src/pairing/possible-pairs.ts';
import { benchAnnouncements } from './announcements.ts';
import { measureExports } from './exports.ts';
import { measureIntake } from './intake.ts';
import { measureLoad } from './load/main.ts';
import { inMilliseconds, longestTurn, median, print, timesOf } from './measure.ts';
import { partyAfter } from './party.ts';
import { measureSigned } from './signed.ts';

/** Rounds that the parties with our own weights have behind them. */
const ROUNDS = 4;
const CANDIDATES = 30;

const ownPairs = (people: number) => possiblePairs(encodeProblem(partyAfter(people, ROUNDS, 1)));

/** Of the pairs that `choose` names, the edges with our own weights. */
function ownEdges(pairs: PossiblePairs, choose: (a: number, b: number) => boolean): WeightedEdge[] {
  const edges: WeightedEdge[] = [];
  for (let a = 0; a < pairs.people; a++) {
    for (let b = a + 1; b < pairs.people; b++) {
      if (isPossible(pairs, a, b) && choose(a, b)) edges.push([a, b, pairWeight(pairs, a, b)]);
    }
  }
  return edges;
}

const uniformWeight = () => 1 + Math.floor(Math.random() * 1e6);

function uniformComplete(people: number): WeightedEdge[] {
  const edges: WeightedEdge[] = [];
  for (let a = 0; a < people; a++) for (let b = a + 1; b < people; b++) edges.push([a, b, uniformWeight()]);
  return edges;
}

function uniformSparse(people: number): WeightedEdge[] {
  const chosen = new Map<string, WeightedEdge>();
  for (let a = 0; a < people; a++) {
    for (let i = 0; i < CANDIDATES; i++) {
      const b = Math.floor(Math.random() * people);
      if (a !== b) chosen.set(`${Math.min(a, b)} ${Math.max(a, b)}`, [Math.min(a, b), Math.max(a, b), uniformWeight()]);
    }
  }
  return [...chosen.values()];
}

function weightOf(edges: readonly WeightedEdge[], partner: ArrayLike<number>): number {
  return edges.reduce((sum, [a, b, weight]) => (partner[a] === b ? sum + weight : sum), 0);
}

function compare(name: string, people: number, edges: readonly WeightedEdge[]): void {
  const copies = edges.map((edge) => [...edge]);
  const options = { maxCardinality: true };
  const processorTime = (times: number, act: () => void) => median(timesOf(times, act).map((one) => one.processor));
  const ours = processorTime(5, () => maximumWeightMatching(people, edges, options));
  let answer: number[] = [];
  const theirs = processorTime(people < 500 ? 3 : 1, () => {
    answer = findMatching(copies, true);
  });
  const equal = weightOf(edges, maximumWeightMatching(people, edges, options)) === weightOf(edges, answer);
  const times = (theirs / ours).toFixed(0);
  const count = edges.length.toLocaleString('en');
  print(
    `| ${name} | ${count} | ${inMilliseconds(ours)} | ${inMilliseconds(theirs)} | ${times} | ${equal ? 'equal' : 'DIFFERENT'} |`,
  );
}

function compareAll(): void {
  print('| graph | edges | ours | edmonds-blossom-fixed | times as fast | weight |');
  print('|---|---|---|---|---|---|');
  for (const people of [130, 300, 500, 1000]) {
    compare(
      `complete, ${people}, own weights`,
      people,
      ownEdges(ownPairs(people), () => true),
    );
    compare(`complete, ${people}, uniform`, people, uniformComplete(people));
  }
  for (const people of [1000, 2000]) {
    const pairs = ownPairs(people);
    const candidates = bestCandidates(pairs, CANDIDATES);
    compare(
      `sparse, ${people}, own weights`,
      people,
      ownEdges(pairs, (a, b) => candidates.has(a, b)),
    );
    compare(`sparse, ${people}, uniform`, people, uniformSparse(people));
  }
}

/** Each size in a process of its own, so that the peak of its memory is its own too. */
function measurePairUp(): void {
  print('');
  print('| pairUp, whole | first call | median of 9 more | by the clock on the wall | peak memory of the process |');
  print('|---|---|---|---|---|');
  const script = fileURLToPath(new URL('./pair-up-once.ts', import.meta.url));
  for (const people of [130, 1000, 5000]) {
    spawnSync(process.execPath, [script, String(people)], { stdio: 'inherit' });
  }
}

/**
 * How long the event loop is held up while the thread pairs, by turning the input into numbers and by taking the answer: the
 * most processor time that the main thread spends between two turns.
 */
async function measureEventLoop(): Promise<void> {
  print('');
  print('| in the thread | until the answer, by the clock on the wall | longest the event loop was held up |');
  print('|---|---|---|');
  const worker = startPairingWorker();
  for (const people of [130, 1000, 5000]) {
    const input = partyAfter(people, ROUNDS, 1);
    await worker.pairUp(input);
    const begun = performance.now();
    const longest = await longestTurn(worker.pairUp(input));
    const whole = performance.now() - begun;
    print(`| ${people} people | ${inMilliseconds(whole)} | ${inMilliseconds(longest)} |`);
  }
  await worker.close();
}

print(`Processor time, ${ROUNDS} rounds behind them. Load of the machine: ${loadavg()[0].toFixed(1)}.`);
print(`Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores\n`);
const [only, file] = process.argv.slice(2);
const wants = (part: string) => only === undefined || only === part;
if (wants('matching')) compareAll();
if (wants('pairing')) {
  measurePairUp();
  await measureEventLoop();
}
if (wants('announcements')) await benchAnnouncements();
if (wants('intake')) await measureIntake(file);
if (wants('signed')) await measureSigned();
// Ten minutes of two cores: only when asked for.
if (only === 'load') measureLoad();
if (wants('exports')) await measureExports();
