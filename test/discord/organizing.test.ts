import { ApplicationCommandOptionType } from 'discord.js';
import { beforeAll, expect, test } from 'vitest';
import { ORGANIZER_COMMANDS } from '../../src/discord/commands/organizer.ts';
import type { Payload } from '../../src/discord/payload.ts';
import { listBreaks } from '../../src/party/list-breaks.ts';
import { findLatestParty } from '../../src/store/parties.ts';
import {
  done,
  newBreak,
  newCaller,
  newParticipant,
  newParty,
  newSnowflake,
  newWorld,
  type World,
} from '../party/party-world.ts';
import { withStore } from '../store/with-store.ts';
import { numberRows } from '../whole/steps/sequential-ids.ts';
import { Page, shownPayload, shownReply } from './shown.ts';
import { TestDiscord, Visitor } from './visitor.ts';

const stores = withStore();
// Who is first among equals goes by the rows' ids: numbered, they are the same in every run.
beforeAll(() => numberRows(stores.store));
/** Forms of the settings: what is chosen, the form, what cannot be so, and what can. */
const SETTINGS = [
  [
    'days',
    'days-form',
    { name: 'Symposium', 'time-zone': 'Mars', 'first-day': '2026-11-22', 'last-day': '2026-11-24' },
    { name: 'Symposium 2026', 'time-zone': 'Europe/Berlin', 'first-day': '2026-11-22', 'last-day': '2026-11-23' },
  ],
  ['addresses', 'addresses-form', { phone: 'x'.repeat(41) }, { phone: '+32 2 650', outside: 'trust@example.org' }],
  [
    'words',
    'words-form',
    { conduct: 'x'.repeat(301) },
    { 'badge-mark': 'a blue dot', conduct: 'https://example.org/c' },
  ],
  ['invite', 'invite-form', { link: 'http://example.org' }, { link: 'https://discord.gg/abc' }],
  ['times', 'times-form', { remind: 'soon', least: '8', keep: '90' }, { remind: '10', least: '12', keep: '30' }],
] as const;

/** An organizer in a server of their own. */
function organizerOf(world: World, guildId: string) {
  const caller = { userId: newSnowflake(), displayName: 'Olga', guildId, member: true };
  const discord = new TestDiscord();
  const organizer = { userId: caller.userId, guildId, manageServer: true, roleIds: [] };
  return { olga: new Visitor(world, caller, { discord, organizer }), discord, organizer };
}

function postedIn(discord: TestDiscord, place: number): Payload {
  const posted = discord.posted[place];
  if (!posted) throw new Error('nothing was posted');
  return posted.payload;
}

async function partyIdOf(guildId: string): Promise<string> {
  return (await findLatestParty(stores.store.database, guildId))?.id ?? '';
}

const ZONE = { 'time-zone': 'Europe/Vienna' };

test('what an organizer runs reads as reviewed', async () => {
  const world = newWorld(stores.store, 31);
  const guildId = newSnowflake();
  const { olga, discord, organizer } = organizerOf(world, guildId);
  const page = new Page('For organizers');
  page.reply('/join, and there is no party', await olga.runs('join'));
  page.reply('/party open, and there is no party', await olga.runs('party open'));
  page.reply('/stats show, and there is no party', await olga.runs('stats show'));
  page.reply(
    '/party create, with a zone that is none',
    await olga.runs('party create', { name: 'Symposium', 'time-zone': 'Mars' }),
  );
  page.reply(
    '/party create, with a last day gone by',
    await olga.runs('party create', {
      name: 'Symposium',
      ...ZONE,
      'first-day': '2025-11-22',
      'last-day': '2025-11-23',
    }),
  );
  page.reply(
    '/party create',
    await olga.runs('party create', { name: 'Symposium', ...ZONE, 'last-day': '2026-11-24' }),
  );
  page.reply('/party create, again', await olga.runs('party create', { name: 'Symposium', ...ZONE }));
  page.reply('/party open, with nothing set up', await olga.runs('party open'));
  discord.closedChannels.add('700');
  page.reply('/party panel, where the bot may not write', await olga.runs('party panel'));
  page.reply('/party board, where the bot may not write', await olga.runs('party board', { channel: '700' }));
  discord.closedChannels.clear();
  discord.goneChannels.add('701');
  page.reply('[Post the panel]', await olga.presses('setup-panel'));
  page.reply('a channel that is gone by then', await olga.chooses('panel-channel', '-', '701'));
  page.reply('a channel', await olga.chooses('panel-channel', '-', '700'));
  page.text('the panel', shownPayload(postedIn(discord, 0)));
  page.reply('/party panel, again', await olga.runs('party panel'));
  page.reply('/party board', await olga.runs('party board', { channel: '700' }));
  page.reply('[Choose the organizers’ channel]', await olga.presses('setup-channel'));
  page.reply('a channel', await olga.chooses('organizers-channel', '-', '702'));
  page.text('the standing message', shownPayload(postedIn(discord, 2)));
  page.reply('/join, before it opened', await olga.runs('join'));
  page.reply('/break start, before it opened', await olga.runs('break start', { minutes: 30 }));
  page.reply('[Choose safety contacts]', await olga.presses('setup-safety'));
  page.reply('two people', await olga.chooses('safety-people', '-', '31', '32'));
  page.reply('a role besides', await olga.chooses('safety-role', '-', '900'));
  page.reply('[Open the party]', await olga.presses('party-open'));
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
  page.reply('[Start a break]', await olga.presses('break-start'));
  page.reply('no number', await olga.submits('break-form', '-', { minutes: 'half an hour', name: 'Tea' }));
  discord.goneChannels.add('700');
  page.reply(
    '30 minutes, and the channel is gone',
    await olga.submits('break-form', '-', { minutes: '30', name: 'Tea' }),
  );
  page.reply('/party status, and a channel is gone', await olga.runs('party status'));
  page.reply('[Stop the break]', await olga.presses('break-stop'));
  page.reply('[Stop it for everybody]', await olga.presses('break-stop-yes'));
  page.reply('/party close', await olga.runs('party close'));
  page.reply('[Not yet]', await olga.presses('party-close-no'));
  page.reply('[Close it for everybody], of another party', await olga.presses('party-close-yes', newSnowflake()));
  page.reply('[Close it for everybody]', await olga.presses('party-close-yes', await partyIdOf(guildId)));
  page.reply('/join, afterwards', await olga.runs('join'));
  page.reply('/stats show, afterwards', await olga.runs('stats show'));
  page.reply('/participants list, afterwards', await olga.runs('participants list'));
  page.reply('/audit, afterwards', await olga.runs('audit'));
  await page.matches('organizers.md');
  expect(discord.removed).toEqual(['501']);
});

