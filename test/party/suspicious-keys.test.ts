import { beforeEach, expect, test } from 'vitest';
import { addKey } from '../../src/party/add-key.ts';
import { removeKey } from '../../src/party/remove-key.ts';
import type { MessageValues } from '../../src/party/values.ts';
import { withStore } from '../store/with-store.ts';
import { attendeeKey, specialKey } from './keys.ts';
import { deliver, done, newParticipant, newParty, newWorld, type TestParty, type World } from './party-world.ts';
import { ownKey } from './proof-steps.ts';

const stores = withStore();
let world: World;
let party: TestParty;

beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
});

async function told(): Promise<MessageValues[]> {
  const delivered = await deliver(world, party);
  return delivered.map(({ values }) => values).filter(({ kind }) => kind === 'suspicious-key-for-organizers');
}

test.each(['user-id-look-alike', 'user-id-direction'])('organizers are told of disguised text: %s', async (name) => {
  const eve = await newParticipant(world, party, 'Eve');
  done(await addKey(world.context, eve.caller, specialKey(name)));
  expect(await told()).toMatchObject([{ badgeName: 'Eve', key: { disguised: [expect.any(String)], shared: [] } }]);
  done(await addKey(world.context, eve.caller, specialKey(name)));
  expect(await told()).toEqual([]);
});

test('organizers are told of a name or address that is on another key, or reads like it', async () => {
  const ada = await newParticipant(world, party, 'Ada');
  const real = await ownKey({ name: 'Ada Adler', email: 'ada.adler@example.org' });
  done(await addKey(world.context, ada.caller, real.bytes));
  expect(await told()).toEqual([]);
  const eve = await newParticipant(world, party, 'Eve');
  done(await addKey(world.context, eve.caller, specialKey('user-id-look-alike')));
  const shared = [{ badgeName: 'Ada', userId: 'Ada Adler <ada.adler@example.org>' }];
  expect(await told()).toMatchObject([{ badgeName: 'Eve', key: { shared } }]);
  const max = await newParticipant(world, party, 'Max');
  const same = await ownKey({ name: 'Ada Adler', email: 'max@example.org' });
  done(await addKey(world.context, max.caller, same.bytes));
  expect(await told()).toMatchObject([{ badgeName: 'Max', key: { disguised: [] } }]);
});

test('ordinary keys, and one key in two hands, are told to nobody', async () => {
  for (const [index, name] of ['Ann', 'Bob', 'Cem'].entries()) {
    const person = await newParticipant(world, party, name);
    done(await addKey(world.context, person.caller, attendeeKey(index < 2 ? index : 1).bytes));
  }
  expect(await told()).toEqual([]);
});

test('nothing is told of a key that is gone again by then', async () => {
  const eve = await newParticipant(world, party, 'Eve');
  done(await addKey(world.context, eve.caller, specialKey('user-id-direction')));
  done(await removeKey(world.context, eve.caller));
  expect(await told()).toEqual([]);
});
