import { enums } from 'openpgp';
import { expect, test } from 'vitest';
import { MAX_CERTIFICATE_BYTES } from '../../src/openpgp/examine-certificate.ts';
import { inspectFiles } from '../../src/openpgp/inspect-files.ts';
import {
  type Finding,
  type FindingCode,
  type JudgedCertificate,
  type Judgement,
  judgeCertificate,
} from '../../src/openpgp/judge-certificate.ts';
import {
  AT,
  armor,
  CREATED,
  certificate,
  encryptionSubkey,
  makeKey,
  NOW,
  packet,
  sign,
  text,
  userId,
} from './build-certificate.ts';

const DAY = 86_400_000;
const after = (days: number) => new Date(CREATED.getTime() + days * DAY);

const ann = await makeKey();
const rsa = await makeKey({ type: 'rsa', rsaBits: 2048 });
const ID = 'Ann Example <ann@example.org>';

const judge = (...parts: readonly Uint8Array[]) => judgeCertificate(new Uint8Array(Buffer.concat(parts)), AT);

function accepted(judgement: Judgement): JudgedCertificate {
  if (!judgement.accepted) throw new Error(`refused: ${JSON.stringify(judgement.because)}`);
  return judgement.certificate;
}

function refusedFor(judgement: Judgement): FindingCode {
  if (judgement.accepted) throw new Error('accepted');
  return judgement.because.code;
}

const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);

test('an ordinary certificate is accepted without a word and stored octet for octet', async () => {
  const whole = certificate(ann, await userId(ann, ID), await encryptionSubkey(ann));
  const judged = accepted(await judge(whole));
  expect(judged).toMatchObject({
    fingerprint: ann.fingerprint,
    version: 4,
    algorithm: 'ed25519',
    createdAt: CREATED,
    expiresAt: null,
    userIds: [ID],
    droppedUserIds: [],
    findings: [],
    fingerprintOnly: false,
  });
  expect(Buffer.compare(judged.bytes, whole)).toBe(0);
});

test.each([
  ['ed25519', 4, { type: 'ecc', curve: 'ed25519Legacy' }],
  ['ed25519', 4, { type: 'curve25519' }],
  ['ed25519', 6, { type: 'curve25519' }],
  ['ed448', 4, { type: 'curve448' }],
  ['ed448', 6, { type: 'curve448' }],
  ['rsa2048', 4, { type: 'rsa', rsaBits: 2048 }],
  ['rsa2048', 6, { type: 'rsa', rsaBits: 2048 }],
  ['nistp256', 4, { type: 'ecc', curve: 'nistP256' }],
  ['nistp384', 6, { type: 'ecc', curve: 'nistP384' }],
  ['nistp521', 4, { type: 'ecc', curve: 'nistP521' }],
  ['secp256k1', 4, { type: 'ecc', curve: 'secp256k1' }],
  ['brainpoolP256r1', 4, { type: 'ecc', curve: 'brainpoolP256r1' }],
  ['brainpoolP384r1', 6, { type: 'ecc', curve: 'brainpoolP384r1' }],
  ['brainpoolP512r1', 4, { type: 'ecc', curve: 'brainpoolP512r1' }],
] as const)('%s of version %i is accepted, armored or binary', async (algorithm, version, options) => {
  const key = await makeKey({ ...options, version });
  for (const input of [key.certificate, key.armored, key.armored.replaceAll('\n', ' ')]) {
    const judged = accepted(await judgeCertificate(input, AT));
    expect(judged).toMatchObject({ algorithm, version, fingerprint: key.fingerprint, findings: [] });
    expect(judged.userIds).toEqual([ID]);
  }
});

