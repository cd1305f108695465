import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { refreshBoard } from '../../src/jobs/refresh-board.ts';
import { redrawBoards } from '../../src/party/follow-board.ts';
import { markBoardDue } from '../../src/store/parties.ts';
import { parties } from '../../src/store/schema.ts';
import { START } from '../party/party-world.ts';
import { newParty } from '../store/rows.ts';
import { withStore } from '../store/with-store.ts';
import { newJobWorld } from './job-world.ts';

const stores = withStore();

async function partyNow(id: string) {
  const [row] = await stores.store.database.select().from(parties).where(eq(parties.id, id));
  if (!row) throw new Error('the party is gone');
  return row;
}

/** A board that was posted so many minutes ago and is due. */
async function dueBoard(minutesOld: number, editedSecondsAgo = 600) {
  const age = (milliseconds: number) => new Date(START.getTime() - milliseconds);
  const party = await newParty(stores.store.database, {
    boardChannelId: 'hall',
    boardMessageId: 'board-1',
    boardPostedAt: age(minutesOld * 60_000),
    boardEditedAt: age(editedSecondsAgo * 1_000),
    boardDueAt: START,
  });
  return { party, ...newJobWorld(stores.store) };
}

test('the first board is posted, and the message remembered', async () => {
  const { room, messenger } = newJobWorld(stores.store);
  const party = await newParty(stores.store.database, { boardChannelId: 'hall', boardDueAt: START });
  await refreshBoard(room, party.id);
  expect(messenger.sent).toMatchObject([{ to: 'standing', messageId: null, channelId: 'hall' }]);
  expect(await partyNow(party.id)).toMatchObject({
    boardMessageId: 'message-1',
    boardPostedAt: START,
    boardDueAt: null,
  });
});

test('a posting without an answer is repeated with the same nonce, the next posting has another', async () => {
  const { world, room, messenger } = newJobWorld(stores.store);
  const party = await newParty(stores.store.database, { boardChannelId: 'hall', boardDueAt: START });
  messenger.answers.push({ outcome: 'unknown' });
  await refreshBoard(room, party.id);
  world.clock.forward(10_000);
  await refreshBoard(room, party.id);
  messenger.edits.push('gone');
  world.clock.forward(10_000);
  await markBoardDue(stores.store.database, party.id, world.clock.now());
  await refreshBoard(room, party.id);
  const nonces = messenger.sent.flatMap((one) => (one.to === 'standing' && one.nonce ? [one.nonce] : []));
  expect(nonces).toHaveLength(3);
  expect(nonces[1]).toBe(nonces[0]);
  expect(nonces[2]).not.toBe(nonces[0]);
  expect(nonces[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
});

test.each([
  [10, 9, 0, 1_000],
  [10, 10, 1, null],
  [61, 59, 0, 1_000],
  [61, 60, 1, null],
])('a board of %i minutes, edited %i seconds ago, is edited %i times', async (minutesOld, secondsAgo, edits, dueIn) => {
  const { party, room, messenger } = await dueBoard(minutesOld, secondsAgo);
  await refreshBoard(room, party.id);
  expect(messenger.sent).toHaveLength(edits);
  const { boardDueAt } = await partyNow(party.id);
  expect(boardDueAt && boardDueAt.getTime() - START.getTime()).toBe(dueIn);
});

test('a board that is too old to be edited is posted anew, and the old one deleted', async () => {
  const { party, room, messenger } = await dueBoard(90);
  messenger.edits.push('too-old');
  await refreshBoard(room, party.id);
  expect(messenger.ways).toEqual(['standing', 'standing', 'deleted']);
  expect(messenger.sent[2]).toMatchObject({ messageId: 'board-1' });
  expect(await partyNow(party.id)).toMatchObject({ boardMessageId: 'message-1', boardPostedAt: START });
});

test('a board that is too old stays while a new one cannot be posted', async () => {
  const { party, room, messenger } = await dueBoard(90);
  messenger.edits.push('too-old');
  messenger.answers.push({ outcome: 'try-later', after: 30_000 });
  await refreshBoard(room, party.id);
  expect(messenger.ways).toEqual(['standing', 'standing']);
  const { boardMessageId, boardDueAt } = await partyNow(party.id);
  expect({ boardMessageId, boardDueAt }).toEqual({
    boardMessageId: 'board-1',
    boardDueAt: new Date(START.getTime() + 30_000),
  });
});

test('a board that somebody deleted is posted anew', async () => {
  const { party, room, messenger } = await dueBoard(10);
  messenger.edits.push('gone');
  await refreshBoard(room, party.id);
  expect(messenger.ways).toEqual(['standing', 'standing']);
  expect(await partyNow(party.id)).toMatchObject({ boardMessageId: 'message-1' });
});

test('a change while the board is being drawn makes it due again', async () => {
  const { party, room, messenger, world } = await dueBoard(10);
  const edit = messenger.editStanding.bind(messenger);
  messenger.editStanding = async (input) => {
    await markBoardDue(stores.store.database, party.id, world.clock.now());
    return edit(input);
  };
  await refreshBoard(room, party.id);
  expect(await partyNow(party.id)).toMatchObject({ boardDueAt: START, boardEditedAt: START });
});

test('after a restart the standing board is found again: edited, not posted a second time', async () => {
  const { party, room, messenger } = await dueBoard(10);
  await stores.store.database.update(parties).set({ boardDueAt: null }).where(eq(parties.id, party.id));
  await redrawBoards(room.context);
  await refreshBoard(room, party.id);
  expect(messenger.sent).toMatchObject([{ to: 'standing', messageId: 'board-1' }]);
});

test('where the bot may not write it does not keep asking', async () => {
  const { party, room, messenger } = await dueBoard(10);
  messenger.edits.push('no-access');
  await refreshBoard(room, party.id);
  expect((await partyNow(party.id)).boardDueAt).toEqual(new Date(START.getTime() + 10 * 60_000));
});
