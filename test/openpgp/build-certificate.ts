/**
 * Builds certificates packet by packet, with any signature in them: what no honest program writes, tests need.
 * Keys are made once a test file; the packets around them are laid by hand.
 */
import {
  armor as armorWithChecksum,
  config,
  enums,
  generateKey,
  type KeyOptions,
  type PublicKeyPacket,
  type PublicSubkeyPacket,
  type SecretKeyPacket,
  type SecretSubkeyPacket,
  SignaturePacket,
} from 'openpgp';

export const CREATED = new Date('2026-01-01T00:00:00Z');
export const NOW = new Date('2026-06-01T00:00:00Z');
export const AT = { now: NOW, partyEnd: new Date('2026-06-03T00:00:00Z') };

type SecretPacket = SecretKeyPacket | SecretSubkeyPacket;
type PublicPacket = PublicKeyPacket | PublicSubkeyPacket;

/** A fresh key: the secret packets to sign with, and the public bodies to lay into certificates. */
export interface MadeKey {
  readonly primary: SecretPacket;
  readonly primaryBody: Uint8Array;
  readonly subkeys: readonly { readonly secret: SecretPacket; readonly body: Uint8Array }[];
  readonly fingerprint: string;
  /** The whole certificate as openpgp.js makes it. */
  readonly certificate: Uint8Array;
  readonly secretKey: Uint8Array;
  readonly armored: string;
  readonly armoredSecret: string;
}

type MakeOptions = Partial<Omit<KeyOptions, 'format' | 'config'>> & { readonly version?: 4 | 6 };

export async function makeKey({ version = 4, ...options }: MakeOptions = {}): Promise<MadeKey> {
  const { privateKey, publicKey } = await generateKey({
    type: 'ecc',
    curve: 'ed25519Legacy',
    userIDs: [{ name: 'Ann Example', email: 'ann@example.org' }],
    date: CREATED,
    ...options,
    format: 'object',
    config: { v6Keys: version === 6, minRSABits: 1024, rejectCurves: new Set() },
  });
  const secret = privateKey.keyPacket;
  if (!isSecret(secret)) throw new Error('openpgp.js made a private key without a secret packet');
  return {
    primary: secret,
    primaryBody: publicBody(publicKey.keyPacket),
    subkeys: privateKey.subkeys.flatMap(({ keyPacket }, place) => {
      const subkey = publicKey.subkeys[place];
      return isSecret(keyPacket) && subkey ? [{ secret: keyPacket, body: publicBody(subkey.keyPacket) }] : [];
    }),
    fingerprint: publicKey.getFingerprint().toUpperCase(),
    certificate: publicKey.write(),
    secretKey: privateKey.write(),
    armored: publicKey.armor(),
    armoredSecret: privateKey.armor(),
  };
}

function isSecret(packet: PublicPacket | SecretPacket): packet is SecretPacket {
  return 'privateParams' in packet;
}

function publicBody(packet: PublicPacket | SecretPacket): Uint8Array {
  return packet.write();
}

export interface Signing {
  readonly by: SecretPacket;
  readonly type: number;
  readonly over: {
    readonly key: Uint8Array;
    readonly userId?: Uint8Array;
    readonly attribute?: Uint8Array;
    readonly subkey?: Uint8Array;
  };
  readonly at?: Date;
  readonly hash?: enums.hash;
  /** Sets whatever else the signature should say. */
  readonly saying?: (signature: SignaturePacket) => void;
}

/** A signature packet, header and all. */
export async function sign({
  by,
  type,
  over,
  at = CREATED,
  hash = enums.hash.sha256,
  saying,
}: Signing): Promise<Uint8Array> {
  const signature = new SignaturePacket();
  signature.signatureType = type;
  signature.publicKeyAlgorithm = by.algorithm;
  signature.hashAlgorithm = hash;
  saying?.(signature);
  const data = {
    key: hashedKey(over.key),
    ...(over.userId ? { userID: { write: () => over.userId } } : {}),
    ...(over.attribute ? { userAttribute: { write: () => over.attribute } } : {}),
    ...(over.subkey ? { bind: hashedKey(over.subkey) } : {}),
  };
  // The declared type of `sign` lacks its last parameter, the configuration, without which it cannot run.
  await Reflect.apply(signature.sign, signature, [
    by,
    data,
    at,
    false,
    { ...config, nonDeterministicSignaturesViaNotation: false },
  ]);
  return packet(2, signature.write());
}

