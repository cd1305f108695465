/** What the simulator's table and picture say. */
export const SIMULATION_USAGE = `Usage: npm run simulate -- [--attendees N] [--breaks N] [--minutes N] [--seed N]
                           [--policy NAME[,NAME]] [--behaviour FILE] [--picture FILE] [--json]

How far would a conference get? Simulates its breaks: people arrive, leave, decline, do not turn up, and check each
other; once for each way of bringing them together. No Discord, no database.

  --attendees N     who joined the party (130); 2 to 2000
  --breaks N        how many breaks (8); 1 to 100
  --minutes N       length of each break (30); 10 to 240
  --seed N          the same seed gives the same conference (1)
  --policy NAMES    of ours, shuffle, greedy, circle, walk (all)
  --behaviour FILE  how people behave, as JSON: any of the figures in docs/pairing.md
  --picture FILE    where the picture goes (simulation.png)
  --json            figures as JSON instead of the table; a picture only where --picture asks for one

Exit status: 0; 2 when the command is wrong or a file cannot be read or written.
`;

export const REPLAY_USAGE = `Usage: npm run replay -- FILE

Pairs up again what was paired before. FILE holds rounds as JSON, one a line or in one list: the input of pairUp, or a
row of the table of rounds with "input" and "result". Says what comes out, and whether it is what came out then.

Exit status: 0; 1 when a round comes out differently; 2 when the file cannot be read or is not such a file.
`;

export const POLICY_TITLES = {
  ours: 'Red Dot',
  shuffle: 'shuffle without memory',
  greedy: 'greedy with memory',
  circle: 'circle method',
  walk: 'walking around',
} as const;

export const TABLE_HEADINGS = [
  'policy',
  'verified each',
  'least',
  'most',
  'of all pairs',
  'idle min',
  'repeats',
  'sit-outs',
  'groups',
  'distance',
  'Moore bound',
] as const;

export const TABLE_NOTE = `verified each: people verified, both ways, mean over all attendees; least, most: whoever has fewest and most
idle min: minutes free and without a meeting, mean, all breaks together; repeats: meetings of two who had met
sit-outs: times somebody was left over when others were paired; groups: parts of the web of trust without a link between
distance: mean shortest distance in the web; Moore bound: the least it could be if all had the mean number of links
`;

export interface SimulationFacts {
  readonly attendees: number;
  readonly breaks: number;
  readonly minutes: number;
  readonly seed: number;
}

export function simulationTitle({ attendees, breaks, minutes, seed }: SimulationFacts): string {
  return `${attendees} attendees, ${breaks} ${breaks === 1 ? 'break' : 'breaks'} of ${minutes} minutes, seed ${seed}`;
}

export const PICTURE_TITLE = 'People verified, mean over all attendees';
export const PICTURE_TIME_AXIS = 'minutes of break, one break after the other';

/** Says in words what the picture shows. */
export function pictureAltText(
  facts: SimulationFacts,
  lines: readonly { readonly title: string; readonly last: number }[],
): string {
  const ends = lines.map(({ title, last }) => `${title} ${last.toFixed(1)}`).join(', ');
  return `Line chart: ${PICTURE_TITLE.toLowerCase()}, over time; ${simulationTitle(facts)}. At the end: ${ends}.`;
}

/** What is wrong with the command line, in a line. */
export const simulationFaults = {
  policy: (name: string, names: readonly string[]) => `there is no policy "${name}": there are ${names.join(', ')}`,
  number: (option: string, least: number, most: number) => `--${option} takes a whole number from ${least} to ${most}`,
  unreadable: (file: string, why: string) => `cannot read ${file}: ${why}`,
  unwritable: (file: string, why: string) => `cannot write ${file}: ${why}`,
  notRounds: (file: string, why: string) => `${file} holds no rounds of pairing: ${why}`,
} as const;

export const replaySentences = {
  round: (number: number, free: number, seed: number) => `Round ${number}: ${free} free, seed ${seed}`,
  waiting: (ids: readonly string[]) => `  waiting: ${ids.length > 0 ? ids.join(', ') : 'nobody'}`,
  same: '  the same as then',
  different: '  DIFFERENT from then',
  refused: (why: string) => `  refused: ${why}`,
} as const;
