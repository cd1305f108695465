import type { FindingCode, FindingOf, SelfSignatureOn, SuspiciousTrait } from '../openpgp/finding.ts';

/** What a finding says to the key's owner, and what they do about it; `fix` is empty where nothing needs doing. */
export interface FindingText {
  readonly message: string;
  readonly fix: string;
}

/**
 * How other people's text (a user ID) is made safe for where the sentence goes: `discordText` for a chat, `plainText`
 * for a terminal.
 */
export type Show = (text: string) => string;

type Texts = { readonly [Code in FindingCode]: (finding: FindingOf<Code>, show: Show) => FindingText };

/** A finding's sentences in English. Nothing but user IDs comes from outside, and those go through `show`. */
export function describeFinding<Code extends FindingCode>(finding: FindingOf<Code>, show: Show): FindingText {
  const text: Texts[Code] = texts[finding.code];
  return text(finding, show);
}

const EXPORT = 'gpg --armor --export-options export-minimal --export';
const SEND_AGAIN = 'Then send me the public key again.';

const texts: Texts = {
  'secret-key': ({ form }) => ({
    message:
      form === 'openpgp'
        ? 'This is a secret key. I have not read it and keep nothing of it.'
        : 'This looks like a secret key of another program. I have not read it and keep nothing of it.',
    fix: 'Delete the message or file you sent: I cannot. Others may have read it, so treat the key as compromised: revoke it, make a new one, and send only its public part (gpg --armor --export YOUR-ADDRESS; in Thunderbird and Kleopatra "Export public key").',
  }),
  'not-openpgp': ({ cause }) => UNREADABLE[cause],
  'too-large': ({ cause, bytes, limit }) => ({
    message: {
      bytes: `This has ${kibibytes(bytes)}; I take at most ${kibibytes(limit)}.`,
      packets: 'This key has far more parts than any key needs.',
      time: 'Reading this key took too long, so I stopped.',
    }[cause],
    fix: `Most of it is probably other people's signatures. Send it without them: ${EXPORT} YOUR-ADDRESS`,
  }),
  'several-certificates': ({ count }) => ({
    message: `There are ${count} keys in this. I need exactly one: yours.`,
    fix: `Export only your own, by its whole fingerprint: ${EXPORT} FINGERPRINT`,
  }),
  'old-version': ({ version }) => ({
    message:
      version === 5
        ? 'This key has version 5 of the format, which only GnuPG 2.3 and newer can read.'
        : `This key has version ${version} of the format, from before 1998. Its fingerprint can be forged.`,
    fix:
      version === 5
        ? 'Make a key that everybody can use: gpg --quick-gen-key "NAME <ADDRESS>" ed25519 (not ed448), and send that one.'
        : 'Make a new key (gpg --full-generate-key) and send that one.',
  }),
  revoked: ({ by, at, severity }) => ({
    message:
      severity === 'refuse'
        ? `This key was revoked on ${day(at)}${by === null ? '' : ` by ${grouped(by)}, whom it allows to revoke it`}. A revoked key cannot come back.`
        : `This key carries a revocation of ${day(at)} in the name of ${grouped(by ?? '')}, whom it allows to revoke it. I cannot check it without that key.`,
    fix:
      severity === 'refuse'
        ? 'Send the key you use now, or make a new one (gpg --full-generate-key).'
        : 'If the revocation is genuine, send another key; if not, export your key from your own program and send that.',
  }),
  expired: ({ at, fingerprint }) => ({
    message: `This key expired on ${day(at)}.`,
    fix: `Extend it, which keeps its fingerprint: gpg --quick-set-expire ${fingerprint} 2y (Thunderbird: Key Properties, Change Expiration Date; Kleopatra: Details, Update validity). ${SEND_AGAIN}`,
  }),
  'expires-soon': ({ at, fingerprint }) => ({
    message: `This key expires on ${day(at)}, before everybody has had time to sign it.`,
    fix: `Extend it, which keeps its fingerprint: gpg --quick-set-expire ${fingerprint} 2y (Thunderbird: Key Properties, Change Expiration Date; Kleopatra: Details, Update validity). ${SEND_AGAIN}`,
  }),
  'weak-algorithm': ({ severity, algorithm, part, fingerprint }) => ({
    message:
      part === 'primary'
        ? `The key is ${algorithm}, ${severity === 'refuse' ? 'too weak to be worth signing' : 'an algorithm that fewer and fewer programs accept'}.`
        : `The subkey ${grouped(fingerprint)} is ${algorithm}, which is weak.`,
    fix:
      part === 'primary'
        ? 'Make a new key (gpg --full-generate-key, "ECC") and send that one; you can sign it with the old one.'
        : 'Add a new subkey and revoke the weak one: gpg --edit-key YOUR-ADDRESS, then addkey, key N, revkey, save.',
  }),
  'weak-hash': ({ hash, on, subject }, show) => ({
    message: `${signatureOn(on, subject, show)} uses ${hash}, which is broken: anybody could have made it.`,
    fix: renew(on),
  }),
  'sha1-self-signature': ({ on, subject }, show) => ({
    message: `${signatureOn(on, subject, show)} uses SHA-1, which newer programs no longer accept.`,
    fix: renew(on),
  }),
  'no-valid-user-id': () => ({
    message: 'No name or address on this key is validly signed by the key itself, so there is nothing to certify.',
    fix: `Add one: gpg --quick-add-uid FINGERPRINT "NAME <ADDRESS>". ${SEND_AGAIN} A key from keys.openpgp.org has no names until its address is confirmed there; export it from your own program instead.`,
  }),
  'user-id-not-signed': ({ userId, cause }, show) =>
    cause === 'unsigned'
      ? {
          message: `"${show(userId)}" is not signed by this key: anybody could have added it. I leave it out.`,
          fix: 'If it is yours, export the key anew from your own program. If you do not know it, you need do nothing.',
        }
      : {
          message: `The key's own signature on "${show(userId)}" has expired. I leave that name out.`,
          fix: `Sign it again: gpg --edit-key YOUR-ADDRESS, then uid N, sign, save. ${SEND_AGAIN}`,
        },
  'user-id-revoked': ({ userId, at }, show) => ({
    message: `"${show(userId)}" was revoked on ${day(at)}. I leave it out.`,
    fix: '',
  }),
  'no-encryption-key': ({ cause, fingerprint }) => ({
    message: {
      none: 'Nobody can encrypt to this key. Signatures are mailed encrypted, so you would not get yours.',
      expired: 'The subkey for encryption has expired. Signatures are mailed encrypted, so you would not get yours.',
      'expires-soon': 'The subkey for encryption expires before the party ends. Signatures are mailed encrypted.',
      revoked: 'The subkey for encryption is revoked. Signatures are mailed encrypted, so you would not get yours.',
    }[cause],
    fix:
      cause === 'none' || cause === 'revoked'
        ? `Add one: gpg --quick-add-key ${fingerprint} cv25519 encr 2y. ${SEND_AGAIN}`
        : `Extend it: gpg --quick-set-expire ${fingerprint} 2y '*' (or add a new one: gpg --quick-add-key ${fingerprint} cv25519 encr 2y). ${SEND_AGAIN}`,
  }),
  'unreadable-algorithm': ({ severity, part, algorithm }) => ({
    message: {
      refuse: `I do not know this key's algorithm (${algorithm}), so I cannot check anything about it.`,
      note:
        part === 'primary'
          ? `This key's algorithm (${algorithm}) is too new for me. You take part by fingerprint; names, expiry and revocation are not checked by the bot.`
          : `One subkey has an algorithm (${algorithm}) I cannot read. The rest of the key is fine.`,
    }[severity],
    fix: severity === 'refuse' ? 'Send a key with a common algorithm, such as ed25519 or rsa4096.' : '',
  }),
  'suspicious-text': ({ userId, traits }, show) => ({
    message: `"${show(userId)}" ${traits.map((trait) => TRAITS[trait]).join(', and ')}. Organizers can see this.`,
    fix: traits.includes('too-long')
      ? 'Add a shorter one (gpg --quick-add-uid FINGERPRINT "NAME <ADDRESS>") and send the key again.'
      : 'If that is how your name is written, leave it. If not, add a plain one and revoke this: gpg --quick-add-uid, gpg --quick-revoke-uid.',
  }),
};