function hashedKey(body: Uint8Array): { writeForHash: (version: number) => Uint8Array } {
  return {
    writeForHash: (version) => {
      const length = Buffer.alloc(version === 6 ? 4 : 2);
      length.writeUIntBE(body.length, 0, length.length);
      return Buffer.concat([Buffer.from([0x95 + version]), length, body]);
    },
  };
}

/** A packet in the new format with a five-octet length, which is allowed for every size. */
export function packet(tag: number, body: Uint8Array): Uint8Array {
  const header = Buffer.from([0xc0 | tag, 0xff, 0, 0, 0, 0]);
  header.writeUInt32BE(body.length, 2);
  return Buffer.concat([header, body]);
}

/** ASCII armor with a checksum, without which GnuPG 2.2 cannot read every length. */
export function armor(bytes: Uint8Array): string {
  const armored = armorWithChecksum(enums.armor.publicKey, bytes, undefined, undefined, undefined, true);
  return armored.replaceAll('\r\n', '\n');
}

export const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** User ID packet and self-signature; `saying` may set flags, expiry and so on. */
export async function userId(
  key: MadeKey,
  id: string | Uint8Array,
  signing: Partial<Signing> = {},
): Promise<Uint8Array> {
  const body = typeof id === 'string' ? text(id) : id;
  const signature = await sign({
    by: key.primary,
    type: 0x13,
    over: { key: key.primaryBody, userId: body },
    ...signing,
  });
  return Buffer.concat([packet(13, body), signature]);
}

/** Primary key packet followed by whatever comes after it. */
export function certificate(key: MadeKey, ...rest: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat([packet(6, key.primaryBody), ...rest]));
}

/** The first encryption subkey, bound with the flags for encryption. */
export async function encryptionSubkey(key: MadeKey, signing: Partial<Signing> = {}): Promise<Uint8Array> {
  const [subkey] = key.subkeys;
  if (subkey === undefined) throw new Error('this key was made without a subkey');
  const binding = await sign({
    by: key.primary,
    type: 0x18,
    over: { key: key.primaryBody, subkey: subkey.body },
    saying: (signature) => {
      signature.keyFlags = new Uint8Array([0x0c]);
    },
    ...signing,
  });
  return Buffer.concat([packet(14, subkey.body), binding]);
}

/** The key packet of a sample in draft-ietf-openpgp-pqc (SLH-DSA-SHAKE-128s), and the fingerprint that is printed there. */
const POST_QUANTUM = {
  body: Buffer.from('0667748580200000002040f0cd1cd872cc9d8f3f0d1e934016d1bcb6c9e969cbb1f15b4385ea7dcd86ba', 'hex'),
  fingerprint: 'EED4D13FC36C78E48276A93233339C4DD230FD5F6F5C5B82C63D5C0B5E361D92',
};

/** A certificate whose signatures no library here can check: it takes part by its fingerprint only. The same octets in every run. */
export function postQuantumCertificate(userIdText: string): {
  readonly fingerprint: string;
  readonly bytes: Uint8Array;
} {
  const { body, fingerprint } = POST_QUANTUM;
  const subpackets = Buffer.from(`050267748580222106${fingerprint}`, 'hex');
  const head = Buffer.concat([Buffer.from([6, 0x1f, 32, 12, 0, 0, 0, subpackets.length]), subpackets, Buffer.alloc(6)]);
  const signature = packet(2, Buffer.concat([head, Buffer.from([32]), Buffer.alloc(32 + 7_856, 1)]));
  return { fingerprint, bytes: Buffer.concat([packet(6, body), signature, packet(13, text(userIdText))]) };
}
