import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { migratePostgres } from '../../src/store/migrate.ts';

async function onServer<T>(server: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

export async function makeTemplateDatabase(server: string): Promise<string> {
  const name = `red_dot_template_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, (client) => client.query(`create database ${name}`));
  await migratePostgres(databaseUrl(server, name), 5_000);
  return name;
}

/** A copy of the template; an empty database without one. */
export async function makeTestDatabase(server: string, template: string | undefined): Promise<string> {
  const name = `red_dot_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, (client) => client.query(`create database ${name} ${template ? `template ${template}` : ''}`));
  return name;
}

export async function dropTestDatabase(server: string, name: string): Promise<void> {
  await onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`));
}