test('secret keys are refused unread: armored, binary, locked, without line breaks, in a keyring, as a subkey', async () => {
  const locked = await makeKey({ passphrase: 'throw-away' });
  const ring = Buffer.concat([ann.certificate, locked.secretKey, rsa.certificate]);
  const onlySubkey = certificate(ann, await userId(ann, ID), packet(7, text('whatever')));
  for (const input of [
    ann.armoredSecret,
    ann.armoredSecret.replaceAll('\n', ' '),
    locked.armoredSecret,
    ann.secretKey,
    locked.secretKey,
    new Uint8Array(ring),
    armor(ring),
    `${ann.armored}\n${locked.armoredSecret}`,
    onlySubkey,
    ann.secretKey.subarray(0, 60),
    Buffer.from(`\ufeff${ann.armoredSecret}`, 'utf16le'),
    `${ann.armoredSecret}${' '.repeat(5_000_000)}`,
  ]) {
    expect(refusedFor(await judgeCertificate(input, AT))).toBe('secret-key');
  }
});

test('two certificates in one input are refused, however they come', async () => {
  const both = Buffer.concat([ann.certificate, rsa.certificate]);
  for (const input of [new Uint8Array(both), armor(both), `${ann.armored}\n${rsa.armored}`]) {
    const judgement = await judgeCertificate(input, AT);
    expect(judgement).toMatchObject({ because: { code: 'several-certificates', count: 2 } });
  }
});

test('more than a mebibyte is refused by size, a little less is read', async () => {
  const filler = (bytes: number) => packet(21, new Uint8Array(bytes));
  const whole = certificate(ann, await userId(ann, ID));
  const room = MAX_CERTIFICATE_BYTES - whole.length - 6;
  expect((await judge(whole, filler(room))).accepted).toBe(true);
  const judgement = await judge(whole, filler(room + 1));
  expect(judgement).toMatchObject({ fingerprint: ann.fingerprint, because: { code: 'too-large', cause: 'bytes' } });
});

test('versions 3 and 5 are refused as such', async () => {
  const version3 = Buffer.from('03363fe4c0000001020000ff0011', 'hex');
  expect(await judge(packet(6, version3))).toMatchObject({ because: { code: 'old-version', version: 3 } });
  const version5 = Buffer.from(ann.primaryBody);
  version5[0] = 5;
  expect(await judge(packet(6, version5))).toMatchObject({ because: { code: 'old-version', version: 5 } });
});

test('a revoked key is refused, whenever and for whatever reason it was revoked', async () => {
  for (const reason of [enums.reasonForRevocation.keyCompromised, enums.reasonForRevocation.keySuperseded]) {
    const revocation = await sign({
      by: ann.primary,
      type: 0x20,
      over: { key: ann.primaryBody },
      at: after(900),
      saying: (signature) => {
        signature.reasonForRevocationFlag = reason;
      },
    });
    expect(refusedFor(await judge(certificate(ann, revocation, await userId(ann, ID))))).toBe('revoked');
  }
});

test('a revocation that somebody else wrote changes nothing', async () => {
  const forged = await sign({ by: rsa.primary, type: 0x20, over: { key: ann.primaryBody } });
  const judged = accepted(await judge(certificate(ann, forged, await userId(ann, ID), await encryptionSubkey(ann))));
  expect(judged.findings).toEqual([]);
});

const designation = () =>
  sign({
    by: ann.primary,
    type: 0x1f,
    over: { key: ann.primaryBody },
    saying: (signature) => {
      signature.revocationKeyClass = 0x80;
      signature.revocationKeyAlgorithm = enums.publicKey.rsaEncryptSign;
      signature.revocationKeyFingerprint = new Uint8Array(Buffer.from(rsa.fingerprint, 'hex'));
    },
  });

test('a designated revoker is no fault, and what claims to be their revocation is told, not obeyed, without their key', async () => {
  const rest = [await userId(ann, ID), await encryptionSubkey(ann)];
  expect(accepted(await judge(certificate(ann, await designation(), ...rest))).findings).toEqual([]);
  const revocation = await sign({ by: rsa.primary, type: 0x20, over: { key: ann.primaryBody } });
  const judged = accepted(await judge(certificate(ann, await designation(), revocation, ...rest)));
  expect(judged.findings).toMatchObject([{ code: 'revoked', severity: 'warn', by: rsa.fingerprint }]);
});

