import { createHash } from 'node:crypto';
import { type APIApplicationCommandOption, ApplicationCommandOptionType } from 'discord.js';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { USER_MENUS } from '../../src/discord/commands/all.ts';
import { ATTENDEE_COMMANDS } from '../../src/discord/commands/attendee.ts';
import type { SlashCommand } from '../../src/discord/commands/command.ts';
import { ORGANIZER_COMMANDS } from '../../src/discord/commands/organizer.ts';
import { BUTTONS, FORMS, SELECTS } from '../../src/discord/custom-id.ts';
import { renderMessage } from '../../src/discord/render-message.ts';
import type { Reply } from '../../src/discord/visit.ts';
import { blockAccount } from '../../src/party/block.ts';
import { askMetWords } from '../../src/party/meet-by-chance.ts';
import { openStore } from '../../src/store/open.ts';
import { rounds } from '../../src/store/schema.ts';
import { attendeeKey } from '../party/keys.ts';
import {
  type Delivered,
  deliver,
  done,
  newMeeting,
  newParticipant,
  newParty,
  newWorld,
  type Person,
  pairFree,
  type TestParty,
  type World,
} from '../party/party-world.ts';
import { checkAll, verificationId } from '../party/ritual.ts';
import { freshDatabase } from '../store/with-store.ts';
import { shownModal, shownPayload } from './shown.ts';
import { Visitor } from './visitor.ts';

/** Pressed when everything else has been: after these there is little left to press. */
const LAST = ['leave-yes', 'key-remove-yes', 'take-back'];

/** A party in which Bob has met Ann, Cleo and Dana; in one of two such worlds Ann has blocked him since. */
interface Twin {
  readonly world: World;
  readonly party: TestParty;
  readonly ann: Person;
  readonly bob: Person;
  readonly cleo: Person;
  /** Rows that Bob's buttons may point at. */
  readonly rows: readonly string[];
  readonly annsWords: string;
}

async function newTwin(world: World, blocked: boolean): Promise<Twin> {
  const party = await newParty(world);
  const [ann, bob, cleo] = [
    await newParticipant(world, party, 'Ann', attendeeKey(0)),
    await newParticipant(world, party, 'Bob', attendeeKey(1)),
    await newParticipant(world, party, 'Cleo', attendeeKey(2)),
  ];
  const meetingId = await newMeeting(world, party, [ann, bob]);
  await checkAll(world, meetingId, [ann, bob]);
  await deliver(world, party);
  if (blocked)
    done(await blockAccount(world.context, ann.caller, { ...bob.caller, bot: false, userId: bob.caller.userId }));
  const { words } = done(await askMetWords(world.context, ann.caller));
  const verification = (await verificationId(world, bob, ann)) ?? '';
  const rows = ['-', meetingId, ann.id, cleo.id, verification];
  return { world, party, ann, bob, cleo, rows, annsWords: words };
}

class Transcript {
  readonly #lines: string[] = [];
  readonly #names = new Map<string, string>();

  add(what: string, shown: string): void {
    this.#lines.push(`## ${what}`, shown);
  }

  /** Ids by the order in which they come, one-time secrets and what is sealed with fresh keys left out; everything else to the byte. */
  toString(): string {
    const drawn = /rd1-[0-9a-f]{32}|(?<=-----BEGIN PGP MESSAGE-----)[^-]*/g;
    const ids = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|\b1000\d{8}\b/g;
    return this.#lines
      .join('\n')
      .replace(drawn, '')
      .replace(ids, (id) => {
        const name = this.#names.get(id) ?? `<id ${this.#names.size + 1}>`;
        this.#names.set(id, name);
        return name;
      });
  }
}

function shown(reply: Reply): string {
  if ('modal' in reply) return shownModal(reply.modal);
  const pressed = typeof reply.pressed === 'object' ? shownPayload(reply.pressed) : reply.pressed;
  const files = reply.messages.flatMap((one) => one.pictures.map(fileShown));
  const ids = reply.messages.map(({ components, mentions }) => JSON.stringify({ components, mentions }));
  return [pressed, ...reply.messages.map(shownPayload), ...ids, ...files].join('\n');
}

/** Texts as they are, so that ids in them are named, too; of everything else the hash. */
function fileShown({ name, data }: { readonly name: string; readonly data: Uint8Array }): string {
  if (name === 'web.zip') return webShown(data);
  return /\.(?:md|json|txt|csv)$/.test(name) ? Buffer.from(data).toString() : hashOf(data);
}

