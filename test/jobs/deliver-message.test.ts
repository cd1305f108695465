import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { deliverMessage } from '../../src/jobs/deliver-message.ts';
import { findDueJobs } from '../../src/party/find-due.ts';
import { putOffMessage } from '../../src/party/settle-message.ts';
import { beginTry, readDelivery } from '../../src/party/take-message.ts';
import { outgoingMessages, participants } from '../../src/store/schema.ts';
import { START } from '../party/party-world.ts';
import { newBreak, newMessage, newParty } from '../store/rows.ts';
import { withStore } from '../store/with-store.ts';
import { accountNow, anotherQuestion, messageNow, newJobWorld, newQuestion } from './job-world.ts';

const stores = withStore();

describe('a message is sent at most once', () => {
  test('it is delivered, and what Discord said is stored', async () => {
    const { room, messenger } = newJobWorld(stores.store);
    const { message, person } = await newQuestion(stores.store);
    await deliverMessage(room, message.id);
    expect(messenger.sent).toMatchObject([
      { to: 'person', input: { rowId: message.id, userId: person.discordUserId, dmChannelId: 'dm-known' } },
    ]);
    expect(await messageNow(stores.store, message.id)).toMatchObject({
      state: 'delivered',
      sentChannelId: 'dm-known',
      sentMessageId: 'message-1',
      settledAt: START,
      tries: 1,
    });
  });

  test('the time of the first try is stored before the request goes out', async () => {
    const { room, messenger } = newJobWorld(stores.store);
    const { message } = await newQuestion(stores.store);
    let seen = {};
    messenger.underway = async () => {
      seen = await messageNow(stores.store, message.id);
    };
    await deliverMessage(room, message.id);
    expect(seen).toMatchObject({ state: 'trying', firstTriedAt: START, tries: 1 });
  });

  test('a job that comes again, or twice at once, sends nothing more', async () => {
    const { room, messenger } = newJobWorld(stores.store);
    const { message } = await newQuestion(stores.store);
    await Promise.all([deliverMessage(room, message.id), deliverMessage(room, message.id)]);
    await deliverMessage(room, message.id);
    expect(messenger.ways).toEqual(['person']);
  });

  test('a process that puts a message off does not forget the try that another has begun', async () => {
    const [one, other] = [newJobWorld(stores.store), newJobWorld(stores.store)];
    const { message } = await newQuestion(stores.store);
    const putOff = Promise.withResolvers<void>();
    one.messenger.underway = () => putOff.promise;
    other.messenger.answers.push({ outcome: 'try-later', after: 1_000 });
    // Both have read it before either begins.
    const sending = deliverMessage(one.room, message.id);
    await deliverMessage(other.room, message.id);
    expect(await messageNow(stores.store, message.id)).toMatchObject({ firstTriedAt: START });
    putOff.resolve();
    await sending;
    expect(await messageNow(stores.store, message.id)).toMatchObject({ state: 'delivered', firstTriedAt: START });
  });

  test('who has read a message before another began to send it puts nothing off', async () => {
    const { room } = newJobWorld(stores.store);
    const { context } = room;
    const { message } = await newQuestion(stores.store);
    const [read, begun] = [await readDelivery(context, message.id), await readDelivery(context, message.id)];
    if (!read || !begun) throw new Error('there is something to deliver');
    await beginTry(context, begun);
    await putOffMessage(context, read, new Date(START.getTime() + 60_000), 'nothing-sent');
    expect(await messageNow(stores.store, message.id)).toMatchObject({ state: 'trying', firstTriedAt: START });
  });

  test('a try without an answer is repeated within two minutes, with the same nonce', async () => {
    const { world, room, messenger } = newJobWorld(stores.store);
    const { message } = await newQuestion(stores.store);
    messenger.answers.push({ outcome: 'unknown' }, { outcome: 'try-later', after: 1_000 });
    await deliverMessage(room, message.id);
    expect(await messageNow(stores.store, message.id)).toMatchObject({ state: 'waiting', firstTriedAt: START });
    world.clock.forwardMinutes(1);
    await deliverMessage(room, message.id);
    // Put off by Discord, but the first try may have arrived: its time stands.
    expect(await messageNow(stores.store, message.id)).toMatchObject({ state: 'waiting', firstTriedAt: START });
    world.clock.forward(50_000);
    await deliverMessage(room, message.id);
    expect(messenger.sent.map((one) => 'input' in one && one.input.rowId)).toEqual([
      message.id,
      message.id,
      message.id,
    ]);
    expect(await messageNow(stores.store, message.id)).toMatchObject({ state: 'delivered', tries: 3 });
  });

  test('the channel that was opened for it is not opened again', async () => {
    const { world, room, messenger } = newJobWorld(stores.store);
    const { message, person } = await newQuestion(stores.store, { dmChannelId: null });
    messenger.answers.push({ outcome: 'unknown' });
    await deliverMessage(room, message.id);
    world.clock.forward(5_000);
    await deliverMessage(room, message.id);
    expect(messenger.sent).toMatchObject([
      { input: { dmChannelId: null } },
      { input: { dmChannelId: `dm-of-${person.discordUserId}` } },
    ]);
  });

  test('later its outcome is unknown, and it is not sent again', async () => {
    const { world, room, messenger } = newJobWorld(stores.store);
    const { message } = await newQuestion(stores.store);
    messenger.answers.push({ outcome: 'unknown' });
    await deliverMessage(room, message.id);
    world.clock.forward(2 * 60_000 + 1);
    await deliverMessage(room, message.id);
    expect(messenger.ways).toEqual(['person']);
    expect(await messageNow(stores.store, message.id)).toMatchObject({ state: 'unknown', tries: 1 });
  });

  test.each([
    [60_000, 'delivered', 1],
    [180_000, 'unknown', 0],
  ])('a process that died while sending: %i ms later it is %s', async (later, state, requests) => {
    const { world, room, messenger } = newJobWorld(stores.store);
    const { message } = await newQuestion(stores.store);
    await stores.store.database
      .update(outgoingMessages)
      .set({ state: 'trying', firstTriedAt: START, tries: 1 })
      .where(eq(outgoingMessages.id, message.id));
    world.clock.forward(later);
    await deliverMessage(room, message.id);
    expect(await messageNow(stores.store, message.id)).toMatchObject({ state });
    expect(messenger.sent).toHaveLength(requests);
  });

  test('what is no longer true is not sent', async () => {
    const { room, messenger } = newJobWorld(stores.store);
    const { message, person } = await newQuestion(stores.store);
    await stores.store.database.update(participants).set({ onBoard: true }).where(eq(participants.id, person.id));
    await deliverMessage(room, message.id);
    expect(messenger.sent).toEqual([]);
    expect(await messageNow(stores.store, message.id)).toMatchObject({ state: 'out-of-date' });
  });

  test('messages to one person go out one after the other', async () => {
    const { room, messenger } = newJobWorld(stores.store);
    const { party, person, message } = await newQuestion(stores.store);
    const second = await anotherQuestion(stores.store, party.id, person.id);
    let underway = 0;
    let most = 0;
    messenger.underway = async () => {
      underway += 1;
      most = Math.max(most, underway);
      await new Promise((resolve) => setImmediate(resolve));
      underway -= 1;
    };
    await Promise.all([deliverMessage(room, message.id), deliverMessage(room, second.id)]);
    expect({ most, sent: messenger.sent.length }).toEqual({ most: 1, sent: 2 });
  });
});