const EXPORT_AGAIN = `Export it again from your own program: ${EXPORT} YOUR-ADDRESS. Send the file, not a part of it.`;

const UNREADABLE: { readonly [Cause in FindingOf<'not-openpgp'>['cause']]: FindingText } = {
  empty: { message: 'There is nothing in this.', fix: EXPORT_AGAIN },
  'no-armor': { message: 'This is not an OpenPGP key.', fix: EXPORT_AGAIN },
  'other-armor': { message: 'This is an OpenPGP message or signature, not a public key.', fix: EXPORT_AGAIN },
  'armor-cut': { message: 'The key ends in the middle: its last line is missing.', fix: EXPORT_AGAIN },
  'armor-damaged': { message: 'Some characters inside this key are not those of a key.', fix: EXPORT_AGAIN },
  'packets-cut': { message: 'The key ends in the middle: a part of it is missing.', fix: EXPORT_AGAIN },
  'packets-damaged': { message: 'This key is damaged, or it is not an OpenPGP key.', fix: EXPORT_AGAIN },
  'other-packets': { message: 'There are things in this that do not belong into a key.', fix: EXPORT_AGAIN },
  'no-primary-key': { message: 'There is OpenPGP data in this, but no public key.', fix: EXPORT_AGAIN },
  'key-damaged': { message: 'The key itself is damaged.', fix: EXPORT_AGAIN },
};

const TRAITS: { readonly [Trait in SuspiciousTrait]: string } = {
  'direction-control': 'has marks that turn the direction of writing',
  invisible: 'has characters that cannot be seen',
  control: 'has control characters',
  'mixed-scripts': 'mixes letters of different scripts in one word',
  'look-alike': 'has letters that only look like ordinary ones',
  'not-utf8': 'is not written in UTF-8, so it may look wrong',
  'too-long': 'is longer than any program accepts, so I leave it out',
};

function signatureOn(on: SelfSignatureOn, subject: string, show: Show): string {
  return {
    'user-id': `The key's own signature on "${show(subject)}"`,
    key: "The key's signature on itself",
    subkey: `The signature that binds the subkey ${grouped(subject)}`,
    'subkey-back-signature': `The subkey ${grouped(subject)}'s signature that it belongs to this key`,
  }[on];
}

/** Setting the expiry anew makes GnuPG write those signatures anew, with a good hash. */
function renew(on: SelfSignatureOn): string {
  const setExpiry = "gpg --quick-set-expire FINGERPRINT 2y (for the subkeys: the same with '*' after it)";
  const again = `Make it anew: ${setExpiry}. ${SEND_AGAIN}`;
  return on === 'subkey-back-signature' ? `${again} If that does not help, add a new subkey.` : again;
}

function day(at: Date): string {
  return at.toISOString().slice(0, 10);
}

function grouped(fingerprint: string): string {
  return fingerprint.replace(/(.{4})(?=.)/gu, '$1 ');
}

function kibibytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024).toLocaleString('en-US')} KiB`;
}
