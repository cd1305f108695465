import { and, eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { renderCount } from '../../src/discord/views/announcement.ts';
import { renderAnnouncementList } from '../../src/discord/views/announcement-list.ts';
import type { Reply } from '../../src/discord/visit.ts';
import { addBreak } from '../../src/party/plan-break.ts';
import type { AnnouncementCount } from '../../src/party/values.ts';
import { updateAccount } from '../../src/store/accounts.ts';
import { updateParty } from '../../src/store/parties.ts';
import { outgoingMessages } from '../../src/store/schema.ts';
import { attendeeKey } from '../party/keys.ts';
import { done, newParticipant, newParty, newWorld, type Person } from '../party/party-world.ts';
import { withStore } from '../store/with-store.ts';
import { numberRows } from '../whole/steps/sequential-ids.ts';
import { at, row, TIME_ZONE } from './fixed-values.ts';
import { customIdsOf, Page } from './shown.ts';
import { TestDiscord, Visitor } from './visitor.ts';

const stores = withStore();
beforeAll(() => numberRows(stores.store));

const WORDS = 'Lunch is **downstairs** today.';

/** An open party with Ann, who has a key, and Bob and Lou, who have none; and its organizer. */
async function organized(seed: number) {
  const world = newWorld(stores.store, seed);
  const party = await newParty(world);
  const people: Person[] = [await newParticipant(world, party, 'Ann', attendeeKey(0))];
  const joins = async (name: string) => people.push(await newParticipant(world, party, name));
  await joins('Bob');
  const caller = { userId: party.organizer.userId, displayName: 'Olga', guildId: party.guildId, member: true };
  const discord = new TestDiscord();
  return { world, party, people, joins, olga: new Visitor(world, caller, { discord, organizer: party.organizer }) };
}

/** The announcement that the buttons of an answer are about. */
function announcementOf(reply: Reply): string {
  if (!('messages' in reply)) throw new Error('a form');
  const [, , id] = reply.messages.flatMap(customIdsOf)[0]?.split(':') ?? [];
  if (id === undefined) throw new Error('nothing to press');
  return id;
}

test('announcing now reads as reviewed, from the ready text to who was not reached', async () => {
  const { world, party, people, joins, olga } = await organized(61);
  const page = new Page('Announcements');
  page.reply('/announce list, before the first', await olga.runs('announce list'));
  const picking = await olga.runs('announce now');
  page.reply('/announce now', picking);
  const id = announcementOf(picking);
  for (const text of ['come', 'bring', 'dot', 'last', 'now', 'own']) {
    page.reply(`“${text}” is chosen`, await olga.chooses('announce-text', id, text));
  }
  page.reply('the form, sent off', await olga.submits('announce-form', id, { text: WORDS }));
  page.reply('[Change the text]', await olga.presses('announce-edit', id));
  page.reply('for the channel', await olga.chooses('announce-audience', id, 'channel'));
  page.reply('for who has no key yet', await olga.chooses('announce-audience', id, 'channel', 'without-key'));
  page.reply('for everybody', await olga.chooses('announce-audience', id, 'channel', 'participants'));
  page.reply('[Send]', await olga.presses('announce-send', id));
  page.reply('[Send], once more', await olga.presses('announce-send', id));
  const toBob = announcementOf(await olga.runs('announce now'));
  await olga.submits('announce-form', toBob, { text: 'Bring a key.' });
  await olga.chooses('announce-audience', toBob, 'without-key');
  page.reply('[Send], to one', await olga.presses('announce-send', toBob));
  page.reply('[Who was not reached], when nobody is missing', await olga.presses('unreached', id));
  await joins('Lou');
  await joins('Mia');
  const second = announcementOf(await olga.runs('announce now'));
  await olga.submits('announce-form', second, { text: 'Bring your slip.' });
  await olga.chooses('announce-audience', second, 'participants');
  page.reply('[Send], to four', await olga.presses('announce-send', second));
  // Bob's DMs turned out to be closed; Lou is no longer in the server; Discord did not say whether Mia's arrived.
  const states = ['delivered', 'undeliverable', 'undeliverable', 'unknown'] as const;
  await updateAccount(world.store.database, people[1]?.caller.userId ?? '', { dmsClosed: true });
  for (const [index, person] of people.entries()) {
    await world.store.database
      .update(outgoingMessages)
      .set({ state: states[index] ?? 'delivered', settledAt: world.clock.now() })
      .where(and(eq(outgoingMessages.aboutId, second), eq(outgoingMessages.participantId, person.id)));
  }
  page.reply('[Who was not reached]', await olga.presses('unreached', second));
  const third = announcementOf(await olga.runs('announce now'));
  await olga.submits('announce-form', third, { text: WORDS });
  await olga.chooses('announce-audience', third, 'channel');
  await updateParty(world.store.database, party.id, { organizersChannelId: null });
  page.reply(
    '[Send], to the channel alone, without an organizers’ channel',
    await olga.presses('announce-send', third),
  );
  const [posted] = await world.store.database
    .update(outgoingMessages)
    .set({ state: 'undeliverable' })
    .where(and(eq(outgoingMessages.aboutId, third), eq(outgoingMessages.kind, 'announcement-in-channel')))
    .returning();
  page.reply('[Post it now], once the channel is there again', await olga.presses('post-again', posted?.id));
  const fourth = announcementOf(await olga.runs('announce now'));
  page.reply('[Throw it away]', await olga.presses('announce-discard', fourth));
  page.reply('/announce now, with a ping of a role', await pinged(olga, '900'));
  page.reply('/announce now, with a ping of everyone', await pinged(olga, party.guildId));
  await page.matches('announcements.md');
});

/** What is read before it is sent to the channel with a ping. */
async function pinged(olga: Visitor, ping: string): Promise<Reply> {
  const id = announcementOf(await olga.runs('announce now', { ping }));
  await olga.submits('announce-form', id, { text: WORDS });
  return olga.chooses('announce-audience', id, 'channel');
}

test('announcing later reads as reviewed, and what is set goes with its break', async () => {
  const { world, party, olga } = await organized(62);
  const page = new Page('Announcements set for later');
  page.reply('/announce at, with neither a time nor a break', await olga.runs('announce at'));
  const lunch = { name: 'Lunch', at: '12:30', minutes: 60 };
  const breakId = done(await addBreak(world.context, party.organizer, lunch)).break.id;
  const atFour = announcementOf(await olga.runs('announce at', { time: '16:00' }));
  page.reply('/announce at 16:00', await olga.submits('announce-form', atFour, { text: WORDS }));
  await olga.chooses('announce-audience', atFour, 'participants');
  page.reply('[Set it]', await olga.presses('announce-send', atFour));
  for (const [index, count] of ['one', 'two', 'three'].entries()) {
    const id = announcementOf(await olga.runs('announce at', { 'before-break': 10 }));
    const told = await olga.submits('announce-form', id, { text: `Text ${count}.` });
    if (index === 0) page.reply('/announce at, 10 minutes before the break', told);
    await olga.chooses('announce-audience', id, 'channel');
    await olga.presses('announce-send', id);
    if (index > 0) continue;
    page.reply('/announce list', await olga.runs('announce list'));
    page.reply('[Cancel the next one]', await olga.presses('announce-cancel', id));
  }
  page.reply('/announce cancel', await olga.runs('announce cancel', { announcement: atFour }));
  page.reply('/break cancel, with two announcements before it', await olga.runs('break cancel', { break: breakId }));
  const tea = { name: 'Tea', at: '15:00', minutes: 30 };
  const teaId = done(await addBreak(world.context, party.organizer, tea)).break.id;
  const beforeTea = announcementOf(await olga.runs('announce at', { 'before-break': 10 }));
  await olga.submits('announce-form', beforeTea, { text: WORDS });
  await olga.presses('announce-send', beforeTea);
  page.reply('/break cancel, with one announcement before it', await olga.runs('break cancel', { break: teaId }));
  await page.matches('announcements-set.md');
});

const count: AnnouncementCount = {
  announcementId: row(50),
  text: `${WORDS}\nBring your slip, and what you would like to show to others.`,
  through: true,
  delivered: 412,
  toBeLookedAt: 0,
  dmsClosed: 0,
  unreachable: 0,
  unknown: 0,
  leftOut: 0,
  waiting: 0,
};

test('how far an announcement is reads as reviewed', async () => {
  const page = new Page('How far an announcement is');
  const many = { toBeLookedAt: 5, dmsClosed: 3, unreachable: 2, unknown: 1, leftOut: 7, waiting: 60 };
  page.message('while it goes out', renderCount({ ...count, ...many, through: false }, 'en'));
  page.message('when it is through', renderCount(count, 'en'));
  page.message('in the channel alone', renderCount({ ...count, delivered: 0 }, 'en'));
  const planned = [{ id: row(51), text: 'The next break is the last one.', at: at('16:00') }];
  const given = { planned, sent: [count, { ...count, ...many }], timeZone: TIME_ZONE };
  page.message('/announce list', renderAnnouncementList(given, 'en'));
  await page.matches('announcements-sent.md');
  for (const { content } of page.payloads) expect(content.length).toBeLessThanOrEqual(700);
});