describe('a message that Discord puts off', () => {
  test('waits in the database, and is due when its time has come', async () => {
    const { world, room, messenger } = newJobWorld(stores.store);
    const { message } = await newQuestion(stores.store);
    messenger.answers.push({ outcome: 'try-later', after: 30_000 });
    await deliverMessage(room, message.id);
    const dueAt = new Date(START.getTime() + 30_000);
    expect(await messageNow(stores.store, message.id)).toMatchObject({ state: 'waiting', firstTriedAt: null, dueAt });
    const job = { kind: 'deliver-message', messageId: message.id };
    world.clock.forward(29_999);
    expect(await findDueJobs(world.context)).not.toContainEqual(job);
    await deliverMessage(room, message.id);
    expect(messenger.sent).toHaveLength(1);
    world.clock.forward(1);
    expect(await findDueJobs(world.context)).toContainEqual(job);
    await deliverMessage(room, message.id);
    expect(await messageNow(stores.store, message.id)).toMatchObject({ state: 'delivered', dueAt: null });
  });

  test('is put off longer and longer', async () => {
    const { world, room, messenger } = newJobWorld(stores.store);
    const { message } = await newQuestion(stores.store);
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 4; attempt++) {
      messenger.answers.push({ outcome: 'try-later', after: 1_000 });
      await deliverMessage(room, message.id);
      const { dueAt } = await messageNow(stores.store, message.id);
      const pause = (dueAt?.getTime() ?? 0) - world.clock.now().getTime();
      pauses.push(pause);
      world.clock.forward(pause);
    }
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000]);
  });

  test('new DM channels are opened a few at once, then one every two seconds', async () => {
    const { world, room, messenger } = newJobWorld(stores.store);
    const questions = [];
    for (let one = 0; one < 12; one++) questions.push(await newQuestion(stores.store, { dmChannelId: null }));
    for (const { message } of questions) await deliverMessage(room, message.id);
    expect(messenger.sent).toHaveLength(8);
    const waits = [];
    for (const { message } of questions.slice(8)) {
      const { dueAt } = await messageNow(stores.store, message.id);
      waits.push((dueAt?.getTime() ?? 0) - START.getTime());
    }
    expect(waits).toEqual([2_000, 4_000, 6_000, 8_000]);
    world.clock.forward(8_000);
    for (const { message } of questions) await deliverMessage(room, message.id);
    expect(messenger.sent).toHaveLength(12);
    const [first] = questions;
    expect(await accountNow(stores.store, first?.person.discordUserId ?? '')).toMatchObject({
      dmChannelId: `dm-of-${first?.person.discordUserId}`,
    });
  });

  test('after "too fast" nobody gets a new channel for a while, and whoever has one is written to', async () => {
    const { world, room, messenger } = newJobWorld(stores.store);
    const [refused, other] = [
      await newQuestion(stores.store, { dmChannelId: null }),
      await newQuestion(stores.store, { dmChannelId: null }),
    ];
    const known = await newQuestion(stores.store);
    messenger.answers.push({ outcome: 'try-later', after: 60_000 });
    for (const { message } of [refused, other, known]) await deliverMessage(room, message.id);
    expect(messenger.sent).toHaveLength(2);
    world.clock.forward(59_000);
    for (const { message } of [refused, other]) await deliverMessage(room, message.id);
    expect(messenger.sent).toHaveLength(2);
    world.clock.forward(5_000);
    for (const { message } of [refused, other]) await deliverMessage(room, message.id);
    expect(messenger.sent).toHaveLength(4);
  });
});

