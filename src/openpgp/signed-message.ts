import { config, readMessage, unarmor } from 'openpgp';
import { TAG, walkPackets } from './packet-walk.ts';
import { hasSecretKeyPacket, readInput } from './read-input.ts';
import { readSignatureFacts, type SignatureFacts } from './signature-facts.ts';

/** A message and the signatures on it, none of them verified. */
export interface SignedMessage {
  readonly bytes: Uint8Array;
  readonly signatures: readonly SignatureFacts[];
}

/** Why there is no signed message in an input. */
export type NoSignedMessage = 'secret-key' | 'not-signed' | 'detached' | 'encrypted' | 'too-large';

/** A line and a signature are hundreds of octets; more is something else. The same holds for what compressed data become. */
const MOST_BYTES = 65_536;
const STRICT = { ...config, maxDecompressedMessageSize: MOST_BYTES };

const CLEAR_SIGNED =
  /-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\n((?:[A-Za-z]{1,40}: [^\n]{0,200}\n)*)\s{0,3}\n([\s\S]*?)\n(-----BEGIN PGP SIGNATURE-----[\s\S]*?-----END PGP SIGNATURE-----)/;

/**
 * Takes apart a clear-signed text, or an armored or binary signed message, compressed or not, of at most 64 KiB. What
 * stands around an armored one, such as a chat's code fence, does not matter. Never rejects.
 */
export async function readSignedMessage(input: Uint8Array | string): Promise<SignedMessage | NoSignedMessage> {
  if (isSecretKey(input)) return 'secret-key';
  if (input.length > MOST_BYTES) return 'too-large';
  try {
    if (typeof input !== 'string' && (input[0] ?? 0) >= 0x80) return await readBinary(input);
    return await readText(typeof input === 'string' ? input : new TextDecoder().decode(input));
  } catch {
    return 'not-signed';
  }
}

/** Told from headers alone, before anything is taken apart. */
function isSecretKey(input: Uint8Array | string): boolean {
  return readInput(input).some((block) => {
    return block.kind === 'secret' || (block.kind === 'key' && hasSecretKeyPacket(block.bytes));
  });
}

async function readText(written: string): Promise<SignedMessage | NoSignedMessage> {
  const text = written.replace(/\r\n?/g, '\n');
  const [, , clear, signature] = CLEAR_SIGNED.exec(text) ?? [];
  if (clear !== undefined && signature !== undefined) {
    const { data } = await unarmor(signature);
    const signatures = signaturesIn(await octetsOf(data));
    return signatures.length === 0 ? 'not-signed' : { bytes: clearText(clear), signatures };
  }
  const block = /-----BEGIN PGP MESSAGE-----[\s\S]*?-----END PGP MESSAGE-----/.exec(text)?.[0];
  if (block !== undefined) return readBinary(await octetsOf((await unarmor(block)).data));
  return text.includes('-----BEGIN PGP SIGNATURE-----') ? 'detached' : 'not-signed';
}

/** What is signed of a clear text: without dash escapes and blanks at the ends of lines, lines ended by CR LF (RFC 9580 section 7). */
function clearText(written: string): Uint8Array {
  const lines = written.split('\n').map((line) => line.replace(/^- /, '').replace(/[ \t]+$/, ''));
  return new TextEncoder().encode(lines.join('\r\n'));
}

/** Openpgp.js may hand out octets in pieces. */
async function octetsOf(
  data: AsyncIterable<Uint8Array> | Uint8Array | ReadableStream<Uint8Array>,
): Promise<Uint8Array> {
  if (data instanceof Uint8Array) return data;
  return new Uint8Array(await new Response(ReadableStream.from(data)).arrayBuffer());
}

async function readBinary(bytes: Uint8Array): Promise<SignedMessage | NoSignedMessage> {
  const tags = [...walkPackets(bytes)].map(({ packet }) => packet?.tag);
  if (tags.includes(1) || tags.includes(18)) return 'encrypted';
  if (tags.length > 0 && tags.every((tag) => tag === TAG.signature)) return 'detached';
  const message = (await readMessage({ binaryMessage: bytes, config: STRICT })).unwrapCompressed();
  const data = message.getLiteralData();
  if (data === null) return 'not-signed';
  // Openpgp.js keeps what follows the data for later; asked to verify with no keys, it hands out the signatures.
  const signatures: SignatureFacts[] = [];
  for (const { signature, verified } of await message.verify([])) {
    await verified.catch(() => undefined); // no key could fit
    signatures.push(...signaturesIn((await signature).write()));
  }
  return signatures.length === 0 ? 'not-signed' : { bytes: data, signatures };
}

function signaturesIn(bytes: Uint8Array): SignatureFacts[] {
  return [...walkPackets(bytes)].flatMap(({ packet }) => {
    return packet?.tag === TAG.signature ? (readSignatureFacts(packet.body) ?? []) : [];
  });
}
