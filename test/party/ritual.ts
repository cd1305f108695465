import { and, eq } from 'drizzle-orm';
import { answerId } from '../../src/party/answer-id.ts';
import { startCheck } from '../../src/party/start-check.ts';
import { typeReadBack } from '../../src/party/type-read-back.ts';
import { groupsOf } from '../../src/rules/fingerprint.ts';
import { currentTurn } from '../../src/rules/turns.ts';
import { listReadBacks, type ReadBack } from '../../src/store/read-backs.ts';
import { readBacks, verifications } from '../../src/store/schema.ts';
import { done, type Person, type World } from './party-world.ts';

/** The masked groups as the verifier hears them from an owner who reads from the key on file. */
export function heard(side: Pick<ReadBack, 'fingerprint' | 'mask'>): string {
  const groups = groupsOf(side.fingerprint);
  return side.mask.map((index) => groups[index]).join(' ');
}

/** The same with its first digit misheard. */
export function misheard(side: Pick<ReadBack, 'fingerprint' | 'mask'>): string {
  const right = heard(side);
  return `${right.startsWith('7') ? '9' : '7'}${right.slice(1)}`;
}

/** The side that waits for this verifier now. */
export async function sideOf(world: World, meetingId: string, verifier: Person): Promise<ReadBack> {
  const sides = await listReadBacks(world.store.database, meetingId);
  const turn = currentTurn(sides);
  const side = sides.find((one) => one.verifierId === verifier.id && one.turn === turn && one.state === 'open');
  if (!side) throw new Error(`${verifier.name} has nothing to check now`);
  return side;
}

/** The verifier types right what they hear. */
export async function hearsRight(world: World, meetingId: string, verifier: Person): Promise<void> {
  const side = await sideOf(world, meetingId, verifier);
  const typed = done(await typeReadBack(world.context, verifier.dm, heard(side)));
  if (typed.readBack !== 'right') throw new Error(`the read-back was ${typed.readBack}`);
}

/** The whole check from its start, everybody right, turn by turn, until nothing is open. */
export async function checkAll(world: World, meetingId: string, people: readonly Person[]): Promise<void> {
  done(await startCheck(world.context, people[0].caller, meetingId));
  for (;;) {
    const sides = await listReadBacks(world.store.database, meetingId);
    const turn = currentTurn(sides);
    if (turn === null) return;
    const side = sides.find((one) => one.turn === turn && one.state === 'open');
    const verifier = people.find((person) => person.id === side?.verifierId);
    if (!verifier) throw new Error('the verifier is not among these people');
    await hearsRight(world, meetingId, verifier);
  }
}

/** Who has verified whom, as the table has it. */
export async function verificationId(world: World, verifier: Person, owner: Person): Promise<string | undefined> {
  const [row] = await world.store.database
    .select({ id: verifications.id })
    .from(verifications)
    .where(and(eq(verifications.verifierId, verifier.id), eq(verifications.ownerId, owner.id)));
  return row?.id;
}

/** Answers the question about names with "no ID". */
export async function answersNoId(world: World, verifier: Person, owner: Person) {
  const id = await verificationId(world, verifier, owner);
  if (!id) throw new Error(`${verifier.name} has not verified ${owner.name}`);
  return done(await answerId(world.context, verifier.caller, id, 'none'));
}

export async function allSides(world: World, meetingId: string): Promise<ReadBack[]> {
  return world.store.database.select().from(readBacks).where(eq(readBacks.meetingId, meetingId));
}
