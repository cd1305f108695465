import type { UnreadableCause } from './finding.ts';

/** One armored block of a text: a key's octets, a secret key that was not decoded, or something that is neither. */
export type ArmoredBlock =
  | { readonly kind: 'key'; readonly bytes: Uint8Array }
  | { readonly kind: 'secret'; readonly form: 'openpgp' | 'other-program' }
  | { readonly kind: 'unreadable'; readonly cause: UnreadableCause };

// Phones and word processors turn runs of hyphens into dashes, so those count as hyphens around BEGIN and END. Every
// repetition here is bounded: a megabyte of hyphens must not take quadratic time.
const DASHES = '[-\\u2010-\\u2015\\u2212]';
const BEGIN = `${DASHES}{1,10}\\s{0,2}BEGIN PGP ([A-Z ,/0-9]{3,40}?)\\s{0,2}${DASHES}{1,10}`;
const END = `${DASHES}{1,10}\\s{0,2}END PGP PUBLIC KEY BLOCK\\s{0,2}${DASHES}{1,10}`;
const KEY_BLOCK = 'PUBLIC KEY BLOCK';

/** PEM, OpenSSH and OpenPGP headers, and the forms in which GnuPG keeps secret keys in files of its own. */
const SECRET_HEADER = /(?:BEGIN|END) ([A-Z0-9 ]{0,40})PRIVATE KEY/u;
const SECRET_OF_GNUPG = /\((?:\d{1,3}:)?(?:protected-|shadowed-)?private-key\s{0,8}\(/u;

/** Whether a text has a secret key in it, told by headers alone: nothing of it is decoded. */
export function secretKeyForm(text: string): 'openpgp' | 'other-program' | null {
  const header = SECRET_HEADER.exec(text);
  if (header !== null) return header[1]?.startsWith('PGP ') ? 'openpgp' : 'other-program';
  return SECRET_OF_GNUPG.test(text) ? 'openpgp' : null;
}

/**
 * Finds the armored blocks in a text (RFC 9580 section 6.2), whatever stands around them: a mail, a chat's code fence,
 * quote marks. Line breaks may have become spaces. The optional checksum is not asked (section 6.1 says so): a
 * certificate's own signatures tell more. A text without any block gives one that is unreadable.
 */
export function readArmor(text: string): readonly ArmoredBlock[] {
  const blocks: ArmoredBlock[] = [];
  const begin = new RegExp(BEGIN, 'gu');
  for (let found = begin.exec(text); found !== null; found = begin.exec(text)) {
    const kind = found[1]?.trim() ?? '';
    if (kind === KEY_BLOCK) {
      const { block, end } = readKeyBlock(text, begin.lastIndex);
      blocks.push(block);
      begin.lastIndex = end;
    } else {
      blocks.push(otherBlock(kind));
    }
  }
  if (blocks.length > 0) return blocks;
  return [readWithoutArmor(text)];
}

function otherBlock(kind: string): ArmoredBlock {
  if (kind.includes('PRIVATE KEY')) return { kind: 'secret', form: 'openpgp' };
  return { kind: 'unreadable', cause: 'other-armor' };
}

function readWithoutArmor(text: string): ArmoredBlock {
  const form = secretKeyForm(text);
  if (form !== null) return { kind: 'secret', form };
  if (text.includes('END PGP PUBLIC KEY BLOCK')) return { kind: 'unreadable', cause: 'armor-cut' };
  return { kind: 'unreadable', cause: text.trim() === '' ? 'empty' : 'no-armor' };
}

function readKeyBlock(text: string, start: number): { block: ArmoredBlock; end: number } {
  const endLine = new RegExp(END, 'gu');
  endLine.lastIndex = start;
  const found = endLine.exec(text);
  if (found === null) return { block: { kind: 'unreadable', cause: 'armor-cut' }, end: text.length };
  const bytes = decodeBlock(text.slice(start, found.index));
  const block: ArmoredBlock = bytes === null ? { kind: 'unreadable', cause: 'armor-damaged' } : { kind: 'key', bytes };
  return { block, end: endLine.lastIndex };
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/u;
const CHECKSUM = /^=[A-Za-z0-9+/]{4}$/u;
const BODY = /^([A-Za-z0-9+/]+={0,2})(?:=[A-Za-z0-9+/]{4})?$/u;
/** Base64 of a first octet 0x98 to 0x9B or 0xC6, a public key packet, or of the secret key packets 0x94 to 0x97 and 0xC5. */
const KEY_PACKET_START = /^[lmx]/u;
const HEADER_NAME = /^[A-Za-z][A-Za-z-]{0,40}:/u;
/** Zero-width characters that chats put into long runs of text. */
const INVISIBLE = /[\u200b-\u200d\u2060\ufeff\u00ad]/gu;

function decodeBlock(inside: string): Uint8Array | null {
  const text = inside.replace(INVISIBLE, '');
  return decodeLines(text.split(/\r\n|\n|\r/u)) ?? decodeWords(text);
}

/** The ordinary case: header lines, an empty line, base64, perhaps a checksum. Quote marks of mails are let pass. */
function decodeLines(lines: readonly string[]): Uint8Array | null {
  const bare = lines.map((line) => line.replace(/^[>\s]+/u, '').trim());
  const lastHeader = bare.findLastIndex((line) => HEADER_NAME.test(line));
  return decodeBase64(bare.slice(lastHeader + 1).filter((line) => line !== ''));
}

/**
 * Without line breaks nothing marks where headers such as "Comment: ..." end. The words up to the last one that is not
 * base64 are header for certain, if a header stands there at all (else they are damage); of the others, armor lines are
 * of one length (the last one excepted), which the words of a header are not, and the first begins like a key packet.
 */
function decodeWords(text: string): Uint8Array | null {
  const words = text.split(/\s+/u).filter((word) => word !== '' && word !== '>');
  const first = words.findLastIndex((word) => !BASE64.test(word) && !CHECKSUM.test(word)) + 1;
  if (first > 0 && !HEADER_NAME.test(words[0] ?? '')) return null;
  const length = words.slice(first).reduce((longest, word) => Math.max(longest, word.length), 0);
  const start = words.findIndex((word, place) => {
    return place >= first && KEY_PACKET_START.test(word) && word.length === length;
  });
  return start === -1 ? null : decodeBase64(words.slice(start));
}

function decodeBase64(words: readonly string[]): Uint8Array | null {
  const body = BODY.exec(words.join(''))?.[1];
  return body === undefined ? null : new Uint8Array(Buffer.from(body, 'base64'));
}
