import { expect, test } from 'vitest';
import { findNaming } from '../../src/discord/find-naming.ts';
import { openLog } from '../../src/log.ts';
import { bot, local } from '../rehearsal/discord/bot.ts';

const since = new Date('2020-01-01');

async function stage() {
  const discord = await local();
  const guild = discord.addGuild({ name: 'Symposium' });
  const bob = discord.addPerson({ name: 'Bob', guilds: [guild] });
  const client = await bot(discord);
  const dm = await client.users.createDM(bob.id);
  const lines: string[] = [];
  const log = openLog('warn', { write: (line) => lines.push(line) });
  return { bob, dm, lines, reading: { rest: client.rest, botUserId: client.user.id, log } };
}

test('what names somebody is found in texts, menus and under pictures, however far back; what people wrote is not', async () => {
  const { bob, dm, reading } = await stage();
  const options = [{ label: 'Ann Quill <ann@example.org>', value: 'one' }];
  const menu = { type: 3, custom_id: 'names', options } as const;
  const picture = { attachment: Buffer.from('x'), name: 'sign.png', description: 'The sign of Ann Quill' };
  const named = [
    await dm.send('**Meet Ann Quill**'),
    await dm.send({ content: 'Which?', components: [{ type: 1, components: [menu] }] }),
    await dm.send({ files: [picture] }),
  ];
  await dm.send('**Meet Cem**');
  for (let number = 0; number < 230; number++) bob.says(`Ann Quill, ${number}`);
  named.push(await dm.send('You and Ann Quill are verified.'));
  const found = await findNaming(reading, { channelIds: [dm.id], names: ['Ann Quill'], since });
  expect(found.map(({ messageId }) => messageId).sort()).toEqual(named.map(({ id }) => id).sort());
  expect(
    await findNaming(reading, { channelIds: [dm.id], names: ['Ann Quill'], since: new Date('2100-01-01') }),
  ).toEqual([]);
});

test('a chat that Discord does not show is left out, and the log names nobody', async () => {
  const { dm, lines, reading } = await stage();
  const sent = await dm.send('**Meet Ann Quill**');
  const found = await findNaming(reading, { channelIds: ['1', dm.id], names: ['Ann Quill'], since });
  expect(found).toEqual([{ channelId: dm.id, messageId: sent.id }]);
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain('Ann');
});
