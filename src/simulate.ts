import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { Resvg } from '@resvg/resvg-js';
import { z } from 'zod';
import { POOL_WAIT_MILLISECONDS } from './pairing/pool-wait.ts';
import { FONT_FAMILY, pictureOf } from './simulation/chart.ts';
import { type Behaviour, type Conference, USUAL_BEHAVIOUR } from './simulation/conference.ts';
import { POLICIES } from './simulation/policies.ts';
import { POLICY_NAMES, type PolicyName } from './simulation/policy.ts';
import { type Outcome, simulateConference } from './simulation/simulate-conference.ts';
import { tableOf } from './simulation/table.ts';
import { SIMULATION_USAGE, simulationFaults, simulationTitle, TABLE_NOTE } from './text/simulation.en.ts';

const WRONG = 2;

/** What is wrong with the command, for the person who gave it. */
class CommandFault extends Error {}

const chance = z.number().min(0).max(1);
const seconds = z.number().min(0).max(86_400);
const span = z
  .tuple([seconds, seconds])
  .readonly()
  .refine(([least, most]) => least <= most);

const behaviourSchema = z.strictObject({
  takesPart: chance,
  arrivesAfter: seconds,
  leavesEarly: chance,
  declines: chance,
  declinesFor: seconds,
  doesNotTurnUp: chance,
  waitsFor: seconds,
  finds: span,
  checks: span,
  noticesRepeat: seconds,
  shy: chance,
  dares: span.refine(([least]) => least >= 1),
  inSight: z.int().min(1).max(1000),
  standsWithOthers: chance,
}) satisfies z.ZodType<Behaviour>;

interface Command {
  readonly conference: Conference;
  readonly policies: readonly PolicyName[];
  readonly picture: string | undefined;
  readonly isJson: boolean;
}

async function readCommand(argv: readonly string[]): Promise<Command> {
  const { values } = readOptions(argv);
  const whole = (option: 'attendees' | 'breaks' | 'minutes' | 'seed', least: number, most: number) => {
    const value = Number(values[option]);
    if (values[option].trim() === '' || !Number.isInteger(value) || value < least || value > most)
      throw new CommandFault(simulationFaults.number(option, least, most));
    return value;
  };
  return {
    conference: {
      attendees: whole('attendees', 2, 2000),
      breaks: whole('breaks', 1, 100),
      minutes: whole('minutes', 10, 240),
      seed: whole('seed', 0, 0xffffffff),
      poolWaitSeconds: POOL_WAIT_MILLISECONDS / 1000,
      behaviour: values.behaviour === undefined ? USUAL_BEHAVIOUR : await readBehaviour(values.behaviour),
    },
    policies: values.policy === undefined ? POLICY_NAMES : values.policy.split(',').map(policyNamed),
    picture: values.picture ?? (values.json ? undefined : 'simulation.png'),
    isJson: values.json,
  };
}

function readOptions(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        attendees: { type: 'string', default: '130' },
        breaks: { type: 'string', default: '8' },
        minutes: { type: 'string', default: '30' },
        seed: { type: 'string', default: '1' },
        policy: { type: 'string' },
        behaviour: { type: 'string' },
        picture: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
  } catch {
    throw new CommandFault(SIMULATION_USAGE);
  }
}

function policyNamed(name: string): PolicyName {
  const found = POLICY_NAMES.find((policy) => policy === name.trim());
  if (found === undefined) throw new CommandFault(simulationFaults.policy(name, POLICY_NAMES));
  return found;
}

async function readBehaviour(file: string): Promise<Behaviour> {
  try {
    const given = behaviourSchema.partial().parse(JSON.parse(await readFile(file, 'utf8')));
    return { ...USUAL_BEHAVIOUR, ...given };
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error);
    throw new CommandFault(simulationFaults.unreadable(file, why));
  }
}

async function writePicture(file: string, conference: Conference, outcomes: readonly Outcome[]): Promise<string> {
  const { svg, altText } = pictureOf(conference, outcomes);
  const require = createRequire(import.meta.url);
  const fontFiles = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) =>
    require.resolve(`dejavu-fonts-ttf/ttf/${name}`),
  );
  const drawn = new Resvg(svg, { font: { fontFiles, loadSystemFonts: false, defaultFontFamily: FONT_FAMILY } });
  try {
    await writeFile(file, drawn.render().asPng());
  } catch (error) {
    throw new CommandFault(simulationFaults.unwritable(file, messageOf(error)));
  }
  return altText;
}

async function main(argv: readonly string[]): Promise<void> {
  const { conference, policies, picture, isJson } = await readCommand(argv);
  const outcomes = policies.map((name) => simulateConference(conference, POLICIES[name]));
  const altText = picture === undefined ? undefined : await writePicture(picture, conference, outcomes);
  if (isJson) {
    process.stdout.write(`${JSON.stringify({ conference, outcomes, picture: picture ?? null, altText })}\n`);
    return;
  }
  process.stdout.write(`${simulationTitle(conference)}\n\n${tableOf(outcomes)}\n${TABLE_NOTE}`);
  if (picture !== undefined) process.stdout.write(`\n${picture}: ${altText}\n`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CommandFault)) throw error;
  process.stderr.write(`${error.message.trimEnd()}\n`);
  process.exitCode = WRONG;
}
