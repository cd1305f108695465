import { expect, test } from 'vitest';
import { breakBegins, goTheWholeWay, twoMeet } from './steps/meeting.ts';
import { buttonsOf, reads } from './steps/reads.ts';
import { withParty } from './steps/with-party.ts';

const started = withParty({ prepare: (whole) => breakBegins(whole, 240) });

test('the channel of the board is deleted: meetings go on, the status names it, and the board comes where it is put', async () => {
  const { whole } = started;
  const { organizer, guild, office } = whole;
  const corner = guild.addChannel('board');
  const moves = 'The board will stand in';
  await reads(organizer, () => organizer.runs('/party board', { channel: corner }, { in: office }), moves);
  await whole.passes({ seconds: 1 });
  expect(guild.messagesIn(corner)).toHaveLength(1);
  const two = await twoMeet(whole, 'Chiara Okoye', 'Bao Holt');
  guild.removeChannel(corner);
  const requests = whole.local.requestCount;
  await goTheWholeWay(whole, two);
  for (let minute = 0; minute < 9; minute++) await whole.passes({ minutes: 1 });
  // It is tried once in ten minutes, and each time said to whoever runs the bot.
  const said = whole.log.take();
  expect(said).toHaveLength(1);
  expect(said[0]).toContain('the bot may not write to the channel of the board');
  expect(whole.local.requestCount - requests).toBeLessThan(40);

  const status = await reads(organizer, () => organizer.runs('/party status', {}, { in: office }), 'is gone.');
  expect(buttonsOf(status)).toContain('Choose the board’s channel');
  const garden = guild.addChannel('garden');
  await organizer.presses('Choose the board’s channel', { on: status });
  await reads(organizer, () => organizer.chooses(garden), moves);
  await whole.passes({ seconds: 1 });
  const [board, ...others] = guild.messagesIn(garden);
  expect(board?.text).toContain('2 of 2 have met somebody; 1 of 1 pairs.');
  expect(others).toEqual([]);
});