/** The numbers of those who are not named in it are drawn by chance, and with them the order of its lines. */
function webShown(zip: Uint8Array): string {
  const files = Object.entries(unzipSync(zip)).filter(([name]) => !name.endsWith('.wot'));
  return files
    .map(([name, data]) => {
      const text = Buffer.from(data).toString().replace(/\d+/g, 'N');
      return `${name}\n${text.split('\n').sort().join('\n')}`;
    })
    .join('\n');
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What somebody reads; a fault of the program is one, too, and must be the same. Nothing happens in the same moment as what was before. */
async function reads({ clock }: World, act: () => Promise<Reply>): Promise<string> {
  clock.forward(1);
  try {
    return shown(await act());
  } catch (error) {
    return `fault: ${error instanceof Error ? error.name : 'unknown'}`;
  }
}

type Given = Parameters<Visitor['runs']>[1];

/** Ways to fill an option: what it suggests, somebody's name and number, numbers, people. */
async function ways(twin: Twin, visitor: Visitor, command: SlashCommand, option: APIApplicationCommandOption) {
  const account = ({ caller, name }: Person) => ({ userId: caller.userId, displayName: name, bot: false });
  switch (option.type) {
    case ApplicationCommandOptionType.String: {
      const suggested = (await command.suggest?.(visitor.visit, option.name, 'a')) ?? [];
      return ['Ann', '1', twin.annsWords, 'tomorrow', ...suggested.map(({ value }) => value)];
    }
    case ApplicationCommandOptionType.Integer:
      return [20];
    case ApplicationCommandOptionType.User:
      return [account(twin.ann), account(twin.cleo), { userId: '100099999999', displayName: 'Stranger', bot: false }];
    default:
      return [];
  }
}

async function runsAll(twin: Twin, visitor: Visitor, command: SlashCommand, transcript: Transcript): Promise<void> {
  const { name, options = [] } = command.declaration;
  const subs = options.filter((option) => option.type === ApplicationCommandOptionType.Subcommand);
  const lines = subs.length > 0 ? subs : [{ name: '', options }];
  for (const { name: sub, options: own = [] } of lines) {
    const line = `${name} ${sub}`.trim();
    const fills: Given[] = [{}];
    for (const option of own) {
      for (const value of await ways(twin, visitor, command, option)) fills.push({ [option.name]: value });
      if (option.type !== ApplicationCommandOptionType.String) continue;
      const suggested = (await command.suggest?.(visitor.visit, option.name, '')) ?? [];
      transcript.add(`/${line}, typing`, JSON.stringify(suggested));
    }
    for (const given of fills) {
      transcript.add(`/${line} ${JSON.stringify(given)}`, await reads(twin.world, () => visitor.runs(line, given)));
    }
  }
}

async function pressesAll(twin: Twin, visitor: Visitor, transcript: Transcript): Promise<void> {
  const order = [...BUTTONS].sort((a, b) => Number(LAST.includes(a)) - Number(LAST.includes(b)));
  for (const row of twin.rows) {
    for (const name of order.filter((one) => !LAST.includes(one))) {
      transcript.add(`[${name}] ${row}`, await reads(twin.world, () => visitor.presses(name, row, 0)));
    }
    for (const name of SELECTS) {
      for (const value of [twin.ann.id, twin.cleo.id, '0']) {
        transcript.add(`${name} ${row}`, await reads(twin.world, () => visitor.chooses(name, row, value)));
      }
    }
    for (const name of FORMS) {
      const fields = { words: twin.annsWords, name: 'Ann', text: 'Ann', 'badge-name': 'Bob' };
      transcript.add(`${name} ${row}`, await reads(twin.world, () => visitor.submits(name, row, fields)));
    }
  }
}

function addDelivered(delivered: readonly Delivered[], reader: string, transcript: Transcript): void {
  for (const { to, values } of delivered) {
    if (to === reader) transcript.add(`message: ${values.kind}`, shownPayload(renderMessage(values, 'en', 'dm')));
  }
}

/** Everything that Bob, Cleo and the organizers can do and read in such a world. */
async function liveThrough(twin: Twin): Promise<string> {
  const { world, party, bob, cleo } = twin;
  const transcript = new Transcript();
  const organizer = new Visitor(
    world,
    { ...bob.caller, userId: party.organizer.userId },
    { organizer: party.organizer },
  );
  for (const caller of [bob.dm, bob.caller, cleo.caller]) {
    const visitor = new Visitor(world, caller);
    for (const command of Object.values(ATTENDEE_COMMANDS)) await runsAll(twin, visitor, command, transcript);
    await pressesAll(twin, visitor, transcript);
    for (const menu of USER_MENUS.keys()) {
      for (const id of [twin.ann.caller.userId, '100099999999']) {
        transcript.add(`${menu} ${id}`, await reads(twin.world, () => visitor.usesMenu(menu, id)));
      }
    }
    for (const words of [twin.annsWords, 'free 20', 'busy', 'people', 'hello']) {
      transcript.add(words, await reads(twin.world, () => visitor.says(words)));
    }
    world.clock.forwardMinutes(20);
    const delivered = await deliver(world, party);
    for (const reader of [bob.id, cleo.id]) addDelivered(delivered, reader, transcript);
  }
  await pairFree(world, party);
  for (const command of Object.values(ORGANIZER_COMMANDS)) await runsAll(twin, organizer, command, transcript);
  const delivered = await deliver(world, party);
  for (const { to } of delivered) if (to !== twin.ann.id) addDelivered(delivered, to, transcript);
  const kept = await world.store.database.select({ input: rounds.input, result: rounds.result }).from(rounds);
  transcript.add('the rounds that can be replayed', JSON.stringify(kept));
  return transcript.toString();
}

async function transcriptOf(blocked: boolean): Promise<string> {
  const { options, drop } = await freshDatabase();
  const store = await openStore(options);
  try {
    return await liveThrough(await newTwin(newWorld(store, 7), blocked));
  } finally {
    await store.close();
    await drop();
  }
}

test('whether one is blocked changes no byte of any command, prompt, picture, message, export or kept round', async () => {
  const unblocked = await transcriptOf(false);
  const blocked = await transcriptOf(true);
  expect(unblocked).toContain('## /met {"words"');
  expect(unblocked).toContain('If they can meet now');
  expect(blocked).toBe(unblocked);
}, 120_000);
