import { beforeEach, expect, test } from 'vitest';
import { addPlace, MOST_PICTURE_BYTES } from '../../src/party/add-place.ts';
import { findPlaces, readPlaces } from '../../src/party/read-places.ts';
import { removePlace } from '../../src/party/remove-place.ts';
import { showCard } from '../../src/party/show-card.ts';
import { showPlace } from '../../src/party/show-place.ts';
import { withStore } from '../store/with-store.ts';
import { attendeeKey } from './keys.ts';
import {
  done,
  newMeeting,
  newParticipant,
  newParty,
  newWorld,
  type Person,
  refusalOf,
  type TestParty,
  type World,
} from './party-world.ts';

const stores = withStore();
let world: World;
let party: TestParty;
let people: Person[];

beforeEach(async () => {
  world = newWorld(stores.store);
  party = await newParty(world);
  const names = ['Ann', 'Bob', 'Cleo', 'Dan', 'Eve', 'Fay'];
  people = [];
  for (const [index, name] of names.entries()) {
    people.push(await newParticipant(world, party, name, attendeeKey(index)));
  }
});

function picture(bytes: number, begins: readonly number[] = [0x89, 0x50, 0x4e, 0x47]): Uint8Array {
  const data = new Uint8Array(bytes);
  data.set(begins);
  return data;
}

const add = (name: string, capacity: number, more: object = {}) =>
  addPlace(world.context, party.organizer, { name, capacity, ...more });

async function placeOf(person: Person) {
  const step = done(await showCard(world.context, person.caller));
  if (!('step' in step) || step.step !== 'card') throw new Error('there is no card');
  return step.card.place;
}

const meet = (one: number, other: number) => {
  const [a, b] = [people[one], people[other]];
  if (!a || !b) throw new Error('there are six');
  return newMeeting(world, party, [a, b]);
};

test('people are spread over the places, and when all are full they choose where themselves', async () => {
  done(await add('Table 1', 1));
  done(await add('Table 2', 1));
  for (const [one, other] of [
    [0, 1],
    [2, 3],
    [4, 5],
  ] as const)
    await meet(one, other);
  const places = [await placeOf(people[0]), await placeOf(people[2]), await placeOf(people[4])];
  expect(places.map((place) => place?.name ?? null).sort()).toEqual(['Table 1', 'Table 2', null]);
});

test('a place that is taken away stays with the meeting that is there, and no new one gets it', async () => {
  done(await add('Table', 2, { whereabouts: 'foyer' }));
  await meet(0, 1);
  expect(done(await removePlace(world.context, party.organizer, 'Table'))).toEqual({
    removed: { name: 'Table', meetings: 1 },
  });
  await meet(2, 3);
  expect(await placeOf(people[0])).toMatchObject({ name: 'Table', whereabouts: 'foyer' });
  expect(await placeOf(people[2])).toBeNull();
  expect(refusalOf(await removePlace(world.context, party.organizer, 'Table'))).toBe('place-gone');
  // The name is free again.
  done(await add('Table', 1));
  expect(done(await readPlaces(world.context, party.organizer)).places).toMatchObject([{ name: 'Table', meetings: 0 }]);
});

test('a place of another party is none of one’s own', async () => {
  done(await add('Table', 2));
  const other = await newParty(world);
  const [place] = done(await readPlaces(world.context, party.organizer)).places;
  for (const wanted of [place?.id ?? '', 'Table', '', 'no such place']) {
    expect(refusalOf(await removePlace(world.context, other.organizer, wanted))).toBe('place-gone');
  }
  expect(await findPlaces(world.context, other.organizer, '')).toEqual([]);
  expect(done(await readPlaces(world.context, party.organizer)).places).toHaveLength(1);
});

test('a small picture is on the card, a larger one behind the button, and a queue is told as one', async () => {
  done(await add('Queue', 3, { queue: true, picture: picture(1000) }));
  const first = await meet(0, 1);
  expect(await placeOf(people[0])).toMatchObject({ queue: true, picture: { mediaType: 'image/png' } });
  done(await removePlace(world.context, party.organizer, 'Queue'));
  done(await add('Hall', 3, { picture: picture(MOST_PICTURE_BYTES, [0xff, 0xd8, 0xff]) }));
  const second = await meet(2, 3);
  expect(await placeOf(people[2])).toMatchObject({ name: 'Hall', picture: null });
  const shown = done(await showPlace(world.context, people[2].caller, second));
  expect(shown.place?.picture?.bytes).toHaveLength(MOST_PICTURE_BYTES);
  expect(refusalOf(await showPlace(world.context, people[2].caller, first))).toBe('not-your-button');
});

test.each([
  ['a picture of 1 MiB and a byte', picture(MOST_PICTURE_BYTES + 1), 'picture-too-large'],
  ['a text', new TextEncoder().encode('<svg/>'), 'picture-unreadable'],
  ['nothing', new Uint8Array(), 'picture-unreadable'],
] as const)('%s is refused, and no place added', async (_, bytes, code) => {
  expect(refusalOf(await add('Table', 1, { picture: bytes }))).toBe(code);
  expect(done(await readPlaces(world.context, party.organizer)).places).toEqual([]);
});
