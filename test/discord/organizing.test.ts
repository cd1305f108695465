import { beforeAll, expect, test } from 'vitest';
import { listBreaks } from '../../src/party/list-breaks.ts';
import { done, newBreak, newCaller, newParticipant, newParty, newSnowflake, newWorld } from '../party/party-world.ts';
import { withStore } from '../store/with-store.ts';
import { numberRows } from '../whole/steps/sequential-ids.ts';
import { Page, shownPayload, shownReply } from './shown.ts';
import { TestDiscord, Visitor } from './visitor.ts';

const stores = withStore();
// Who is first among equals goes by the rows' ids: numbered, they are the same in every run.
beforeAll(() => numberRows(stores.store));
const ZONE = { 'time-zone': 'Europe/Vienna' };

test('what an organizer runs reads as reviewed', async () => {
  const world = newWorld(stores.store, 31);
  const guildId = newSnowflake();
  const caller = { userId: newSnowflake(), displayName: 'Olga', guildId, member: true };
  const discord = new TestDiscord();
  const organizer = { userId: caller.userId, guildId, manageServer: true, roleIds: [] };
  const olga = new Visitor(world, caller, { discord, organizer });
  const page = new Page('For organizers');
  page.reply('/join, and there is no party', await olga.runs('join'));
  page.reply('/party open, and there is no party', await olga.runs('party open'));
  page.reply(
    '/party create, with a zone that is none',
    await olga.runs('party create', { name: 'Symposium', 'time-zone': 'Mars' }),
  );
  discord.closedChannels.add('800');
  const closed = { name: 'Symposium', ...ZONE, 'organizers-channel': '800' };
  page.reply('/party create, with a channel where the bot may not write', await olga.runs('party create', closed));
  page.reply(
    '/party create',
    await olga.runs('party create', { name: 'Symposium', ...ZONE, 'last-day': '2026-11-24', 'organizer-role': '900' }),
  );
  page.reply('/party create, again', await olga.runs('party create', { name: 'Symposium', ...ZONE }));
  page.reply('/party open, without a panel', await olga.runs('party open'));
  discord.closedChannels.add('700');
  page.reply('/party panel, where the bot may not write', await olga.runs('party panel'));
  page.reply('/party board, where the bot may not write', await olga.runs('party board'));
  discord.closedChannels.clear();
  page.reply('/party panel', await olga.runs('party panel'));
  page.text(
    'the panel',
    shownPayload(discord.posted[0]?.payload ?? { content: '', components: [], pictures: [], mentions: [] }),
  );
  page.reply('/party panel, again', await olga.runs('party panel'));
  page.reply('/party board', await olga.runs('party board'));
  page.reply('/join, before it opened', await olga.runs('join'));
  page.reply('/break start, before it opened', await olga.runs('break start', { minutes: 30 }));
  page.reply('/party open', await olga.runs('party open'));
  page.reply('/places add', await olga.runs('places add', { name: 'coffee table 1', capacity: 3 }));
  page.reply(
    '/places add, the second',
    await olga.runs('places add', { name: 'sofa', capacity: 1, whereabouts: 'foyer' }),
  );
  page.reply('/places add, the same', await olga.runs('places add', { name: 'sofa', capacity: 1 }));
  page.reply('/places add, nothing fits', await olga.runs('places add', { name: 'lift', capacity: 0 }));
  page.reply('/break start, too short', await olga.runs('break start', { minutes: 2 }));
  page.reply('/break start in 10', await olga.runs('break start', { minutes: 30, name: 'Coffee break', in: 10 }));
  page.reply('/break start, on top', await olga.runs('break start', { minutes: 30 }));
  page.reply('/break stop, and none is on', await olga.runs('break stop'));
  page.reply('/break list', await olga.runs('break list'));
  page.reply('/break delay', await olga.runs('break delay', { minutes: 10 }));
  page.reply('/break add, on top', await olga.runs('break add', { minutes: 30, at: '11:30' }));
  page.reply('/break add, a time gone by', await olga.runs('break add', { minutes: 30, at: '10:30' }));
  page.reply('/break add, no time', await olga.runs('break add', { minutes: 30, at: 'soon' }));
  page.reply('/break add', await olga.runs('break add', { minutes: 60, at: 'tomorrow 12:30', name: 'Lunch' }));
  const [coffee, lunch] = done(await listBreaks(world.context, organizer)).breaks;
  page.reply('/break list, of two days', await olga.runs('break list'));
  page.reply('[5 minutes later]', await olga.presses('delay-five', coffee?.id, 1));
  page.reply('[5 minutes later], by a second organizer', await olga.presses('delay-five', coffee?.id, 1));
  page.reply('/break cancel', await olga.runs('break cancel', { break: coffee?.id ?? '' }));
  page.reply('/break cancel, a word', await olga.runs('break cancel', { break: 'Lunch' }));
  page.reply('[Cancel it]', await olga.presses('break-cancel', lunch?.id, 0));
  page.reply('/break list, of none', await olga.runs('break list'));
  page.reply('/break start', await olga.runs('break start', { minutes: 30 }));
  page.reply('/party close', await olga.runs('party close'));
  page.reply('/join, afterwards', await olga.runs('join'));
  await page.matches('organizers.md');
  expect(discord.removed).toEqual(['501']);
});

test('no organizer command works for a participant, whatever Discord let them see', async () => {
  const world = newWorld(stores.store, 32);
  const party = await newParty(world);
  const ann = await newParticipant(world, party, 'Ann');
  const organizer = { userId: ann.caller.userId, guildId: party.guildId, manageServer: false, roleIds: [] };
  const discord = new TestDiscord();
  const visitor = new Visitor(world, ann.caller, { discord, organizer });
  await newBreak(world, party);
  const commands = [
    'party create',
    'party panel',
    'party board',
    'party open',
    'party close',
    'places add',
    'break start',
    'break stop',
  ];
  for (const command of commands) {
    const given = { name: 'Mine', ...ZONE, capacity: 1, minutes: 30 };
    expect(shownReply(await visitor.runs(command, given)), command).toContain('Only organizers can do that');
  }
  expect(discord.posted).toEqual([]);
});

test('whoever has the organizer role organizes, except that a party is made by Manage Server', async () => {
  const world = newWorld(stores.store, 33);
  const guildId = newSnowflake();
  const owner = { userId: newSnowflake(), guildId, manageServer: true, roleIds: [] };
  const caller = { userId: newSnowflake(), displayName: 'Rob', guildId, member: true };
  const making = new Visitor(world, { ...caller, userId: owner.userId }, { organizer: owner });
  await making.runs('party create', { name: 'Symposium', ...ZONE, 'organizer-role': '42' });
  const rob = new Visitor(world, caller, {
    organizer: { userId: caller.userId, guildId, manageServer: false, roleIds: ['42'] },
  });
  expect(shownReply(await rob.runs('party panel'))).toContain('The panel stands in this channel.');
  expect(shownReply(await rob.runs('places add', { name: 'sofa', capacity: 2 }))).toContain('for 2 meetings at a time');
});

test('a time zone is suggested while it is typed', async () => {
  const world = newWorld(stores.store, 34);
  const party = await newParty(world);
  const { visit } = new Visitor(world, newCaller(party, 'Olga'));
  const { SLASH_COMMANDS } = await import('../../src/discord/commands/all.ts');
  const suggested = await SLASH_COMMANDS.get('party')?.suggest?.(visit, 'time-zone', 'new york');
  expect(suggested).toEqual([{ name: 'America/New_York', value: 'America/New_York' }]);
});
