import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { inspectAudit } from './inspect-audit.ts';
import { type InspectedFile, type Inspection, inspectFiles } from './openpgp/inspect-files.ts';
import { inspectProgramme } from './programme/inspect-programme.ts';
import { inspectionAsJson, inspectionAsText } from './text/inspection.en.ts';
import {
  programmeAsJson,
  programmeAsText,
  programmeFaultsAsJson,
  programmeFaultsAsText,
} from './text/programme-inspection.en.ts';

const USAGE = `Usage: npm run inspect -- key FILE... [--json] [--at DATE]
       npm run inspect -- programme FILE [--json]
       npm run inspect -- audit [FILE] [--head HASH]

key: says of each certificate in the files what the bot would say if it were handed in.
programme: says which talks and breaks the bot finds in a conference's programme, and what it would warn of.
audit: says whether the audit record of every party is unchanged: in a file that /audit gave, or in the database of DATABASE_URL or
  DATA_DIR (not while a bot has that folder).

  --json     one JSON object a line
  --at DATE  judge keys as of this time (ISO 8601), instead of now
  --head HASH  an end of the record that was posted earlier, which must be in it

Exit status: 0, also when some keys are refused; 1 when a programme is, or a record was changed; 2 when a file cannot be read or the command is wrong.
`;

const REFUSED = 1;
const CANNOT = 2;

interface Command {
  readonly what: 'key' | 'programme';
  readonly files: readonly string[];
  readonly isJson: boolean;
  readonly at: Date;
}

/** What the command line asks for; null if it is wrong. */
function readCommand(argv: readonly string[]): Command | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, at: { type: 'string' } },
    });
    const [what, ...files] = positionals;
    const at = values.at === undefined ? new Date() : new Date(values.at);
    if (files.length === 0 || Number.isNaN(at.getTime())) return null;
    if (what === 'programme') return files.length === 1 ? { what, files, isJson: values.json, at } : null;
    return what === 'key' ? { what, files, isJson: values.json, at } : null;
  } catch {
    return null;
  }
}

async function readFiles(names: readonly string[]): Promise<{ files: InspectedFile[]; failures: string[] }> {
  const files: InspectedFile[] = [];
  const failures: string[] = [];
  for (const name of names) {
    try {
      files.push({ name, bytes: await readFile(name) });
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { files, failures };
}

async function run(argv: readonly string[]): Promise<number> {
  if (argv[0] === 'audit') return inspectAudit(argv.slice(1), USAGE);
  const command = readCommand(argv);
  if (command === null) {
    process.stderr.write(USAGE);
    return CANNOT;
  }
  const { files, failures } = await readFiles(command.files);
  process.stderr.write(failures.map((failure) => `${failure}\n`).join(''));
  if (failures.length > 0 && files.length === 0) return CANNOT;
  const status = command.what === 'key' ? await judgeKeys(files, command) : judgeProgramme(files, command);
  return failures.length > 0 ? CANNOT : status;
}

async function judgeKeys(files: readonly InspectedFile[], command: Command): Promise<number> {
  const inspections = await inspectFiles(files, { now: command.at, partyEnd: command.at });
  const write = (inspection: Inspection) => (command.isJson ? inspectionAsJson : inspectionAsText)(inspection);
  process.stdout.write(inspections.map((inspection) => `${write(inspection)}\n`).join(''));
  return 0;
}

function judgeProgramme([file]: readonly InspectedFile[], { isJson }: Command): number {
  if (!file) return CANNOT;
  const result = inspectProgramme(file.bytes);
  if ('inspected' in result) {
    process.stdout.write(`${(isJson ? programmeAsJson : programmeAsText)(result.inspected)}\n`);
    return 0;
  }
  const { faults } = result;
  process.stdout.write(`${isJson ? programmeFaultsAsJson(faults) : programmeFaultsAsText(file.name, faults)}\n`);
  return REFUSED;
}

process.exitCode = await run(process.argv.slice(2));