test('with the key of a designated revoker their revocation counts, and one in their name is nothing', async () => {
  const rest = [await userId(ann, ID), await encryptionSubkey(ann)];
  const at = { ...AT, revokers: [ann.certificate, rsa.certificate] };
  const genuine = await sign({ by: rsa.primary, type: 0x20, over: { key: ann.primaryBody }, at: after(3) });
  const revoked = await judgeCertificate(certificate(ann, await designation(), genuine, ...rest), at);
  expect(revoked).toMatchObject({
    because: { code: 'revoked', severity: 'refuse', by: rsa.fingerprint, at: after(3) },
  });
  const other = await makeKey({ type: 'rsa', rsaBits: 2048 });
  const named = { by: rsa.primary, type: 0x20, over: { key: other.primaryBody } };
  const overAnother = await sign(named);
  const forged = certificate(ann, await designation(), overAnother, ...rest);
  expect(accepted(await judgeCertificate(forged, at)).findings).toEqual([]);
  const undesignated = certificate(ann, genuine, ...rest);
  expect(accepted(await judgeCertificate(undesignated, at)).findings).toEqual([]);
});

test('an input with the designated revoker in it, before or behind, is inspected with their key', async () => {
  const revocation = await sign({ by: rsa.primary, type: 0x20, over: { key: ann.primaryBody } });
  const revoked = certificate(ann, await designation(), revocation, await userId(ann, ID));
  for (const pieces of [
    [revoked, rsa.certificate],
    [rsa.certificate, revoked],
  ]) {
    const inspected = await inspectFiles([{ name: 'ring', bytes: new Uint8Array(Buffer.concat(pieces)) }], AT);
    const reasons = inspected.map(({ judgement }) => (judgement.accepted ? null : judgement.because.code));
    expect(reasons.sort()).toEqual(['revoked', null].sort());
  }
});

const expiring = (seconds: number, at = CREATED) => ({
  at,
  saying: (signature: { keyExpirationTime: number | null; keyNeverExpires: boolean | null }) => {
    signature.keyExpirationTime = seconds;
    signature.keyNeverExpires = seconds === 0;
  },
});

test('an expired key is refused, one that expires within 90 days of the party is warned of', async () => {
  const subkey = await encryptionSubkey(ann);
  const untilDay = async (days: number) =>
    judge(certificate(ann, await userId(ann, ID, expiring(days * 86_400)), subkey));
  const daysToNow = (NOW.getTime() - CREATED.getTime()) / DAY;
  expect(refusedFor(await untilDay(daysToNow))).toBe('expired');
  expect(codes(accepted(await untilDay(daysToNow + 1)).findings)).toEqual(['expires-soon']);
  expect(codes(accepted(await untilDay(daysToNow + 91)).findings)).toEqual(['expires-soon']);
  const lasting = accepted(await untilDay(daysToNow + 92));
  expect(lasting.findings).toEqual([]);
  expect(lasting.expiresAt).toEqual(after(daysToNow + 92));
});

test('of an expired key nothing is said about SHA-1: extending it makes those signatures anew', async () => {
  const expired = await userId(rsa, ID, { ...expiring(86_400), hash: enums.hash.sha1 });
  const judgement = await judge(certificate(rsa, expired, await encryptionSubkey(rsa, { hash: enums.hash.sha1 })));
  expect(refusedFor(judgement)).toBe('expired');
  expect(codes(judgement.accepted ? [] : judgement.findings)).toEqual(['expired']);
});

test('a subkey that was retired and bound again is looked at again, a compromised one is not', async () => {
  const over = { key: rsa.primaryBody, subkey: rsa.subkeys[0]?.body ?? new Uint8Array() };
  const rebound = await encryptionSubkey(rsa, { at: after(9), hash: enums.hash.sha1 });
  const { keyRetired, keyCompromised } = enums.reasonForRevocation;
  for (const [reason, expected] of [
    [keyRetired, ['sha1-self-signature']],
    [keyCompromised, []],
  ] as const) {
    const revocation = await sign({
      by: rsa.primary,
      type: 0x28,
      over,
      at: after(5),
      saying: (signature) => {
        signature.reasonForRevocationFlag = reason;
      },
    });
    const judged = accepted(await judge(certificate(rsa, await userId(rsa, ID), rebound, revocation)));
    expect(codes(judged.findings)).toEqual(expected);
  }
});

