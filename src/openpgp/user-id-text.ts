/** GnuPG takes no longer user IDs (its MAX_UID_PACKET_LENGTH), so nobody could sign them. */
export const MAX_USER_ID_OCTETS = 2048;

/** How much of a user ID that is not taken is repeated to people and logs. */
const SHOWN_CHARACTERS = 200;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const latin1 = new TextDecoder('latin1');

/** A user ID's text. RFC 9580 section 5.11 wants UTF-8; what is not is read as Latin-1, as old programs wrote it. */
export function decodeUserId(body: Uint8Array): { readonly text: string; readonly isUtf8: boolean } {
  try {
    return { text: utf8.decode(body), isUtf8: true };
  } catch {
    return { text: latin1.decode(body), isUtf8: false };
  }
}

/** At most 200 characters, cut between characters, with an ellipsis where something is missing. */
export function shortened(text: string): string {
  if (text.length <= SHOWN_CHARACTERS) return text;
  return `${Array.from(text.slice(0, SHOWN_CHARACTERS + 1))
    .slice(0, SHOWN_CHARACTERS)
    .join('')}…`;
}

/** The e-mail address in "Name <address>" or a bare address, as written; null if there is none. */
export function addressOf(userId: string): string | null {
  const address = /<([^<>]*)>\s*$/u.exec(userId)?.[1] ?? userId.trim();
  return /^\S+@\S+$/u.test(address) ? address : null;
}
