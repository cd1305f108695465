/** Every button, menu and form, pressed with the rows of a party by whoever has no business there: a new one is in it by itself. */
import { beforeAll, expect, test } from 'vitest';
import { BUTTONS, FORMS, SELECTS } from '../../src/discord/custom-id.ts';
import { withoutFaults } from '../../src/discord/fault.ts';
import type { Reply } from '../../src/discord/visit.ts';
import type { Caller, Organizer } from '../../src/party/context.ts';
import { dumpTables } from '../party/dump-tables.ts';
import { newScene, type Scene } from '../party/entitled-scene.ts';
import { newCaller, newSnowflake } from '../party/party-world.ts';
import { withStore } from '../store/with-store.ts';
import { Visitor } from './visitor.ts';

const stores = withStore();
let scene: Scene;

beforeAll(async () => {
  scene = await newScene(stores.store);
});

/** How one becomes a participant: for everybody. */
const FOR_EVERYBODY = new Set(['join', 'join-yes', 'join-party']);
/** What a programme or an announcement, a place, a break or the party itself is: only organizers change it. */
const ORGANIZERS_TABLES = [
  ...['announcements', 'audit_entries', 'breaks', 'lists', 'parties', 'places', 'programme_previews', 'programmes'],
  ...['safety_contacts', 'talks'],
] as const;

function rows(): string[] {
  const { party, breakId, previewId, announcementId, messageId, meetingId, reportId, dee, cem } = scene;
  return ['-', party.id, breakId, previewId, announcementId, messageId, meetingId, reportId, dee.id, cem.id];
}

async function pressesEverything(caller: Caller, organizer: Organizer | null): Promise<void> {
  const visitor = new Visitor(scene.world, caller, { organizer });
  // As the router does: a row that the handler cannot mean is a fault, and words for whoever pressed.
  const does = (work: () => Promise<Reply>) => withoutFaults(scene.world.context, 'en', {}, work);
  for (const row of rows()) {
    for (const name of BUTTONS.filter((one) => !FOR_EVERYBODY.has(one)))
      await does(() => visitor.presses(name, row, 0));
    for (const name of SELECTS.filter((one) => !FOR_EVERYBODY.has(one))) {
      for (const value of ['0', scene.dee.id, newSnowflake()]) await does(() => visitor.chooses(name, row, value));
    }
    const fields = { name: 'Tea', minutes: '30', text: 'Hello', in: '5', words: 'amber kettle', time: '12:00' };
    for (const name of FORMS) await does(() => visitor.submits(name, row, fields));
  }
}

/** Everybody who is no participant of this party, and organizes, if anything, another server. */
function strangers(): readonly (readonly [string, Caller, Organizer | null])[] {
  const { party, elsewhere } = scene;
  const stranger = newCaller(party, 'Stranger');
  const elsewhereServer = newSnowflake();
  const plain = { userId: stranger.userId, guildId: party.guildId, manageServer: false, roleIds: [newSnowflake()] };
  const manager = { ...plain, userId: newSnowflake(), guildId: elsewhereServer, manageServer: true };
  return [
    ['a member of the server', stranger, plain],
    ['the same in a DM', { ...stranger, guildId: null }, null],
    ['who manages another server', { ...stranger, userId: manager.userId, guildId: elsewhereServer }, manager],
    ['a participant of another party, here', { ...elsewhere.caller, guildId: party.guildId }, plain],
  ];
}

test('whoever has not joined changes nothing by any of them, however they get there', async () => {
  const before = await dumpTables(stores.store);
  for (const [who, caller, organizer] of strangers()) {
    await pressesEverything(caller, organizer);
    expect(await dumpTables(stores.store), who).toEqual(before);
  }
}, 120_000);

async function organizersPart() {
  const tables = await dumpTables(stores.store);
  return ORGANIZERS_TABLES.map((name) => [name, tables[name]] as const);
}

test('a participant changes nothing that is the organizers’, in the server and in a DM', async () => {
  const { dee, party } = scene;
  const before = await organizersPart();
  expect(before.every(([, found]) => Array.isArray(found))).toBe(true);
  await pressesEverything(dee.dm, null);
  const guild = { userId: dee.caller.userId, guildId: party.guildId, manageServer: false, roleIds: [] };
  await pressesEverything(dee.caller, guild);
  expect(await organizersPart()).toEqual(before);
}, 120_000);

test('the organizer, with the same presses, does', async () => {
  const { party } = scene;
  const before = new Map(await organizersPart());
  const caller = { ...newCaller(party, 'Olga'), userId: party.organizer.userId };
  await pressesEverything(caller, party.organizer);
  const changed = (await organizersPart()).filter(([name, rows]) => String(rows) !== String(before.get(name)));
  expect(changed.map(([name]) => name)).toEqual(expect.arrayContaining(['announcements', 'breaks', 'parties']));
}, 120_000);
