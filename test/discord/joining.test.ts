import { beforeAll, expect, test } from 'vitest';
import { renderJoinChoice, renderPanel } from '../../src/discord/prompts/joining.ts';
import { renderMention } from '../../src/discord/prompts/mention.ts';
import { renderPartyChoice } from '../../src/discord/prompts/party-choice.ts';
import { attendeeKey, specialKey } from '../party/keys.ts';
import { newBreak, newCaller, newParty, newWorld, type World } from '../party/party-world.ts';
import { withStore } from '../store/with-store.ts';
import { numberRows } from '../whole/steps/sequential-ids.ts';
import { row } from './fixed-values.ts';
import { Page, shownReply } from './shown.ts';
import { TestDiscord, Visitor } from './visitor.ts';

const stores = withStore();
// Who is first among equals goes by the rows' ids: numbered, they are the same in every run.
beforeAll(() => numberRows(stores.store));
const ARMOR_FILE = { name: 'key.asc', size: 2000, url: 'https://cdn.example/key.asc' };

/** Somebody in the server and the same one in a DM. */
function both(world: World, caller: ReturnType<typeof newCaller>, discord = new TestDiscord()) {
  return {
    discord,
    server: new Visitor(world, caller, { discord }),
    dm: new Visitor(world, { ...caller, guildId: null }, { discord }),
  };
}

test('joining reads as reviewed: consent first, then how to be reached, then what to say about oneself', async () => {
  const world = newWorld(stores.store);
  const party = await newParty(world);
  const { server, dm } = both(world, newCaller(party, 'Ann'));
  const page = new Page('Joining');
  page.message('the panel in the channel', renderPanel('Symposium', 'en'));
  page.reply('[Join]', await server.presses('join'));
  page.reply('[Not now]', await server.presses('join-no'));
  page.reply('[Join], in the consent', await server.presses('join-yes', party.id));
  page.reply('[Join], a second time', await server.presses('join'));
  page.reply('the same in a DM', await dm.presses('join'));
  page.reply('[My DMs are closed]', await server.presses('closed-dms'));
  page.reply('[Mention me in the channel]', await server.presses('dms-mention'));
  page.reply("[I'll look with /card]", await server.presses('dms-look'));
  page.message('a mention in the channel', renderMention('1', 'en'));
  page.reply('[Show], and there is nothing more', await server.presses('show-waiting', server.visit.caller.userId));
  page.reply('[About me]', await server.presses('about-me'));
  const about = { 'badge-name': 'Ann Arbor', pronouns: 'she/her', languages: 'English', recognise: 'a hat' };
  page.reply('[About me], submitted', await server.submits('about-form', '-', about));
  page.reply('[About me], again', await server.presses('about-me'));
  page.message(
    'two parties: which one?',
    renderPartyChoice(
      [
        { id: row(1), name: 'A' },
        { id: row(2), name: 'B' },
      ],
      'en',
    ),
  );
  page.reply('a party is chosen', await dm.chooses('party', '-', party.id));
  const two = [row(1), row(2)].map((partyId, index) => ({
    partyId,
    partyName: `Party ${index}`,
    guildId: '1',
    lastDay: '2026-11-23',
    erasedBy: '2027-02-21',
  }));
  page.message('a newcomer in a DM, two parties', renderJoinChoice(two, 'en'));
  page.reply('leave', await dm.says('leave'));
  page.reply('[Stay]', await dm.presses('leave-no'));
  page.reply('[Leave now]', await dm.presses('leave-yes'));
  page.reply('joined with a key, again', await server.presses('join'));
  await newBreak(world, party);
  const zoe = both(world, newCaller(party, 'Zoe'));
  page.reply('[Join], in the consent, while a break is on', await zoe.server.presses('join-yes', party.id));
  await page.matches('joining.md');
});

