import { beforeAll, expect, test } from 'vitest';
import type { Payload } from '../../src/discord/payload.ts';
import { renderStep } from '../../src/discord/render-step.ts';
import { listBreaks } from '../../src/party/list-breaks.ts';
import { beginBreak } from '../../src/party/run-break.ts';
import { updateParty } from '../../src/store/parties.ts';
import { attendeeKey } from '../party/keys.ts';
import { done, newMeeting, newParticipant, newParty, newWorld, type Person } from '../party/party-world.ts';
import { withStore } from '../store/with-store.ts';
import { numberRows } from '../whole/steps/sequential-ids.ts';
import { card } from './fixed-values.ts';
import { Page, shownPayload } from './shown.ts';
import { TestDiscord, Visitor } from './visitor.ts';

const stores = withStore();
beforeAll(() => numberRows(stores.store));

/** An open party and somebody who organizes it. */
async function organized(seed: number) {
  const world = newWorld(stores.store, seed);
  const party = await newParty(world);
  const discord = new TestDiscord();
  const caller = { userId: party.organizer.userId, displayName: 'Olga', guildId: party.guildId, member: true };
  const olga = new Visitor(world, caller, { discord, organizer: party.organizer });
  const joins = (name: string, key: number) => newParticipant(world, party, name, attendeeKey(key));
  return { world, party, discord, olga, joins };
}

/** The last message that was written to somebody. */
function lastWritten({ written }: TestDiscord): Payload {
  const last = written.at(-1);
  if (!last) throw new Error('nothing was written');
  return last.payload;
}

test('running an open party reads as reviewed', async () => {
  const { world, party, discord, olga, joins } = await organized(71);
  const page = new Page('Running an open party');
  page.reply('[Send me a test message]', await olga.presses('test-dm'));
  page.text('the test message', shownPayload(lastWritten(discord)));
  discord.dms = 'dms-closed';
  page.reply('[Send me a test message], and their DMs are closed', await olga.presses('test-dm'));
  discord.dms = 'failed';
  page.reply('[Send me a test message], and Discord has trouble', await olga.presses('test-dm'));
  await olga.runs('party board', { channel: '702' });
  discord.goneChannels.add('702');
  page.reply('/party status, and the board’s channel is gone', await olga.runs('party status'));
  await updateParty(world.store.database, party.id, { remindMinutes: 1 });
  page.reply('/break add, asked a minute before', await olga.runs('break add', { minutes: 30, at: '15:00' }));
  await updateParty(world.store.database, party.id, { remindMinutes: 0 });
  page.reply(
    '/break add, asked when it begins',
    await olga.runs('break add', { minutes: 30, at: '16:00', name: 'Tea' }),
  );
  page.reply('/break start', await olga.runs('break start', { minutes: 30, name: 'Coffee' }));
  const [running] = done(await listBreaks(world.context, party.organizer)).breaks;
  await beginBreak(world.context, running?.id ?? '');
  page.reply('/break list, while one is on', await olga.runs('break list'));
  page.reply('/break stop', await olga.runs('break stop'));
  const ann = await joins('Ann', 0);
  page.reply('/participants remove', await olga.runs('participants remove', { person: ann.id }));
  page.reply('[Let them in again]', await olga.presses('readmit', ann.id));
  page.reply('/participants remove, nobody of that name', await olga.runs('participants remove', { person: 'Bob' }));
  await page.matches('open-party.md');
});

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
const SENT = { name: 'queue.png', size: PNG.length, url: 'https://cdn.example/queue.png' };

test('the places where people meet read as reviewed', async () => {
  const { world, party, discord, olga, joins } = await organized(72);
  const people: Person[] = [];
  for (const [index, name] of ['Ann', 'Bob', 'Cleo', 'Dan', 'Eve', 'Fay'].entries())
    people.push(await joins(name, index));
  const page = new Page('Places to meet');
  page.reply('/places list, before there is one', await olga.runs('places list'));
  page.reply('[Add a place]', await olga.presses('place-add'));
  const table = { name: 'coffee table 1', capacity: '1', whereabouts: 'second floor', kind: 'table' };
  page.reply('the form, sent off', await olga.submits('place-form', '-', table));
  page.reply('/places list, of one', await olga.runs('places list'));
  page.reply('/party status, with too few places', await olga.runs('party status'));
  const [ann, bob, cleo, dan, ...others] = people;
  if (!ann || !bob || !cleo || !dan) throw new Error('there are six');
  await newMeeting(world, party, [ann, bob]);
  const queue = { name: 'coffee bar', capacity: 3, queue: true, picture: SENT };
  page.reply('/places add, and the picture does not come', await olga.runs('places add', queue));
  discord.files.set(SENT.url, PNG);
  page.reply('/places add, a queue with a picture', await olga.runs('places add', queue));
  page.reply('/places list', await olga.runs('places list'));
  page.reply('/party status, with enough of them', await olga.runs('party status'));
  page.reply('/places remove, while two meet there', await olga.runs('places remove', { place: 'coffee table 1' }));
  await newMeeting(world, party, [cleo, dan]);
  page.reply('“card”, which leads to the queue', await new Visitor(world, cleo.dm).runs('card'));
  await newMeeting(world, party, others);
  page.reply('/places remove, while four meet there', await olga.runs('places remove', { place: 'coffee bar' }));
  page.reply('/places remove, again', await olga.runs('places remove', { place: 'coffee table 1' }));
  const bar = { name: 'tea kitchen', whereabouts: 'ground floor', queue: true, picture: null };
  page.message('a queue, and where it is', renderStep({ step: 'card', card: card({ place: bar }) }, 'en', 'dm'));
  await page.matches('places.md');
  for (const { content } of page.payloads) expect(content.length).toBeLessThanOrEqual(900);
});
