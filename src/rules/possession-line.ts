/** What a proof of possession is about: each part stands in the line that is signed or decrypted. */
export interface PossessionClaim {
  /** The party's id, a UUID. */
  readonly partyId: string;
  /** The Discord account's id. */
  readonly accountId: string;
  /** Full, upper-case hex. */
  readonly fingerprint: string;
  /** As `possessionSecret` writes it. */
  readonly secret: string;
}

const MOST_NAME_CHARACTERS = 40;
const SECRET = /\brd1-[0-9a-f]{32}\b/i;
const LINE =
  /^Red Dot proof\. Party: [A-Za-z0-9 ._-]* ?\(([0-9a-f-]{36})\)\. Account: (\d{1,25})\. Key: ([0-9A-F]{40}|[0-9A-F]{64})\. Secret: (rd1-[0-9a-f]{32})\.$/;

/** 128 bits as they stand in the line: marked, so that the bot knows them when somebody pastes them alone. */
export function possessionSecret(bits: Uint8Array): string {
  return `rd1-${Array.from(bits, (octet) => octet.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * The one line that is signed, or that stands encrypted: party, account, key and the secret. Plain ASCII, because
 * terminals and mail programs change other letters, and then no signature fits; so of the party's name only that is left.
 */
export function possessionLine(
  { partyId, accountId, fingerprint, secret }: PossessionClaim,
  partyName: string,
): string {
  const name = partyName
    .replace(/[^A-Za-z0-9 ._-]/g, '')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, MOST_NAME_CHARACTERS)
    .trim();
  return `Red Dot proof. Party: ${name} (${partyId}). Account: ${accountId}. Key: ${fingerprint}. Secret: ${secret}.`;
}

/** Reads such a line; null when the text is anything else, or more than that line. */
export function readPossessionLine(text: string): PossessionClaim | null {
  const [, partyId, accountId, fingerprint, secret] = LINE.exec(text.trim()) ?? [];
  if (partyId === undefined || accountId === undefined || fingerprint === undefined || secret === undefined)
    return null;
  return { partyId, accountId, fingerprint, secret };
}

/** The secret in a text that somebody pasted, in lower case; null when there is none. */
export function findPossessionSecret(text: string): string | null {
  return SECRET.exec(text)?.[0].toLowerCase() ?? null;
}