describe('closed DMs', () => {
  test('whoever chose nothing does not get it', async () => {
    const { room, messenger } = newJobWorld(stores.store);
    const { message, person } = await newQuestion(stores.store);
    messenger.answers.push({ outcome: 'dms-closed' });
    await deliverMessage(room, message.id);
    expect(await messageNow(stores.store, message.id)).toMatchObject({ state: 'undeliverable' });
    expect(await accountNow(stores.store, person.discordUserId)).toMatchObject({ dmsClosed: true });
  });

  test('whoever chose to look finds it', async () => {
    const { room, messenger } = newJobWorld(stores.store);
    const { message } = await newQuestion(stores.store, { closedDms: 'look' });
    messenger.answers.push({ outcome: 'dms-closed' });
    await deliverMessage(room, message.id);
    expect(messenger.ways).toEqual(['person']);
    expect(await messageNow(stores.store, message.id)).toMatchObject({
      state: 'to-be-looked-at',
      mentionMessageId: null,
    });
  });

  test("whoever chose a mention is mentioned in the party's channel, and from then on at once", async () => {
    const { room, messenger } = newJobWorld(stores.store);
    const { message, party, person } = await newQuestion(stores.store, { closedDms: 'mention' });
    messenger.answers.push({ outcome: 'dms-closed' });
    await deliverMessage(room, message.id);
    expect(messenger.sent[1]).toMatchObject({
      to: 'mention',
      input: { rowId: message.id, channelId: 'party-channel', userId: person.discordUserId },
    });
    expect(await messageNow(stores.store, message.id)).toMatchObject({
      state: 'to-be-looked-at',
      sentChannelId: 'party-channel',
      mentionMessageId: 'message-2',
    });
    const next = await anotherQuestion(stores.store, party.id, person.id);
    await deliverMessage(room, next.id);
    // A mention of a moment ago still tells them.
    expect(messenger.ways).toEqual(['person', 'mention']);
    expect(await messageNow(stores.store, next.id)).toMatchObject({ state: 'to-be-looked-at', mentionMessageId: null });
  });

  test('an old mention that nobody used is replaced by a new one', async () => {
    const { world, room, messenger } = newJobWorld(stores.store);
    const { message, party, person } = await newQuestion(stores.store, { closedDms: 'mention', dmsClosed: true });
    await deliverMessage(room, message.id);
    world.clock.forwardMinutes(3);
    const next = await anotherQuestion(stores.store, party.id, person.id);
    await deliverMessage(room, next.id);
    expect(messenger.ways).toEqual(['mention', 'mention', 'deleted']);
    expect(await messageNow(stores.store, message.id)).toMatchObject({
      state: 'to-be-looked-at',
      mentionMessageId: null,
    });
    expect(await messageNow(stores.store, next.id)).toMatchObject({ mentionMessageId: 'message-2' });
  });

  test('a mention that is put off is tried again, and the DM is not', async () => {
    const { world, room, messenger } = newJobWorld(stores.store);
    const { message } = await newQuestion(stores.store, { closedDms: 'mention' });
    messenger.answers.push({ outcome: 'dms-closed' }, { outcome: 'try-later', after: 1_000 });
    await deliverMessage(room, message.id);
    world.clock.forward(10_000);
    await deliverMessage(room, message.id);
    expect(messenger.ways).toEqual(['person', 'mention', 'mention']);
  });
});

