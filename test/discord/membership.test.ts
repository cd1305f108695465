import { expect, test } from 'vitest';
import { createDiscordSide } from '../../src/discord/discord-side.ts';
import { silentLog } from '../../src/log.ts';
import { bot, local, SetClock } from '../rehearsal/discord/bot.ts';

test('when many become free at once Discord is asked about few, and the others count as members', async () => {
  const discord = await local({ keepRequests: true });
  const guild = discord.addGuild({ name: 'Symposium' });
  const people = Array.from({ length: 20 }, (_, number) => discord.addPerson({ name: `P${number}`, guilds: [guild] }));
  const clock = new SetClock('2026-02-01T12:00:00Z');
  const side = createDiscordSide(await bot(discord), { clock, log: silentLog });
  const asked = () => discord.requests.filter(({ path }) => path.includes('/members/')).length;
  const answers = await Promise.all(people.map((person) => side.seemsMember(guild.id, person.id)));
  expect(answers.every(Boolean)).toBe(true);
  expect(asked()).toBe(5);

  // A little later whoever comes is asked about again, and whoever has left is found.
  clock.move(1);
  const stranger = discord.addPerson({ name: 'Stranger', guilds: [] });
  expect(await side.seemsMember(guild.id, stranger.id)).toBe(false);
  expect(asked()).toBe(6);

  // Nobody waits for an answer that does not come.
  clock.move(1);
  const mend = discord.faultSwitches.slowDown(5_000, { method: 'GET', path: `/guilds/${guild.id}/members` });
  expect(await side.seemsMember(guild.id, stranger.id)).toBe(true);
  mend();
});
