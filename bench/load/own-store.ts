import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../src/store/open.ts';
import { databaseUrl, dropTestDatabase, makeTestDatabase } from '../../test/store/test-databases.ts';

export interface OwnStore {
  readonly store: Store;
  /** Closes it and leaves nothing behind. */
  close(): Promise<void>;
}

/** An empty database: on the server that TEST_DATABASE_URL names, or PGlite in a folder, as a bot has it. */
export async function openOwnStore(): Promise<OwnStore> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-'));
  const server = process.env.TEST_DATABASE_URL;
  const name = server && (await makeTestDatabase(server, undefined));
  const store = await openStore({ ...(server && name ? { databaseUrl: databaseUrl(server, name) } : {}), dataDir });
  return {
    store,
    async close() {
      await store.close();
      if (server && name) await dropTestDatabase(server, name);
      rmSync(dataDir, { recursive: true });
    },
  };
}

export const engineName = () => (process.env.TEST_DATABASE_URL ? 'PostgreSQL' : 'PGlite');
