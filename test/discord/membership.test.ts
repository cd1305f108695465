import { expect, test } from 'vitest';
import { realClock } from '../../src/clock.ts';
import { createDiscordSide } from '../../src/discord/discord-side.ts';
import { silentLog } from '../../src/log.ts';
import { bot, local } from '../rehearsal/discord/bot.ts';

test('when many become free at once Discord is asked about few, and the others count as members', async () => {
  const discord = await local({ keepRequests: true });
  const guild = discord.addGuild({ name: 'Symposium' });
  const people = Array.from({ length: 20 }, (_, number) => discord.addPerson({ name: `P${number}`, guilds: [guild] }));
  const side = createDiscordSide(await bot(discord), { clock: realClock, log: silentLog });
  const asked = () => discord.requests.filter(({ path }) => path.includes('/members/')).length;
  const mend = discord.faultSwitches.slowDown(200, { method: 'GET', path: `/guilds/${guild.id}/members` });
  const answers = await Promise.all(people.map((person) => side.seemsMember(guild.id, person.id)));
  mend();
  expect(answers.every(Boolean)).toBe(true);
  expect(asked()).toBe(5);

  // One by one each is asked about, and whoever has left is found.
  const stranger = discord.addPerson({ name: 'Stranger', guilds: [] });
  expect(await side.seemsMember(guild.id, stranger.id)).toBe(false);
  expect(asked()).toBe(6);
});
