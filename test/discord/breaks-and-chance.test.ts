import { beforeAll, expect, test } from 'vitest';
import { becomeFree } from '../../src/party/become-free.ts';
import { updateAccount } from '../../src/store/accounts.ts';
import { attendeeKey } from '../party/keys.ts';
import {
  deliver,
  done,
  newBreak,
  newCaller,
  newParticipant,
  newParty,
  newWorld,
  type Person,
  type World,
} from '../party/party-world.ts';
import { withStore } from '../store/with-store.ts';
import { numberRows } from '../whole/steps/sequential-ids.ts';
import { Page, shownReply } from './shown.ts';
import { Visitor } from './visitor.ts';

const stores = withStore();
// Who is first among equals goes by the rows' ids: numbered, they are the same in every run.
beforeAll(() => numberRows(stores.store));
const dm = (world: World, person: Person) => new Visitor(world, person.dm);
const server = (world: World, person: Person) => new Visitor(world, person.caller);

test('saying that one is free, or not, reads as reviewed', async () => {
  const world = newWorld(stores.store, 21);
  const party = await newParty(world);
  const ann = await newParticipant(world, party, 'Ann', attendeeKey(3));
  const page = new Page('Being free');
  page.reply('“free”, and there is no break', await dm(world, ann).says('free'));
  page.reply('“free 20”', await dm(world, ann).says('free 20'));
  page.reply('/free in 10 minutes', await server(world, ann).runs('free', { minutes: 30, in: 10 }));
  await updateAccount(world.store.database, ann.caller.userId, { dmsClosed: true });
  page.reply('/free, when their DMs turned out to be closed', await server(world, ann).runs('free', { minutes: 30 }));
  await updateAccount(world.store.database, ann.caller.userId, { dmsClosed: false });
  page.reply('/free -5', await server(world, ann).runs('free', { minutes: -5 }));
  page.reply('“free 100000”', await dm(world, ann).says('free 100000'));
  page.reply('/free in 100000 minutes', await server(world, ann).runs('free', { minutes: 20, in: 100_000 }));
  page.reply('“busy”', await dm(world, ann).says('busy'));
  page.reply('“busy”, again', await dm(world, ann).says('busy'));
  const breakId = await newBreak(world, party);
  page.reply("[I'm free], in the invitation", await dm(world, ann).presses('invited-free', breakId));
  page.reply('[Coffee first: in 10 minutes]', await dm(world, ann).presses('coffee-first', breakId));
  page.reply('[Not this time]', await dm(world, ann).presses('not-this-time', breakId));
  page.reply('[Not today]', await dm(world, ann).presses('not-today', breakId));
  page.reply('[Yes, go on asking me]', await dm(world, ann).presses('go-on'));
  page.reply('[No, stop asking]', await dm(world, ann).presses('no-more'));
  const stranger = new Visitor(world, newCaller(party, 'Zoe'));
  page.reply("[I'm free], by somebody who has not joined", await stranger.presses('invited-free', breakId));
  world.clock.forwardMinutes(25);
  page.reply('“free”, near the end of the break', await dm(world, ann).says('free'));
  page.reply('something else', await dm(world, ann).says('what is this?'));
  await page.matches('being-free.md');
});

test('the announcement in the channel keeps its button, one’s own invitation does not', async () => {
  const world = newWorld(stores.store, 22);
  const party = await newParty(world);
  const ann = await newParticipant(world, party, 'Ann', attendeeKey(3));
  const breakId = await newBreak(world, party);
  expect(await server(world, ann).presses('invited-free', breakId)).toMatchObject({ pressed: 'keep' });
  expect(await dm(world, ann).presses('invited-free', breakId)).toMatchObject({ pressed: 'retire' });
});

test('meeting by chance reads as reviewed', async () => {
  const world = newWorld(stores.store, 23);
  const party = await newParty(world);
  const ann = await newParticipant(world, party, 'Ann', attendeeKey(4, 4));
  const bela = await newParticipant(world, party, 'Bela', attendeeKey(5, 4));
  const page = new Page('Met by chance');
  const words = await dm(world, ann).presses('met');
  page.reply('[We just met]', words);
  page.reply('[Type their two words]', await dm(world, bela).presses('met-type'));
  page.reply('wrong words', await dm(world, bela).submits('met-form', '-', { words: 'nothing like it' }));
  page.reply('somebody who does not exist', await dm(world, bela).runs('met', { person: 'Nobody' }));
  page.reply('the menu on oneself', await server(world, bela).usesMenu('We just met', bela.caller.userId));
  const said = /two words: \*\*(.+?)\*\*/.exec(shownReply(words))?.[1] ?? '';
  page.reply('the words, typed', await dm(world, bela).says(said));
  const requestId = await askedOf(world, party.id, ann);
  page.reply("[No, that's not us]", await dm(world, ann).presses('met-no', requestId));
  page.reply("[Yes, that's us], too late", await dm(world, ann).presses('met-yes', requestId));
  page.reply(
    'asked again after a no: not a word of it',
    await server(world, bela).usesMenu('We just met', ann.caller.userId),
  );
  world.clock.forwardMinutes(11);
  page.reply('the menu on Ann', await server(world, bela).usesMenu('We just met', ann.caller.userId));
  page.reply("[Yes, that's us]", await dm(world, ann).presses('met-yes', await askedOf(world, party.id, ann)));
  await page.matches('met-by-chance.md');
});

/** The request that the last question to this person was about. */
async function askedOf(world: World, partyId: string, person: Person): Promise<string> {
  const delivered = await deliver(world, {
    id: partyId,
    guildId: '',
    organizer: { userId: '', guildId: '', manageServer: true, roleIds: [] },
  });
  for (const { to, values } of delivered.toReversed()) {
    if (to === person.id && values.kind === 'met-question') return values.requestId;
  }
  throw new Error('nobody was asked');
}

test('somebody met before is named by number or name, and chosen when several fit', async () => {
  const world = newWorld(stores.store, 24);
  const party = await newParty(world);
  const ann = await newParticipant(world, party, 'Ann', attendeeKey(4, 4));
  done(await becomeFree(world.context, ann.caller, { minutes: 20 }));
  expect(shownReply(await server(world, ann).runs('met', { person: '1' }))).toContain('That did not work');
});
