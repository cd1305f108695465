import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';

/** An e-mail address taken apart; the domain in lower case, as DNS has it. */
export interface MailAddress {
  readonly local: string;
  readonly domain: string;
}

const LONGEST_ADDRESS = 254;
const LOCAL = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}$/u;
/** What would end the domain in a URL is no part of one. */
const WRITTEN_DOMAIN = /^[^\s/?#:@\\%]+$/u;
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/** Takes an ordinary e-mail address apart; null for what is none, and for addresses at bare IP numbers. */
export function parseMailAddress(text: string): MailAddress | null {
  const at = text.lastIndexOf('@');
  if (at < 1 || text.length > LONGEST_ADDRESS) return null;
  const local = text.slice(0, at);
  const written = text.slice(at + 1);
  const domain = domainToASCII(written.toLowerCase());
  return WRITTEN_DOMAIN.test(written) && LOCAL.test(local) && DOMAIN.test(domain) ? { local, domain } : null;
}

/**
 * Where a Web Key Directory keeps the keys of an address (draft-koch-openpgp-webkey-service section 3.1): first the
 * advanced method's address, then the direct one's.
 */
export function directoryUrls({ local, domain }: MailAddress): readonly [advanced: URL, direct: URL] {
  const hashed = zBase32(createHash('sha1').update(lowerAscii(local)).digest());
  const name = `hu/${hashed}?l=${encodeURIComponent(local)}`;
  return [
    new URL(`https://openpgpkey.${domain}/.well-known/openpgpkey/${domain}/${name}`),
    new URL(`https://${domain}/.well-known/openpgpkey/${name}`),
  ];
}

/** The draft maps only ASCII letters: what other letters become depends on the language. */
function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

const Z_BASE_32 = 'ybndrfg8ejkmcpqxot1uwisza345h769';

/** RFC 6189 section 5.1.6. */
function zBase32(bytes: Uint8Array): string {
  let bits = 0;
  let held = 0;
  let text = '';
  for (const octet of bytes) {
    held = (held << 8) | octet;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += Z_BASE_32.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + Z_BASE_32.charAt((held << (5 - bits)) & 31);
}
