import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readDatabaseConfig } from './config.ts';
import { type AuditEntry, judgeChain, type PartyPayload, readAuditLines } from './exports/audit-chain.ts';
import { listAuditEntries, listAuditedParties, listAuditPayloads } from './store/audit.ts';
import { openStore } from './store/open.ts';
import { chainAsText, headMissing, noRecord } from './text/audit-inspection.en.ts';

const CHANGED = 1;
const CANNOT = 2;

interface AuditRecord {
  readonly entries: readonly AuditEntry[];
  readonly payloads: readonly PartyPayload[];
}

/** Verifies every party's audit record, in an exported file or in the database; gives the exit status. */
export async function inspectAudit(argv: readonly string[], usage: string): Promise<number> {
  const command = readCommand(argv);
  if (!command) {
    process.stderr.write(usage);
    return CANNOT;
  }
  try {
    const record = command.file === undefined ? await readDatabase() : await readExported(command.file);
    return judge(record, command.head);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return CANNOT;
  }
}

function readCommand(argv: readonly string[]) {
  try {
    const options = { head: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options });
    return positionals.length > 1 ? null : { file: positionals[0], head: values.head?.toLowerCase() };
  } catch {
    return null;
  }
}

async function readExported(file: string): Promise<AuditRecord> {
  return readAuditLines(await readFile(file, 'utf8'));
}

async function readDatabase(): Promise<AuditRecord> {
  const store = await openStore(readDatabaseConfig());
  try {
    const entries: AuditEntry[] = [];
    const payloads: PartyPayload[] = [];
    for (const partyId of await listAuditedParties(store.database)) {
      entries.push(...(await listAuditEntries(store.database, partyId)));
      payloads.push(...(await listAuditPayloads(store.database, partyId)));
    }
    return { entries, payloads };
  } finally {
    await store.close();
  }
}

function judge({ entries, payloads }: AuditRecord, head: string | undefined): number {
  const parties = [...new Set(entries.map((entry) => entry.partyId))].sort();
  if (parties.length === 0) process.stdout.write(`${noRecord}\n`);
  let status = 0;
  for (const partyId of parties) {
    const judged = judgeChain(
      entries.filter((entry) => entry.partyId === partyId),
      payloads.filter((payload) => payload.partyId === partyId),
    );
    process.stdout.write(`${chainAsText(partyId, judged)}\n`);
    if (judged.fault) status = CHANGED;
  }
  if (head !== undefined && !entries.some((entry) => entry.hash === head)) {
    process.stdout.write(`${headMissing(head)}\n`);
    status = CHANGED;
  }
  return status;
}