test('an expiry is replaced by a newer self-signature', async () => {
  const first = await userId(ann, ID, expiring(30 * 86_400));
  const renewed = await sign({
    by: ann.primary,
    type: 0x13,
    over: { key: ann.primaryBody, userId: text(ID) },
    ...expiring(4_000 * 86_400, after(20)),
  });
  const judged = accepted(await judge(certificate(ann, first, renewed)));
  expect(judged.expiresAt).toEqual(after(4_000));
});

test('RSA below 2048 bits is refused; a weak subkey is warned of', async () => {
  const weak = await makeKey({ type: 'rsa', rsaBits: 1024 });
  expect(refusedFor(await judge(weak.certificate))).toBe('weak-algorithm');
  const [subkey] = weak.subkeys;
  if (subkey === undefined) throw new Error('no subkey');
  const bound = await sign({
    by: ann.primary,
    type: 0x18,
    over: { key: ann.primaryBody, subkey: subkey.body },
    saying: (signature) => {
      signature.keyFlags = new Uint8Array([0x0c]);
    },
  });
  const judged = accepted(await judge(certificate(ann, await userId(ann, ID), packet(14, subkey.body), bound)));
  expect(judged.findings).toMatchObject([{ code: 'weak-algorithm', severity: 'warn', algorithm: 'rsa1024' }]);
});

test('only the newest self-signature of a user ID is judged by its hash', async () => {
  const over = { key: rsa.primaryBody, userId: text(ID) };
  const bySha1 = await userId(rsa, ID, { hash: enums.hash.sha1 });
  const subkey = await encryptionSubkey(rsa);
  expect(accepted(await judge(certificate(rsa, bySha1, subkey))).findings).toMatchObject([
    { code: 'sha1-self-signature', on: 'user-id', subject: ID },
  ]);
  const renewed = await sign({ by: rsa.primary, type: 0x13, over, at: after(1) });
  expect(accepted(await judge(certificate(rsa, bySha1, renewed, subkey))).findings).toEqual([]);
});

test.each([
  ['MD5', enums.hash.md5],
  ['RIPEMD160', enums.hash.ripemd],
] as const)('a user ID signed with %s is left out, and refused when it is the only one', async (name, hash) => {
  const weak = await userId(rsa, 'Weak <weak@example.org>', { hash });
  const alone = await judge(certificate(rsa, weak));
  expect(alone).toMatchObject({ because: { code: 'weak-hash', severity: 'refuse', hash: name } });
  expect(codes(alone.accepted ? [] : alone.findings)).toContain('no-valid-user-id');
  const judged = accepted(await judge(certificate(rsa, weak, await userId(rsa, ID))));
  expect(judged.userIds).toEqual([ID]);
  expect(judged.droppedUserIds).toEqual([{ userId: 'Weak <weak@example.org>', reason: 'weak-hash' }]);
});

test('a subkey bound with SHA-1 is warned of while it lives', async () => {
  const bound = await encryptionSubkey(rsa, { hash: enums.hash.sha1 });
  const judged = accepted(await judge(certificate(rsa, await userId(rsa, ID), bound)));
  expect(judged.findings).toMatchObject([{ code: 'sha1-self-signature', on: 'subkey' }]);
});

test('a user ID spliced in without a signature is left out and named', async () => {
  const spliced = packet(13, text('Somebody Famous <famous@example.org>'));
  const judged = accepted(await judge(certificate(ann, await userId(ann, ID), spliced)));
  expect(judged.userIds).toEqual([ID]);
  expect(judged.droppedUserIds).toEqual([
    { userId: 'Somebody Famous <famous@example.org>', reason: 'user-id-not-signed' },
  ]);
  expect(codes(judged.findings)).toContain('user-id-not-signed');
});

test("a user ID with another key's signature, or with this key's from another user ID, is not signed", async () => {
  const forged = await userId(ann, 'A <a@example.org>', { by: rsa.primary });
  const signature = (await userId(ann, ID)).subarray(packet(13, text(ID)).length);
  const moved = Buffer.concat([packet(13, text('B <b@example.org>')), signature]);
  const judged = accepted(await judge(certificate(ann, await userId(ann, ID), forged, moved)));
  expect(judged.userIds).toEqual([ID]);
  expect(judged.droppedUserIds.map(({ reason }) => reason)).toEqual(['user-id-not-signed', 'user-id-not-signed']);
});

