import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type InspectedFile, type Inspection, inspectFiles } from './openpgp/inspect-files.ts';
import { inspectionAsJson, inspectionAsText } from './text/inspection.en.ts';

const USAGE = `Usage: npm run inspect -- key FILE... [--json] [--at DATE]

Says of each certificate in the files what the bot would say if it were handed in.

  --json     one JSON object a line
  --at DATE  judge as of this time (ISO 8601), instead of now

Exit status: 0 also when some are refused; 2 when a file cannot be read or the command is wrong.
`;

const CANNOT = 2;

interface Command {
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
    if (what !== 'key' || files.length === 0 || Number.isNaN(at.getTime())) return null;
    return { files, isJson: values.json, at };
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
  const command = readCommand(argv);
  if (command === null) {
    process.stderr.write(USAGE);
    return CANNOT;
  }
  const { files, failures } = await readFiles(command.files);
  const inspections = await inspectFiles(files, { now: command.at, partyEnd: command.at });
  const write = (inspection: Inspection) => (command.isJson ? inspectionAsJson : inspectionAsText)(inspection);
  process.stdout.write(inspections.map((inspection) => `${write(inspection)}\n`).join(''));
  process.stderr.write(failures.map((failure) => `${failure}\n`).join(''));
  return failures.length > 0 ? CANNOT : 0;
}

process.exitCode = await run(process.argv.slice(2));
