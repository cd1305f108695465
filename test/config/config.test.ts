import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { ConfigFaulty, parseConfig, variables } from '../../src/config.ts';

const token = 'MTA.x_-y.z';
const example = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8');

/** Every variable of the example with its value, commented out or not. */
function documented(): Map<string, { value: string; commented: boolean }> {
  const lines = [...example.matchAll(/^(# )?([A-Z][A-Z_]+)=(.*)$/gm)];
  return new Map(
    lines.map(([, comment, name = '', value = '']) => [name, { value, commented: comment !== undefined }]),
  );
}

function faultsOf(env: Record<string, string>): readonly { variable: string; what: string }[] {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof ConfigFaulty) return error.faults;
    throw error;
  }
  return [];
}

test('the token alone is enough', () => {
  expect(parseConfig({ DISCORD_TOKEN: token })).toEqual({
    discordToken: token,
    databaseUrl: undefined,
    dataDir: './data',
    discordApiUrl: 'https://discord.com/api',
    keyservers: true,
    metricsPort: undefined,
    shards: { ids: [0], count: 1 },
    logLevel: 'info',
  });
});

test('the settings cannot be changed', () => {
  expect(Object.isFrozen(parseConfig({ DISCORD_TOKEN: token }))).toBe(true);
});

test('every fault is named at once, with its variable and what to do', () => {
  const faults = faultsOf({ DATABASE_URL: 'mysql://x', DISCORD_API_URL: 'discord', LOG_LEVEL: 'loud' });
  expect(faults.map((fault) => fault.variable)).toEqual([
    'DISCORD_TOKEN',
    'DATABASE_URL',
    'DISCORD_API_URL',
    'LOG_LEVEL',
  ]);
  for (const { what } of faults) expect(what).toMatch(/set|copy|give|choose/);
  expect(() => parseConfig({ LOG_LEVEL: 'loud' })).toThrow(/DISCORD_TOKEN: .*\n- LOG_LEVEL: choose one of debug/);
});

test.each(['Bot abc', 'abc', 'Bot a.b.c', 'a.b'])('"%s" is not taken for a token', (wrong) => {
  expect(faultsOf({ DISCORD_TOKEN: wrong })).toMatchObject([{ variable: 'DISCORD_TOKEN' }]);
});

test('a fault does not repeat the value, which may be a secret', () => {
  expect(() => parseConfig({ DISCORD_TOKEN: 'secret', DATABASE_URL: 'secret' })).toThrow(/^(?!.*secret\b).*$/s);
});

test('looking for keys on other servers can be switched off', () => {
  expect(parseConfig({ DISCORD_TOKEN: token, KEYSERVERS: 'off' }).keyservers).toBe(false);
  expect(faultsOf({ DISCORD_TOKEN: token, KEYSERVERS: 'no' })).toMatchObject([{ variable: 'KEYSERVERS' }]);
});

test.each(['0', '65536', '8080.5', 'metrics'])('"%s" is no port to be watched on', (METRICS_PORT) => {
  expect(faultsOf({ DISCORD_TOKEN: token, METRICS_PORT })).toMatchObject([{ variable: 'METRICS_PORT' }]);
});

test('a process holds all shards unless it is told which', () => {
  const shards = (env: Record<string, string>) => parseConfig({ DISCORD_TOKEN: token, ...env }).shards;
  expect(shards({ SHARD_COUNT: '3' })).toEqual({ ids: [0, 1, 2], count: 3 });
  expect(shards({ SHARD_COUNT: '3', SHARDS: '2, 0,2' })).toEqual({ ids: [0, 2], count: 3 });
});

test.each([
  [{ SHARD_COUNT: '0' }, 'SHARD_COUNT'],
  [{ SHARD_COUNT: 'two' }, 'SHARD_COUNT'],
  [{ SHARDS: 'all' }, 'SHARDS'],
  [{ SHARD_COUNT: '2', SHARDS: '1,2' }, 'SHARDS'],
])('%o is a fault of %s', (env, variable) => {
  expect(faultsOf({ DISCORD_TOKEN: token, ...env })).toMatchObject([{ variable }]);
});

test('an empty variable counts as not set', () => {
  const env = { DISCORD_TOKEN: token, DATABASE_URL: '', DATA_DIR: ' ', DISCORD_API_URL: '', LOG_LEVEL: '' };
  expect(parseConfig(env)).toEqual(parseConfig({ DISCORD_TOKEN: token }));
});

test('.env.example documents exactly the variables that are read', () => {
  expect([...documented().keys()].sort()).toEqual(Object.keys(variables).sort());
});

test('.env.example comments out what has a default, and shows that default', () => {
  const shown = documented();
  const commented = [...shown].filter(([, { commented }]) => commented).map(([name, { value }]) => [name, value]);
  const { DATABASE_URL, ...defaults } = Object.fromEntries(commented);
  expect(parseConfig({ DISCORD_TOKEN: token, ...defaults })).toEqual(parseConfig({ DISCORD_TOKEN: token }));
  expect(parseConfig({ DISCORD_TOKEN: token, DATABASE_URL })).toMatchObject({ databaseUrl: DATABASE_URL });
  expect(
    faultsOf(Object.fromEntries(Object.entries(parseEnv(example)).map(([name, value]) => [name, value ?? '']))),
  ).toMatchObject([{ variable: 'DISCORD_TOKEN' }]);
});