test('no user ID at all, or none that counts, is refused', async () => {
  expect(refusedFor(await judge(certificate(ann)))).toBe('no-valid-user-id');
  expect(refusedFor(await judge(certificate(ann, packet(13, text(ID)))))).toBe('no-valid-user-id');
});

test('a revoked user ID is left out; one certified again afterwards counts again', async () => {
  const over = { key: ann.primaryBody, userId: text(ID) };
  const revoked = await sign({ by: ann.primary, type: 0x30, over, at: after(10) });
  const other = await userId(ann, 'Other <other@example.org>');
  const gone = accepted(await judge(certificate(ann, other, await userId(ann, ID), revoked)));
  expect(gone.userIds).toEqual(['Other <other@example.org>']);
  expect(gone.droppedUserIds).toEqual([{ userId: ID, reason: 'user-id-revoked' }]);
  const renewed = await sign({ by: ann.primary, type: 0x13, over, at: after(20) });
  const back = accepted(await judge(certificate(ann, await userId(ann, ID), revoked, renewed)));
  expect(back.userIds).toEqual([ID]);
});

test('a user ID whose newest self-signature has expired is left out, though an older one has not', async () => {
  const over = { key: ann.primaryBody, userId: text(ID) };
  const passing = await sign({
    by: ann.primary,
    type: 0x13,
    over,
    at: after(1),
    saying: (signature) => {
      signature.signatureExpirationTime = 86_400;
      signature.signatureNeverExpires = false;
    },
  });
  const other = await userId(ann, 'Other <other@example.org>');
  const judged = accepted(await judge(certificate(ann, other, await userId(ann, ID), passing)));
  expect(judged.droppedUserIds).toEqual([{ userId: ID, reason: 'expired' }]);
});

test('a self-signature from the future, from before the key, or with a critical part nobody knows is none', async () => {
  const future = await userId(ann, 'A <a@example.org>', { at: after(1_000) });
  const past = await userId(ann, 'B <b@example.org>', { at: after(-1) });
  const critical = await userId(ann, 'C <c@example.org>', {
    saying: (signature) => {
      signature.rawNotations = [{ name: 'x@example.org', value: text('1'), humanReadable: true, critical: true }];
    },
  });
  const judged = accepted(await judge(certificate(ann, await userId(ann, ID), future, past, critical)));
  expect(judged.userIds).toEqual([ID]);
  expect(judged.droppedUserIds).toHaveLength(3);
});

test('a key made by somebody whose clock is a few hours fast is taken', async () => {
  const ahead = await makeKey({ date: new Date(NOW.getTime() + DAY / 4) });
  expect(accepted(await judge(ahead.certificate)).findings).toEqual([]);
});

test('a version 4 key with a version 6 self-signature has no valid user ID, nor the other way round', async () => {
  const [four, six] = [await makeKey({ type: 'curve25519' }), await makeKey({ type: 'curve25519', version: 6 })];
  // The signing half of one with the public half of the other would need one key in both versions; a claim is enough.
  const claimed = Object.assign(Object.create(four.primary), { version: 6 });
  const signature = await userId(four, ID, { by: claimed });
  expect(refusedFor(await judge(certificate(four, signature)))).toBe('no-valid-user-id');
  expect(accepted(await judge(six.certificate)).userIds).toEqual([ID]);
});

test('the primary user ID comes first', async () => {
  const marked = await userId(ann, 'Main <main@example.org>', {
    saying: (signature) => {
      signature.isPrimaryUserID = true;
    },
  });
  const judged = accepted(await judge(certificate(ann, await userId(ann, ID), marked)));
  expect(judged.userIds).toEqual(['Main <main@example.org>', ID]);
});

test('a certify-only key is accepted', async () => {
  const certifyOnly = await userId(ann, ID, {
    saying: (signature) => {
      signature.keyFlags = new Uint8Array([0x01]);
    },
  });
  expect(accepted(await judge(certificate(ann, certifyOnly, await encryptionSubkey(ann)))).findings).toEqual([]);
});

