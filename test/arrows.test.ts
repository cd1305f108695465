import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { breachesOf, type SourceFile } from './arrows/judge-imports.ts';
import { scanImports } from './arrows/scan-imports.ts';

function sourceFiles(): SourceFile[] {
  const root = fileURLToPath(new URL('../src/', import.meta.url));
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .sort()
    .map((name) => ({ path: `src/${name}`, text: readFileSync(`${root}${name}`, 'utf8') }));
}

/** Code with the placeholders of templates, which stand as #{...} in the texts below: here they are no placeholders. */
function withPlaceholders(text: string): string {
  return text.replaceAll('#{', '$' + '{');
}

/** The breaches of one file with this one line. */
function judge(path: string, text: string): string[] {
  return breachesOf([{ path, text }]);
}

test('every file in src keeps the arrows', () => {
  expect(breachesOf(sourceFiles())).toEqual([]);
});

test('the files are found and their imports are seen', () => {
  const files = sourceFiles();
  const imports = files.flatMap(({ text }) => scanImports(text));
  expect(files.map(({ path }) => path)).toContain('src/rules/mask.ts');
  expect(imports.length).toBeGreaterThan(files.length);
});

test.each([
  ['src/discord/router.ts', "import { openStore } from '../store/open.ts';", 'discord -> store is no arrow'],
  ['src/discord/router.ts', "import { drawMask } from '../rules/mask.ts';", 'discord -> rules is no arrow'],
  ['src/discord/router.ts', "import { type Sign, drawSigns } from '../rules/sign.ts';", 'discord -> rules is no arrow'],
  ['src/discord/router.ts', "import { type Sign } from '../rules/sign.ts';", 'discord -> rules is no arrow'],
  ['src/discord/views/card.ts', "import type { Store } from '../../store/open.ts';", 'discord -> store is no arrow'],
  ['src/party/join.ts', "import { say } from '../text/say.ts';", 'party -> text is no arrow'],
  ['src/party/join.ts', "import { send } from '../discord/dm.ts';", 'party -> discord is no arrow'],
  ['src/party/join.ts', "export * from '../jobs/ticker.ts';", 'party -> jobs is no arrow'],
  ['src/jobs/ticker.ts', "import { run } from '../discord/router.ts';", 'jobs -> discord is no arrow'],
  ['src/jobs/ticker.ts', "import { openStore } from '../store/open.ts';", 'jobs -> store is no arrow'],
  ['src/store/parties.ts', "import { rankBoard } from '../rules/board.ts';", 'store -> rules is no arrow'],
  ['src/pairing/pair-up.ts', "import { possiblePairs } from '../rules/board.ts';", 'pairing -> rules is no arrow'],
  ['src/text/say.ts', "import { readBoard } from '../party/read-board.ts';", 'text -> party is no arrow'],
  ['src/party/join.ts', "import { day } from '../rehearsal/day.ts';", 'party -> rehearsal is no arrow'],
  ['src/party/join.ts', "const store = await import('../discord/client.ts');", 'party -> discord is no arrow'],
  ['src/party/join.ts', "import '../main.ts';", 'may not import an entry point'],
  ['src/party/join.ts', "import { x } from '../../test/x.ts';", 'leads out of src/'],
  ['src/party/join.ts', withPlaceholders('const room = await import(`../#{name}.ts`);'), 'the path is computed'],
  ['src/party/join.ts', 'const room = await import(name);', 'the path is computed'],
  ['src/rules/mask.ts', "import { realClock } from '../clock.ts';", 'rules is pure'],
  ['src/rules/mask.ts', "import type { Log } from '../log.ts';", 'rules is pure'],
  ['src/rules/mask.ts', "import { randomInt } from 'node:crypto';", 'rules is pure'],
  ['src/rules/mask.ts', "import { z } from 'zod';", 'rules imports nothing but its own files'],
  ['src/exports/list.ts', "import { readFile } from 'node:fs/promises';", 'exports is pure and does no I/O'],
  ['src/programme/read.ts', "import { request } from 'https';", 'programme is pure and does no I/O'],
  ['src/pairing/pair-up.ts', "import { Worker } from 'node:worker_threads';", 'have to do with threads'],
  ['src/party/join.ts', "import { Worker } from 'node:worker_threads';", 'have to do with threads'],
  ['src/clock.ts', "import { drawMask } from './rules/mask.ts';", 'depends on none'],
  ['src/party/join.ts', "import { eq } from 'drizzle-orm';", 'only store may import drizzle-orm'],
  ['src/party/join.ts', "import { pgTable } from 'drizzle-orm/pg-core';", 'only store may import drizzle-orm'],
  [
    'src/jobs/ticker.ts',
    "import { PGlite } from '@electric-sql/pglite';",
    'only store may import @electric-sql/pglite',
  ],
  ['src/rehearsal/rules.ts', "import pg from 'pg';", 'only store may import pg'],
  ['src/store/open.ts', "import { PgBoss } from 'pg-boss';", 'only jobs may import pg-boss'],
  ['src/party/add-key.ts', "import { readKey } from 'openpgp';", 'only openpgp and rehearsal may import openpgp'],
  ['src/jobs/ticker.ts', "import { Client } from 'discord.js';", 'only discord may import discord.js'],
  [
    'src/rehearsal/discord/gateway.ts',
    "import type { Client } from 'discord.js';",
    'only discord may import discord.js',
  ],
  ['src/party/join.ts', "import { pino } from 'pino';", 'no room imports pino'],
  ['src/gossip/talk.ts', '', 'src/gossip is no room of the design'],
  ['src/party/string-utils.ts', '', 'the name says nothing'],
  ['src/discord/helpers/text.ts', '', 'the name says nothing'],
  ['src/jobs/job-manager.ts', '', 'the name says nothing'],
])('%s with %s is a breach: %s', (path, line, why) => {
  const breaches = judge(path, line);
  expect(breaches).toHaveLength(1);
  expect(breaches[0]).toContain(path);
  expect(breaches[0]).toContain(why);
});

