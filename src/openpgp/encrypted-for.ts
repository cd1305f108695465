import { config, unarmor } from 'openpgp';
import { readNumber, TAG, walkPackets } from './packet-walk.ts';
import { readPublicKeyFacts } from './public-key-facts.ts';
import { hexOf } from './signature-facts.ts';

/** What passes unopened may be this large, in octets. */
export const MAX_ENCRYPTED_BYTES = 256 * 1024;

/** Packet type IDs of an encrypted message (RFC 9580 section 5). */
const SESSION_KEY = 1;
const ENCRYPTED_DATA: ReadonlySet<number> = new Set([18, 20]);

const MESSAGE = /-----BEGIN PGP MESSAGE-----[\s\S]*?-----END PGP MESSAGE-----/;

export interface EncryptedQuestion {
  readonly input: Uint8Array | string;
  /** Whom it may be for, with their stored certificates. */
  readonly people: readonly { readonly id: string; readonly certificate: Uint8Array }[];
}

/** Whose it is; or why it does not pass. */
export type JudgedEncrypted =
  | { readonly isFor: string; readonly bytes: Uint8Array }
  | { readonly isFor: null; readonly because: 'not-encrypted' | 'too-large' | 'nobody-known' | 'more-than-one' };

/** Whether an input is meant as an encrypted message, told from its first packet or its header alone. */
export function looksEncrypted(input: Uint8Array | string): boolean {
  if (typeof input !== 'string' && (input[0] ?? 0) >= 0x80) {
    const [first] = walkPackets(input);
    const tag = first?.packet === null ? first.tag : first?.packet.tag;
    return tag === SESSION_KEY || ENCRYPTED_DATA.has(tag ?? 0);
  }
  const text =
    typeof input === 'string' ? input : new TextDecoder('latin1').decode(input.subarray(0, MAX_ENCRYPTED_BYTES * 2));
  return text.includes('-----BEGIN PGP MESSAGE-----');
}

/**
 * Whose keys an encrypted message is for: every one of its session keys must be for a subkey (or primary key) of one and the
 * same person; a hidden recipient, a password, or anything beside the message, and it does not pass. Nothing is decrypted. Never rejects.
 */
export async function judgeEncrypted({ input, people }: EncryptedQuestion): Promise<JudgedEncrypted> {
  const bytes = await octetsOf(input);
  if (bytes === null) return { isFor: null, because: 'not-encrypted' };
  if (bytes.length > MAX_ENCRYPTED_BYTES) return { isFor: null, because: 'too-large' };
  const recipients = recipientsOf(bytes);
  if (recipients === null) return { isFor: null, because: 'not-encrypted' };
  const fitting = people.filter(({ certificate }) => {
    const names = namesOf(certificate);
    return recipients.every((recipient) => names.has(recipient));
  });
  const [one, another] = fitting;
  if (one !== undefined && another === undefined) return { isFor: one.id, bytes };
  return { isFor: null, because: one === undefined && new Set(recipients).size > 1 ? 'more-than-one' : 'nobody-known' };
}

async function octetsOf(input: Uint8Array | string): Promise<Uint8Array | null> {
  if (typeof input !== 'string' && (input[0] ?? 0) >= 0x80) return input;
  const text = typeof input === 'string' ? input : new TextDecoder('latin1').decode(input);
  const block = MESSAGE.exec(text)?.[0];
  if (block === undefined) return null;
  try {
    const { data } = await unarmor(block, config);
    return data instanceof Uint8Array
      ? data
      : new Uint8Array(await new Response(ReadableStream.from(data)).arrayBuffer());
  } catch {
    return null;
  }
}

/** Whom the session keys are for, as they name them; null for what is not exactly session keys followed by encrypted data. */
function recipientsOf(bytes: Uint8Array): string[] | null {
  const recipients: string[] = [];
  let isEnded = false;
  for (const { packet } of walkPackets(bytes)) {
    if (packet === null || isEnded) return null;
    if (packet.tag === TAG.marker || packet.tag === TAG.padding) continue;
    if (ENCRYPTED_DATA.has(packet.tag)) {
      isEnded = true;
      continue;
    }
    const recipient = packet.tag === SESSION_KEY ? recipientOf(packet.body) : null;
    if (recipient === null) return null;
    recipients.push(recipient);
  }
  return isEnded && recipients.length > 0 ? recipients : null;
}

/** A key ID (version 3) or a fingerprint (version 6, RFC 9580 section 5.1); null where none is named. */
function recipientOf(body: Uint8Array): string | null {
  if (body[0] === 3) {
    const keyId = hexOf(body.subarray(1, 9));
    return keyId.length === 16 && !/^0*$/.test(keyId) ? keyId : null;
  }
  const length = body[0] === 6 ? readNumber(body, 1, 1) : null;
  return length === null || length < 2 ? null : hexOf(body.subarray(3, 2 + length));
}

function namesOf(certificate: Uint8Array): ReadonlySet<string> {
  const names = [...walkPackets(certificate)].flatMap(({ packet }) => {
    const isKey = packet?.tag === TAG.publicKey || packet?.tag === TAG.publicSubkey;
    const facts = isKey ? readPublicKeyFacts(packet.body) : null;
    return facts === null ? [] : [facts.fingerprint, facts.keyId];
  });
  return new Set(names);
}
