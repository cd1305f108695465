import { expect, test } from 'vitest';
import { tooSlow } from '../../src/discord/answer.ts';
import { withoutFaults } from '../../src/discord/fault.ts';
import { message } from '../../src/discord/payload.ts';
import { tell } from '../../src/discord/visit.ts';
import { type Log, silentLog } from '../../src/log.ts';
import { DatabaseUnreachable } from '../../src/store/database-unreachable.ts';
import { Page, shownReply } from './shown.ts';

interface Line {
  readonly fields: unknown;
  readonly sentence: string | undefined;
}

/** A log that keeps what it is told. */
function keepingLog(): { log: Log; lines: Line[] } {
  const lines: Line[] = [];
  const keep = (fields: unknown, sentence?: string) => void lines.push({ fields, sentence });
  return { lines, log: { ...silentLog, debug: keep, info: keep, warn: keep, error: keep, fatal: keep } };
}

const random = () => 0.5;

test('a fault is told with a reference that stands in the log, and with nothing of the error', async () => {
  const { log, lines } = keepingLog();
  const fails = async () => {
    throw new Error('relation "participants" does not exist');
  };
  const reply = await withoutFaults({ log, random }, 'en', { act: 'free' }, fails);
  expect(shownReply(reply)).toContain('(reference 800000)');
  expect(shownReply(reply)).not.toContain('relation');
  expect(lines[0]?.fields).toMatchObject({ reference: '800000', act: 'free' });
  const page = new Page('Faults').reply('something unexpected', reply);
  const gone = async () => {
    throw new Error('query failed', { cause: new DatabaseUnreachable('no answer') });
  };
  page.reply('the database does not answer', await withoutFaults({ log, random }, 'en', {}, gone));
  page.message('a form that could not open in time', tooSlow('en'));
  await page.matches('faults.md');
});

test('what goes well is given on as it is', async () => {
  const { log, lines } = keepingLog();
  const reply = tell(message('hello'));
  expect(await withoutFaults({ log, random }, 'en', {}, async () => reply)).toBe(reply);
  expect(lines).toEqual([]);
});
