import { DrizzleQueryError } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openLog } from '../../src/log.ts';

function logged(fields: object): string {
  const lines: string[] = [];
  const log = openLog('info', { write: (line) => lines.push(line) });
  log.info(fields, 'one sentence');
  return lines.join('');
}

test('a line is an object of ids and one sentence', () => {
  expect(JSON.parse(logged({ partyId: 'p1' }))).toMatchObject({ level: 'info', partyId: 'p1', msg: 'one sentence' });
});

test('the values of a failed query are not written down', () => {
  const cause = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (badge_name)=(Ann)',
    constraint: 'c',
  });
  const line = logged({ error: new DrizzleQueryError('insert into people', ['Ann', 'private words'], cause) });
  expect(line).toContain('insert into people');
  expect(line).toContain('23505');
  expect(line).not.toMatch(/Ann|private words/);
});

test('what a library hangs on its error is not written down', () => {
  const error = Object.assign(new Error('POST /interactions/12/aW50ZXJh/callback failed'), {
    requestBody: 'my words',
    code: 10062,
  });
  const line = logged({ error });
  expect(line).toContain('10062');
  expect(line).not.toMatch(/aW50ZXJh|my words/);
});

test('tokens and contents are not written down, wherever somebody puts them', () => {
  expect(logged({ token: 'abc.def', message: { content: 'my words' } })).not.toMatch(/abc\.def|my words/);
});

test("a database's password is not written down", () => {
  expect(logged({ error: new Error('cannot reach postgres://reddot:hunter2@db/reddot') })).not.toContain('hunter2');
});