describe('somebody who is not there any more', () => {
  test('whoever left the server has left the party', async () => {
    const { room, messenger } = newJobWorld(stores.store);
    const { message, person } = await newQuestion(stores.store);
    messenger.answers.push({ outcome: 'left' });
    await deliverMessage(room, message.id);
    const [row] = await stores.store.database.select().from(participants).where(eq(participants.id, person.id));
    expect(row?.leftAt).toEqual(START);
    expect(await messageNow(stores.store, message.id)).toMatchObject({ state: 'undeliverable' });
  });

  test('a DM channel that is gone is opened anew', async () => {
    const { room, messenger } = newJobWorld(stores.store);
    const { message } = await newQuestion(stores.store);
    messenger.answers.push({ outcome: 'gone' });
    await deliverMessage(room, message.id);
    await deliverMessage(room, message.id);
    expect(messenger.sent).toMatchObject([{ input: { dmChannelId: 'dm-known' } }, { input: { dmChannelId: null } }]);
    expect(await messageNow(stores.store, message.id)).toMatchObject({ state: 'delivered' });
  });
});

describe('a message to a channel', () => {
  async function newSummary() {
    const party = await newParty(stores.store.database);
    const over = await newBreak(stores.store.database, party.id, { state: 'ended' });
    return newMessage(stores.store.database, party.id, { channelId: 'hall', kind: 'break-summary', aboutId: over.id });
  }

  test('is delivered', async () => {
    const { room, messenger } = newJobWorld(stores.store);
    const message = await newSummary();
    await deliverMessage(room, message.id);
    expect(messenger.sent).toMatchObject([{ to: 'channel', input: { rowId: message.id, channelId: 'hall' } }]);
    expect(await messageNow(stores.store, message.id)).toMatchObject({ state: 'delivered' });
  });

  test('is undeliverable where the bot may not write', async () => {
    const { room, messenger } = newJobWorld(stores.store);
    const message = await newSummary();
    messenger.answers.push({ outcome: 'no-access' });
    await deliverMessage(room, message.id);
    expect(await messageNow(stores.store, message.id)).toMatchObject({ state: 'undeliverable' });
  });
});