test('nobody being able to encrypt is warned of, with the reason', async () => {
  const id = await userId(ann, ID);
  const causeOf = async (...subkey: Uint8Array[]) => {
    const { findings } = accepted(await judge(certificate(ann, id, ...subkey)));
    return findings.flatMap((finding) => (finding.code === 'no-encryption-key' ? [finding.cause] : []));
  };
  const daysToNow = (NOW.getTime() - CREATED.getTime()) / DAY;
  const lasting = (days: number) => encryptionSubkey(ann, flagged(days * 86_400));
  expect(await causeOf()).toEqual(['none']);
  expect(await causeOf(await lasting(daysToNow))).toEqual(['expired']);
  expect(await causeOf(await lasting(daysToNow + 1))).toEqual(['expires-soon']);
  expect(await causeOf(await lasting(daysToNow + 3))).toEqual([]);
  const [subkey] = ann.subkeys;
  const over = { key: ann.primaryBody, subkey: subkey?.body ?? new Uint8Array() };
  const revoked = await sign({ by: ann.primary, type: 0x28, over, at: after(5) });
  expect(await causeOf(await encryptionSubkey(ann), revoked)).toEqual(['revoked']);
  expect(await causeOf(await encryptionSubkey(ann, { by: rsa.primary }))).toEqual(['none']);
});

function flagged(seconds: number) {
  return {
    saying: (signature: {
      keyFlags: Uint8Array | null;
      keyExpirationTime: number | null;
      keyNeverExpires: boolean | null;
    }) => {
      signature.keyFlags = new Uint8Array([0x0c]);
      signature.keyExpirationTime = seconds;
      signature.keyNeverExpires = false;
    },
  };
}

test('a subkey with an unknown algorithm under a readable key is kept and noted', async () => {
  const body = Buffer.from(ann.subkeys[0]?.body ?? []);
  body[5] = 35;
  const bound = await sign({
    by: ann.primary,
    type: 0x18,
    over: { key: ann.primaryBody, subkey: body },
    saying: (signature) => {
      signature.keyFlags = new Uint8Array([0x0c]);
    },
  });
  const whole = certificate(ann, await userId(ann, ID), packet(14, body), bound);
  const judged = accepted(await judge(whole));
  expect(judged.findings).toMatchObject([{ code: 'unreadable-algorithm', severity: 'note', part: 'subkey' }]);
  expect(Buffer.compare(judged.bytes, whole)).toBe(0);
});

test('a version 4 or 6 key with an algorithm nobody registered is refused', async () => {
  const unknown = Buffer.from(ann.primaryBody);
  unknown[5] = 99;
  expect(refusedFor(await judge(packet(6, unknown)))).toBe('unreadable-algorithm');
});

test('photo IDs and unknown packets that may be ignored are kept as they are', async () => {
  const photo = Buffer.concat([Buffer.from([17, 1, 16, 0, 1, 1]), Buffer.alloc(12)]);
  const signature = await sign({
    by: ann.primary,
    type: 0x13,
    over: { key: ann.primaryBody, attribute: photo },
  });
  const whole = certificate(ann, await userId(ann, ID), packet(17, photo), signature, packet(60, text('new')));
  const judged = accepted(await judge(whole));
  expect(judged.userIds).toEqual([ID]);
  expect(Buffer.compare(judged.bytes, whole)).toBe(0);
});

test('user IDs in other writing are read; those that are not UTF-8 are read as Latin-1 and pointed out', async () => {
  const names = ['Zoë Łukasz <zoe@example.org>', '山田太郎 <taro@example.org>', 'علی <ali@example.org>'];
  const latin1 = new Uint8Array(Buffer.from('Ren\u00e9 <rene@example.org>', 'latin1'));
  const ids = await Promise.all([...names, latin1].map((name) => userId(ann, name)));
  const judged = accepted(await judge(certificate(ann, ...ids, await encryptionSubkey(ann))));
  expect(judged.userIds.toSorted()).toEqual([...names, 'René <rene@example.org>'].toSorted());
  expect(judged.findings).toMatchObject([{ code: 'suspicious-text', traits: ['not-utf8'] }]);
});
