import { readFileSync } from 'node:fs';
import { afterAll, beforeAll } from 'vitest';
import { openStore, type Store } from '../../src/store/open.ts';
import { templatePath } from './template.ts';
import { databaseUrl, dropTestDatabase, makeTestDatabase } from './test-databases.ts';

/** The server that the suite runs on; unset: PGlite in memory. Start one with `.ci/with-postgres`. */
export const testServer = process.env.TEST_DATABASE_URL;

/** How to open a fresh, migrated database of the engine that this run is about, and how to be rid of it. */
export async function freshDatabase(): Promise<{ options: Parameters<typeof openStore>[0]; drop(): Promise<void> }> {
  const server = testServer;
  if (server === undefined) {
    const template = new Blob([readFileSync(templatePath())]);
    return { options: { dataDir: 'memory://', template }, drop: async () => undefined };
  }
  const name = await makeTestDatabase(server, process.env.TEST_DATABASE_TEMPLATE);
  const options = { databaseUrl: databaseUrl(server, name), dataDir: 'memory://' };
  return { options, drop: () => dropTestDatabase(server, name) };
}

/**
 * A fresh, migrated store for this test file, opened before its first test: `const stores = withStore();` at the top,
 * `stores.store` in the tests. PGlite in memory, or a database of its own on TEST_DATABASE_URL.
 */
export function withStore(): { readonly store: Store } {
  let opened: { store: Store; drop(): Promise<void> } | undefined;
  beforeAll(async () => {
    const { options, drop } = await freshDatabase();
    opened = { store: await openStore(options), drop };
  });
  afterAll(async () => {
    await opened?.store.close();
    await opened?.drop();
  });
  return {
    get store() {
      if (!opened) throw new Error('the store is opened before the first test: use it inside a test');
      return opened.store;
    },
  };
}
