import { makeTemplate } from './template.ts';
import { dropTestDatabase, makeTemplateDatabase } from './test-databases.ts';

/** Once a run: a migrated database of either engine that the test files copy. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  const server = process.env.TEST_DATABASE_URL;
  if (server === undefined) {
    await makeTemplate();
    return undefined;
  }
  const name = await makeTemplateDatabase(server);
  process.env.TEST_DATABASE_TEMPLATE = name;
  return () => dropTestDatabase(server, name);
}