test('handing in a key reads as reviewed', async () => {
  const world = newWorld(stores.store);
  const party = await newParty(world);
  const { server, dm, discord } = both(world, newCaller(party, 'Ann'));
  await server.presses('join-yes', party.id);
  const page = new Page('My key');
  page.reply('/key show, and there is none', await server.runs('key show'));
  page.reply('[Send it here]', await server.presses('key-send'));
  page.reply('the form, empty', await server.submits('key-form', '-', {}));
  page.reply('a file that cannot be fetched', await dm.says('', ARMOR_FILE));
  page.reply('two files', await dm.says('', ARMOR_FILE, ARMOR_FILE));
  page.reply('a file of 5 MB', await dm.says('', { ...ARMOR_FILE, size: 5_000_000 }));
  page.reply('a secret key, pasted', await dm.says(specialKey('throw-away-secret-key')));
  page.reply('half a key', await dm.says(specialKey('unsigned-user-id').slice(0, 300)));
  page.reply('a key with remarks', await dm.says(specialKey('unsigned-user-id')));
  page.reply('a key with a remark more', await dm.says(specialKey('no-encryption-key')));
  const key = attendeeKey(0, 4);
  discord.files.set(ARMOR_FILE.url, key.bytes);
  page.reply('a file, in the form', await server.submits('key-form', '-', {}, ARMOR_FILE));
  page.reply('[Type the missing groups]', await server.presses('own-entry-type'));
  page.reply('[Check my own entry], in a DM', await dm.presses('own-entry'));
  page.reply('too few digits', await dm.says('3F0A 1'));
  page.reply('too many digits', await dm.says('3F0A 3F0A 3F0A'));
  page.reply('no digits, in the form', await server.submits('own-entry-form', '-', { typed: '--' }));
  page.reply('letters that are none of them', await dm.says('3F0A 3F0X'));
  page.reply('wrong digits', await dm.says('3F0A 3F0A'));
  const { shown } = await rightGroups(world, server, key.fingerprint);
  page.reply('right', shown);
  page.reply('digits again', await dm.says('3F0A 3F0A'));
  page.reply('/key show', await server.runs('key show'));
  page.reply('the same key again', await dm.says('', ARMOR_FILE));
  page.reply('the form, though it is done', await server.presses('own-entry-type'));
  page.reply('/key remove', await server.runs('key remove'));
  page.reply('the key stays', await server.presses('key-remove-no'));
  page.reply('the key goes', await server.presses('key-remove-yes'));
  await page.matches('key.md');
});

/** Types the groups that are left out now, as the form shows them. */
async function rightGroups(_world: World, visitor: Visitor, fingerprint: string) {
  const form = shownReply(await visitor.presses('own-entry-type'));
  const numbers = [...form.matchAll(/(\d+)\. `____`/g)].map(([, number]) => Number(number));
  const typed = numbers.map((number) => fingerprint.slice(4 * (number - 1), 4 * number)).join(' ');
  return { shown: await visitor.submits('own-entry-form', '-', { typed }) };
}

test('a newcomer joins by DM, when Discord says that they are in the server', async () => {
  const world = newWorld(stores.store);
  const party = await newParty(world);
  const { dm, discord } = both(world, newCaller(party, 'Ann'));
  discord.strangers.add(dm.visit.caller.userId);
  expect(shownReply(await dm.says('join'))).toContain('I know of no key signing for you yet');
  expect(shownReply(await dm.presses('join-yes', party.id))).toContain('I cannot find you in the server');
  discord.strangers.clear();
  expect(shownReply(await dm.presses('join-yes', party.id))).toContain('Welcome, **Ann**!');
});

test('whoever left the server is not free any more, however they ask', async () => {
  const world = newWorld(stores.store);
  const party = await newParty(world);
  const { server, dm, discord } = both(world, newCaller(party, 'Ann'));
  await server.presses('join-yes', party.id);
  discord.strangers.add(dm.visit.caller.userId);
  expect(shownReply(await dm.says('free 20'))).toContain('I cannot find you in the server');
  expect(discord.asked).toContain(dm.visit.caller.userId);
});