test('the settings read as reviewed, and what cannot be so changes nothing', async () => {
  const world = newWorld(stores.store, 35);
  const guildId = newSnowflake();
  const { olga } = organizerOf(world, guildId);
  await olga.runs('party create', { name: 'Symposium', ...ZONE, 'last-day': '2026-11-24' });
  const page = new Page('Settings of a party');
  page.reply('/party settings', await olga.runs('party settings'));
  for (const [setting, form, wrong, right] of SETTINGS) {
    page.reply(`choosing ${setting}`, await olga.chooses('setting', '-', setting));
    page.reply('what cannot be so', await olga.submits(form, '-', wrong));
    page.reply('what can', await olga.submits(form, '-', right));
  }
  for (const setting of ['panel', 'organizers', 'board', 'role', 'safety', 'possession', 'nothing']) {
    page.reply(`choosing ${setting}`, await olga.chooses('setting', '-', setting));
  }
  page.reply('[Yes, only proven keys]', await olga.presses('possession-yes'));
  page.reply('a role', await olga.chooses('organizer-role', '-', '900'));
  page.reply('no role', await olga.chooses('organizer-role', '-'));
  for (const remind of ['1', '0']) {
    const times = { remind, least: '12', keep: '1' };
    page.reply(`reminders ${remind} min before`, await olga.submits('times-form', '-', times));
  }
  await page.matches('party-settings.md');
});

test('an open party keeps a safety contact', async () => {
  const world = newWorld(stores.store, 36);
  const party = await newParty(world);
  const olga = new Visitor(world, newCaller(party, 'Olga'), { organizer: party.organizer });
  expect(shownReply(await olga.chooses('safety-people', '-'))).toContain('An open party needs a safety contact');
});

/** Every command for organizers, with each of its subcommands: a new one is in it by itself. */
function organizerCommands(): string[] {
  return Object.values(ORGANIZER_COMMANDS).flatMap(({ declaration: { name, options = [] } }) => {
    const subs = options.filter((one) => one.type === ApplicationCommandOptionType.Subcommand);
    return subs.length === 0 ? [name] : subs.map((sub) => `${name} ${sub.name}`);
  });
}

test('no organizer command works for a participant, whatever Discord let them see', async () => {
  const world = newWorld(stores.store, 32);
  const party = await newParty(world);
  const ann = await newParticipant(world, party, 'Ann');
  const organizer = { userId: ann.caller.userId, guildId: party.guildId, manageServer: false, roleIds: [] };
  const discord = new TestDiscord();
  const visitor = new Visitor(world, ann.caller, { discord, organizer });
  await newBreak(world, party);
  const given = {
    name: 'Mine',
    ...ZONE,
    capacity: 1,
    minutes: 30,
    place: 'Table',
    person: '1',
    channel: '1',
    time: 'in 20',
  };
  for (const command of organizerCommands()) {
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
  await making.runs('party create', { name: 'Symposium', ...ZONE });
  await making.chooses('organizer-role', '-', '42');
  const rob = new Visitor(world, caller, {
    organizer: { userId: caller.userId, guildId, manageServer: false, roleIds: ['42'] },
  });
  expect(shownReply(await rob.runs('party panel'))).toContain('The panel stands in #key-signing.');
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
