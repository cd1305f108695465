import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { print } from '../measure.ts';

/** As `npm start` starts the bot: V8 gives back more of what is not needed any more. */
const AS_STARTED = ['--max-semi-space-size=8', '--heap-growing-percent=50'];

/** Each measurement in a process of its own, so that memory and processor time are its own, too. */
function run(script: string, server: string | undefined): void {
  const { TEST_DATABASE_URL: _, ...others } = process.env;
  const env = server === undefined ? others : { ...others, TEST_DATABASE_URL: server };
  spawnSync(process.execPath, [...AS_STARTED, fileURLToPath(new URL(script, import.meta.url))], {
    stdio: 'inherit',
    env,
  });
}

/** Under load, on PGlite and, where a server is named in TEST_DATABASE_URL, on PostgreSQL. */
export function measureLoad(): void {
  const server = process.env.TEST_DATABASE_URL;
  const engines = server === undefined ? [undefined] : [server, undefined];
  if (server === undefined) print('For PostgreSQL, too: .ci/with-postgres npm run bench -- load\n');
  print('| engine | event | answers | half within | 99 of 100 within | slowest |');
  print('|---|---|---|---|---|---|');
  for (const script of ['steady.ts', 'break.ts', 'board.ts']) {
    for (const engine of engines) run(script, engine);
    print('');
  }
}
