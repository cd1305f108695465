import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { brokenConstraint } from '../../src/store/database-error.ts';
import { keepCertifications, listCertifications, listIssuers, replaceLinks } from '../../src/store/key-links.ts';
import { findProof, insertProof, takeProof } from '../../src/store/possession-proofs.ts';
import { keyLinks } from '../../src/store/schema.ts';
import { at, newCertificate, newParticipant, newParty, unique } from './rows.ts';
import { withStore } from './with-store.ts';

const stores = withStore();
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);

async function newKey() {
  const { database } = stores.store;
  const person = await newParticipant(database, (await newParty(database)).id);
  return newCertificate(database, person.id);
}

/** The constraint that the work broke, or undefined when the database let it pass. */
async function broken(work: PromiseLike<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return brokenConstraint(error) ?? `no constraint: ${String(error)}`;
  }
}

const certification = (issuer: string, seconds: number, userId = 'Ann') => ({
  ...{ issuer, userId, createdAt: later(seconds), isRevocation: false },
  bytes: new Uint8Array([seconds]),
});

test('of an issuer and user ID the newest certification is kept, whichever came first', async () => {
  const { database } = stores.store;
  const { id } = await newKey();
  await keepCertifications(database, id, [certification('A', 5), certification('A', 5, 'Ben')], 100);
  await keepCertifications(database, id, [certification('A', 3), certification('A', 9, 'Ben')], 100);
  const kept = await listCertifications(database, id, ['A']);
  expect(kept.map((one) => [one.userId, one.bytes[0]])).toEqual([
    ['Ben', 9],
    ['Ann', 5],
  ]);
});

test('of all together the newest are kept, up to the most, however many come at once', async () => {
  const { database } = stores.store;
  const { id } = await newKey();
  const many = Array.from({ length: 1200 }, (_, index) => certification(`I${index}`, index % 250));
  await keepCertifications(database, id, many, 1000);
  expect(await listIssuers(database, id)).toHaveLength(1000);
  await keepCertifications(database, id, [certification('new', 255)], 2);
  expect(await listIssuers(database, id)).toContain('new');
  expect(await listIssuers(database, id)).toHaveLength(2);
});

test('nothing is kept where nothing came', async () => {
  const { database } = stores.store;
  const { id } = await newKey();
  await keepCertifications(database, id, [], 10);
  expect(await listIssuers(database, id)).toEqual([]);
});

test('a key is not linked to itself, and links of others stay when one key is looked at again', async () => {
  const { database } = stores.store;
  const [ann, ben, cem] = [await newKey(), await newKey(), await newKey()];
  expect(await broken(replaceLinks(database, ann.id, [{ issuerId: ann.id, certifiedId: ann.id }], at))).toBe(
    'key_links_not_oneself',
  );
  await replaceLinks(database, ann.id, [{ issuerId: ann.id, certifiedId: ben.id }], at);
  await replaceLinks(database, cem.id, [{ issuerId: cem.id, certifiedId: ben.id }], at);
  await replaceLinks(database, ann.id, [], at);
  const left = await database.select().from(keyLinks).where(eq(keyLinks.certifiedId, ben.id));
  expect(left.map((link) => link.issuerId)).toEqual([cem.id]);
});

test('a proof is taken once, and expires after it was given out', async () => {
  const { database } = stores.store;
  const { id } = await newKey();
  const secretHash = `hash ${unique()}`;
  const values = { certificateId: id, way: 'sign', secretHash, createdAt: at, expiresAt: later(60) } as const;
  const proof = await insertProof(database, values);
  expect(await findProof(database, secretHash)).toMatchObject({ id: proof.id, usedAt: null });
  expect(await takeProof(database, proof.id, later(1))).toBe(true);
  expect(await takeProof(database, proof.id, later(2))).toBe(false);
  expect(await broken(insertProof(database, values))).toBe('possession_proofs_secret_hash_unique');
  expect(await broken(insertProof(database, { ...values, secretHash: 'another', expiresAt: at }))).toBe(
    'possession_proofs_expire_later',
  );
});

test('a key is unusable for a reason, or usable', async () => {
  const { database } = stores.store;
  const { id } = await newKey();
  const half = sql`update certificates set unusable_since = now() where id = ${id}`;
  expect(await broken(database.execute(half))).toBe('certificates_unusable_with_reason');
});
