/** How often one may write to a partner in one meeting: enough to find each other, too little for a conversation. */
export const MOST_PARTNER_MESSAGES = 3;
/** As much as is read while walking. */
export const PARTNER_MESSAGE_CHARACTERS = 100;
/** Ready phrases, by their places in src/text. */
export const PARTNER_PHRASES = 5;

/**
 * Whether a text may hold a link, an address or a way around: anything with a scheme, a domain, an at sign or an invitation.
 * Rather too strict: what is refused can be said aloud a minute later.
 */
export function mayHoldLink(text: string): boolean {
  return /[@/\\<>]|\bwww\b|\p{L}\.\p{L}{2,}|\bdot\s+(?:com|org|net|gg)\b|discord\s*\.?\s*gg/iu.test(
    text.normalize('NFKC'),
  );
}
