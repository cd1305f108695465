import { expect, test } from 'vitest';
import { undeliveredMessages } from '../../src/rehearsal/summary.ts';
import type { DayRecord } from '../../src/store/day-record.ts';

const endedAt = new Date('2027-01-30T18:00:00Z');

function message(id: string, state: string, dueAt: Date | null = null): DayRecord['messages'][number] {
  return { id, kind: id, state, dueAt, createdAt: endedAt, userId: null, sentMessageId: null, aboutId: null };
}

test('what is planned for a later day is not undelivered; what should have gone out by now is', () => {
  const inAWeek = new Date(endedAt.getTime() + 7 * 24 * 60 * 60_000);
  const messages = [
    message('a reminder to sign', 'waiting', inAWeek),
    message('never tried', 'waiting'),
    message('put off until an hour ago', 'waiting', new Date(endedAt.getTime() - 60 * 60_000)),
    message('cut off', 'trying', inAWeek),
    message('without an answer', 'unknown'),
    message('refused', 'undeliverable'),
    message('read', 'delivered'),
    message('of an earlier stage', 'out-of-date'),
    message('with closed DMs', 'to-be-looked-at'),
  ];
  const undelivered = undeliveredMessages({ messages }, { endedAt });
  expect(undelivered.map(({ id }) => id)).toEqual([
    'never tried',
    'put off until an hour ago',
    'cut off',
    'without an answer',
    'refused',
  ]);
});
