import { createCleartextMessage, decrypt, generateKey, type PrivateKey, readMessage, sign } from 'openpgp';
import { askForProof, type ProofTask } from '../../src/party/prove-key.ts';
import type { TestKey } from './keys.ts';
import { done, type Person, START, type World } from './party-world.ts';

/** A key with its secret half, made for one test. */
export interface OwnKey extends TestKey {
  readonly secret: PrivateKey;
}

type Options = Partial<{ version: 4 | 6; expiresAfter: number; name: string; email: string }>;

export async function ownKey(options: Options = {}): Promise<OwnKey> {
  const { version = 4, expiresAfter = 0, name = 'Kim Example', email = 'kim@example.org' } = options;
  const { privateKey, publicKey } = await generateKey({
    type: version === 6 ? 'curve25519' : 'ecc',
    userIDs: [{ name, email }],
    date: new Date(START.getTime() - 86_400_000),
    keyExpirationTime: expiresAfter,
    format: 'object',
    config: { v6Keys: version === 6 },
  });
  return { secret: privateKey, bytes: publicKey.write(), fingerprint: publicKey.getFingerprint().toUpperCase() };
}

export async function clearSigned(world: World, key: OwnKey, text: string): Promise<string> {
  const message = await createCleartextMessage({ text });
  return sign({ message, signingKeys: key.secret, date: world.clock.now() });
}

export async function opened(world: World, key: OwnKey, sealed: string): Promise<string> {
  const message = await readMessage({ armoredMessage: sealed });
  return (await decrypt({ message, decryptionKeys: key.secret, date: world.clock.now() })).data;
}

/** The line that this person is given to sign. */
export async function lineFor(world: World, person: Person): Promise<string> {
  const task: ProofTask = done(await askForProof(world.context, person.caller, 'sign'));
  if (task.way !== 'sign') throw new Error('another way was asked for');
  return task.line;
}

export async function sealedFor(world: World, person: Person): Promise<string> {
  const task: ProofTask = done(await askForProof(world.context, person.caller, 'decrypt'));
  if (task.way !== 'decrypt') throw new Error('another way was asked for');
  return task.sealed;
}
