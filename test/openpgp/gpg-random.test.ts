/**
 * Certificates with random histories (self-signatures, revocations, expiries, flags of every kind, in any order), judged
 * here and imported by GnuPG: both must see the same user IDs in the same order, the same expiry, and agree on whether
 * anybody can encrypt. Skipped, with a message, where there is no gpg.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SignaturePacket } from 'openpgp';
import { expect, test } from 'vitest';
import { examineCertificate } from '../../src/openpgp/examine-certificate.ts';
import { below, pick, type Random, randomFrom } from '../fuzz/mangle.ts';
import { certificate, type MadeKey, makeKey, packet, type Signing, sign, text } from './build-certificate.ts';

const run = promisify(execFile);
const hasGpg = spawnSync('gpg', ['--version']).status === 0;

const SEED = 20_261_122;
const COUNT = 120;
const DAY = 86_400_000;
/** GnuPG judges by the machine's clock, so the histories lie in the hundred days before now. */
const NOW = new Date(Math.floor(Date.now() / 1_000) * 1_000);
const START = new Date(NOW.getTime() - 100 * DAY);

interface Seen {
  readonly state: 'revoked' | 'expired' | 'usable' | 'no user ID';
  readonly userIds: readonly string[];
  readonly expires: number | null;
  readonly canEncrypt: boolean;
}

test.skipIf(!hasGpg)(
  `${COUNT} certificates with random histories look the same to GnuPG`,
  async () => {
    const random = randomFrom(SEED);
    const histories: { key: MadeKey; bytes: Uint8Array }[] = [];
    for (let number = 0; number < COUNT; number += 1) histories.push(await randomHistory(random, number));
    const theirs = await seenByGpg(histories.map(({ bytes }) => bytes));
    const states = new Set<string>();
    for (const { key, bytes } of histories) {
      const seen = await seenHere(bytes);
      states.add(seen.state);
      const there = theirs.get(key.fingerprint);
      const shown = `seed ${SEED}, certificate ${Buffer.from(bytes).toString('base64')}`;
      if (there !== undefined) expect(comparable(seen), shown).toEqual(comparable(there));
      // GnuPG does not import a certificate without any user ID that was ever validly signed.
      else expect(seen.userIds, shown).toEqual([]);
    }
    expect(states).toEqual(new Set(['revoked', 'expired', 'usable', 'no user ID']));
  },
  120_000,
);

test.skipIf(hasGpg)('GnuPG is not installed here, so no random histories were compared with it', () => {
  expect(hasGpg).toBe(false);
});

/** GnuPG marks every user ID of a revoked or expired key with that, so only the others can be compared by name. */
function comparable(seen: Seen): Partial<Seen> {
  if (seen.state === 'usable') return seen;
  return seen.state === 'expired' ? { state: seen.state, expires: seen.expires } : { state: seen.state };
}

async function seenHere(bytes: Uint8Array): Promise<Seen> {
  const examined = await examineCertificate(bytes, { now: NOW, partyEnd: NOW });
  if (!examined.isReadable) throw new Error(examined.because.code);
  const { facts, findings } = examined;
  const has = (code: string) => findings.some((finding) => finding.code === code);
  const living = facts.userIds.length === 0 ? 'no user ID' : 'usable';
  return {
    state: has('revoked') ? 'revoked' : has('expired') ? 'expired' : living,
    userIds: facts.userIds,
    expires: facts.expiresAt === null ? null : facts.expiresAt.getTime() / 1_000,
    canEncrypt: !has('no-encryption-key'),
  };
}

async function seenByGpg(certificates: readonly Uint8Array[]): Promise<ReadonlyMap<string, Seen>> {
  const home = await mkdtemp(join(tmpdir(), 'rd-gpg-'));
  const gpg = ['--homedir', home, '--batch', '--quiet', '--trust-model', 'always'];
  await writeFile(join(home, 'ring.gpg'), Buffer.concat(certificates));
  // It ends with status 2 when it leaves a certificate out; what it took is what is asked for.
  spawnSync('gpg', [...gpg, '--import', join(home, 'ring.gpg')]);
  const { stdout } = await run('gpg', [...gpg, '--with-colons', '--list-keys'], { maxBuffer: 1e8 });
  await rm(home, { recursive: true });
  return readListing(stdout);
}

function readListing(listing: string): ReadonlyMap<string, Seen> {
  const keys = new Map<string, Seen>();
  for (const block of listing.split(/^(?=pub:)/mu)) {
    const lines = block.split('\n').map((line) => line.split(':'));
    const pub = lines.find(([type]) => type === 'pub');
    const fingerprint = lines.find(([type]) => type === 'fpr')?.[9];
    if (pub === undefined || fingerprint === undefined) continue;
    const userIds = lines.filter(([type, validity]) => type === 'uid' && validity !== 'r' && validity !== 'e');
    const named = { r: 'revoked', e: 'expired' }[pub[1] ?? ''];
    const living = userIds.length === 0 ? 'no user ID' : 'usable';
    keys.set(fingerprint, {
      state: named === 'revoked' || named === 'expired' ? named : living,
      userIds: userIds.map((fields) => fields[9] ?? ''),
      expires: pub[6] ? Number(pub[6]) : null,
      canEncrypt: pub[11]?.includes('E') ?? false,
    });
  }
  return keys;
}

const FLAGS = [0x01, 0x03, 0x0f, 0x0c, 0x00] as const;

async function randomHistory(random: Random, number: number): Promise<{ key: MadeKey; bytes: Uint8Array }> {
  const key = await makeKey({ date: START });
  const over = { key: key.primaryBody };
  const signed = (type: number, rest: Partial<Signing['over']> = {}) => {
    const at = new Date(START.getTime() + below(random, 10) * 9 * DAY - (random() < 0.04 ? 50 * DAY : 0));
    return sign({ by: key.primary, type, over: { ...over, ...rest }, at, saying: (one) => sayAnything(one, random) });
  };
  const parts: Uint8Array[] = [];
  for (let count = below(random, 3); count > 0; count -= 1) parts.push(await signed(0x1f));
  if (random() < 0.05) parts.push(await signed(0x20));
  for (let place = below(random, 3); place >= 0; place -= 1) {
    const userId = text(`Person ${number} ${'x'.repeat(below(random, 3))} <${place}@example.org>`);
    parts.push(packet(13, userId));
    for (let count = below(random, 4); count > 0; count -= 1) {
      parts.push(await signed(random() < 0.25 ? 0x30 : 0x10 + below(random, 4), { userId }));
    }
  }
  const [subkey] = key.subkeys;
  if (subkey !== undefined && random() < 0.7) {
    parts.push(packet(14, subkey.body));
    for (let count = 1 + below(random, 2); count > 0; count -= 1) {
      parts.push(await signed(random() < 0.15 ? 0x28 : 0x18, { subkey: subkey.body }));
    }
  }
  return { key, bytes: certificate(key, ...parts) };
}

function sayAnything(signature: SignaturePacket, random: Random): void {
  if (random() < 0.3) {
    signature.keyExpirationTime = below(random, 20) * 10 * 86_400;
    signature.keyNeverExpires = signature.keyExpirationTime === 0;
  }
  if (random() < 0.2) {
    signature.signatureExpirationTime = below(random, 20) * 10 * 86_400;
    signature.signatureNeverExpires = signature.signatureExpirationTime === 0;
  }
  if (random() < 0.3) signature.isPrimaryUserID = true;
  if (random() < 0.6) signature.keyFlags = Uint8Array.of(pick<number>(random, FLAGS));
}