test.each([
  [
    'src/main.ts',
    "import { openStore } from './store/open.ts'; import { Client } from 'discord.js'; import pg from 'pg';",
  ],
  ['src/discord/router.ts', "import type { Sign } from '../rules/sign.ts';"],
  ['src/discord/router.ts', "import { becomeFree } from '../party/become-free.ts';"],
  ['src/discord/router.ts', "import { Client } from 'discord.js'; import { Routes } from 'discord-api-types/v10';"],
  ['src/jobs/deliver.ts', "import { card } from '../discord/views/card.ts'; import { send } from '../discord/dm.ts';"],
  ['src/jobs/deliver.ts', "import type { Messenger } from '../discord/messenger.ts';"],
  ['src/party/join.ts', "import { drawMask } from '../rules/mask.ts'; import { find } from '../store/parties.ts';"],
  ['src/party/join.ts', "import { realClock } from '../clock.ts'; import { log } from '../log.ts';"],
  ['src/pairing/pairing-worker.ts', "import { Worker } from 'node:worker_threads';"],
  ['src/pairing/pair-up.ts', "import type { Clock } from '../clock.ts';"],
  ['src/text/findings.en.ts', "import type { Finding } from '../openpgp/finding.ts';"],
  ['src/exports/list.ts', "import { createHash } from 'node:crypto';"],
  ['src/rehearsal/main.ts', "import { start } from '../main.ts'; import { generateKey } from 'openpgp';"],
  ['src/rules/mask.ts', "// import pg from 'pg';\n/* import 'pg' */ const text = \"import pg from 'pg'\";"],
  ['src/rules/mask.ts', withPlaceholders("const text = `a #{`import('#{'pg'}')`} b`; export { text };")],
  ['src/rules/mask.ts', "const quotes = /['\"`/*]/g; const half = total / 2; // it's\n"],
])('%s may say %s', (path, text) => {
  expect(judge(path, text)).toEqual([]);
});

test('two rooms that import each other are a circle, even by types', () => {
  const breaches = breachesOf([
    { path: 'src/party/join.ts', text: "\nimport { find } from '../store/parties.ts';" },
    { path: 'src/store/parties.ts', text: "import type { Context } from '../party/context.ts';" },
  ]);
  expect(breaches).toHaveLength(2);
  expect(breaches[1]).toMatch(/^rooms in a circle: .*\(.*src\/party\/join\.ts:2.*\)$/);
});

test('a circle of three rooms is found', () => {
  const breaches = breachesOf([
    { path: 'src/discord/router.ts', text: "import { act } from '../party/act.ts';" },
    { path: 'src/party/act.ts', text: "import { job } from '../jobs/job.ts';" },
    { path: 'src/jobs/job.ts', text: "import { view } from '../discord/views/card.ts';" },
  ]);
  expect(breaches.filter((breach) => breach.includes('circle'))).toHaveLength(1);
});

test('a breach names the line, after comments, templates and imports of several lines', () => {
  const text = [
    '/* two',
    ' lines */',
    "import type { A } from '../rules/mask.ts';",
    'const template = `',
    withPlaceholders("import x from 'pg'; #{[1].map((one) => { return `#{one}`; })}"),
    '`;',
    'import {',
    '  find,',
    "} from '../store/parties.ts';",
    "export { eq } from 'drizzle-orm';",
  ].join('\n');
  expect(judge('src/discord/router.ts', text).map((breach) => breach.split(' ')[0])).toEqual([
    'src/discord/router.ts:7:',
    'src/discord/router.ts:10:',
  ]);
});

test('types and values are told apart as Node strips them', () => {
  const kinds = (line: string) => scanImports(line).map(({ specifier, typeOnly }) => `${specifier} ${typeOnly}`);
  expect(kinds("import type { A } from 'a';")).toEqual(['a true']);
  expect(kinds("import type A from 'a';")).toEqual(['a true']);
  expect(kinds("import type * as a from 'a';")).toEqual(['a true']);
  expect(kinds("export type { A } from 'a';")).toEqual(['a true']);
  expect(kinds("import { type A } from 'a';")).toEqual(['a false']);
  expect(kinds("import type, { A } from 'a';")).toEqual(['a false']);
  expect(kinds("import type from 'a';")).toEqual(['a false']);
  expect(kinds("export * as b from 'a';")).toEqual(['a false']);
  expect(kinds("import 'a'; import('b'); require('c');")).toEqual(['a false', 'b false', 'c false']);
  expect(kinds("export const x = 1;\nimport type { A } from 'a';")).toEqual(['a true']);
  expect(kinds("export function f() {}\nimport b from 'b'")).toEqual(['b false']);
  expect(kinds("object.import('a'); import.meta.url; reimport('b');")).toEqual([]);
});
