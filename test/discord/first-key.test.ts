import { expect, test } from 'vitest';
import { newCaller, newParty, newWorld } from '../party/party-world.ts';
import { withStore } from '../store/with-store.ts';
import { Page, shownReply } from './shown.ts';
import { Visitor } from './visitor.ts';

const stores = withStore();

test('whoever adds a key is asked where it is, and led to it or to making one', async () => {
  const world = newWorld(stores.store);
  const ann = newCaller(await newParty(world), 'Ann');
  const server = new Visitor(world, ann);
  const dm = new Visitor(world, { ...ann, guildId: null });
  const page = new Page('Where is your key?');
  page.reply('/key add, in the server', await server.runs('key add'));
  page.reply('“key add”, in a DM', await dm.says('key add'));
  page.reply('[Send it here]', await dm.presses('key-send'));
  page.reply('[This phone]', await dm.presses('key-where', 'phone'));
  page.reply('[A computer]', await dm.presses('key-where', 'computer'));
  page.reply('[A keyserver], in the server', await server.presses('key-where', 'keyserver'));
  page.reply('[A keyserver], in a DM', await dm.presses('key-where', 'keyserver'));
  page.reply('[I have none]', await dm.presses('key-where', 'none'));
  page.reply('[I have an iPhone]', await dm.presses('key-make', 'iphone'));
  for (const [label, program] of [
    ['GnuPG', 'gnupg'],
    ['Thunderbird', 'thunderbird'],
    ['OpenKeychain, on Android', 'openkeychain'],
  ] as const) {
    page.reply(`[${label}]`, await dm.presses('key-make', program));
    page.reply(`[Next], in ${label}`, await dm.presses('key-make', program, 1));
    page.reply(`[Next], in ${label}, again`, await dm.presses('key-make', program, 2));
  }
  await page.matches('first-key.md');
  for (const { content } of page.payloads) expect(content.length).toBeLessThan(800);
});

test.each([
  ['key-where', 'moon', null],
  ['key-where', 'constructor', null],
  ['key-make', 'moon', null],
  ['key-make', 'gnupg', 3],
] as const)('a button that leads nowhere is out of date: %s %s %s', async (name, row, part) => {
  const visitor = new Visitor(newWorld(stores.store), { userId: '1', displayName: 'Ann', guildId: null, member: true });
  expect(shownReply(await visitor.presses(name, row, part))).toContain('out of date');
});
