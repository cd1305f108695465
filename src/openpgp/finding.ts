/**
 * What the intake has to say about a certificate: codes and parameters, no prose.
 * The sentences, and what mends each of them, stand in `src/text/findings.en.ts`.
 */

/** `refuse`: the certificate is not taken. `warn`: taken, its owner should mend it. `note`: worth knowing. */
export type Severity = 'refuse' | 'warn' | 'note';

/** Why no certificate could be read out of the input. */
export type UnreadableCause =
  | 'empty'
  | 'no-armor'
  | 'other-armor'
  | 'armor-cut'
  | 'armor-damaged'
  | 'packets-cut'
  | 'packets-damaged'
  | 'other-packets'
  | 'no-primary-key'
  | 'key-damaged';

/** Why text in a user ID is suspicious; several may hold at once. */
export type SuspiciousTrait =
  | 'direction-control'
  | 'invisible'
  | 'control'
  | 'mixed-scripts'
  | 'look-alike'
  | 'not-utf8'
  | 'too-long';

/** Which signature of the owner's own is meant. */
export type SelfSignatureOn = 'user-id' | 'key' | 'subkey' | 'subkey-back-signature';

export type Finding =
  | { readonly code: 'secret-key'; readonly severity: 'refuse'; readonly form: 'openpgp' | 'other-program' }
  | { readonly code: 'not-openpgp'; readonly severity: 'refuse'; readonly cause: UnreadableCause }
  | {
      readonly code: 'too-large';
      readonly severity: 'refuse';
      readonly cause: 'bytes' | 'packets' | 'time';
      readonly bytes: number;
      readonly limit: number;
    }
  | { readonly code: 'several-certificates'; readonly severity: 'refuse'; readonly count: number }
  | { readonly code: 'old-version'; readonly severity: 'refuse'; readonly version: number }
  | {
      readonly code: 'revoked';
      /** `warn`: a designated revoker is said to have revoked it, which cannot be checked without their certificate. */
      readonly severity: 'refuse' | 'warn';
      readonly at: Date;
      /** The designated revoker's fingerprint; null when the key revoked itself. */
      readonly by: string | null;
    }
  | { readonly code: 'expired'; readonly severity: 'refuse'; readonly at: Date; readonly fingerprint: string }
  | { readonly code: 'expires-soon'; readonly severity: 'warn'; readonly at: Date; readonly fingerprint: string }
  | {
      readonly code: 'weak-algorithm';
      readonly severity: 'refuse' | 'warn';
      readonly algorithm: string;
      readonly part: 'primary' | 'subkey';
      readonly fingerprint: string;
    }
  | {
      readonly code: 'weak-hash';
      readonly severity: 'refuse' | 'warn';
      readonly hash: string;
      readonly on: SelfSignatureOn;
      readonly subject: string;
    }
  | {
      readonly code: 'sha1-self-signature';
      readonly severity: 'warn';
      readonly on: SelfSignatureOn;
      readonly subject: string;
    }
  | { readonly code: 'no-valid-user-id'; readonly severity: 'refuse' }
  | {
      readonly code: 'user-id-not-signed';
      readonly severity: 'warn';
      readonly userId: string;
      readonly cause: 'unsigned' | 'signature-expired';
    }
  | { readonly code: 'user-id-revoked'; readonly severity: 'note'; readonly userId: string; readonly at: Date }
  | {
      readonly code: 'no-encryption-key';
      readonly severity: 'warn';
      readonly cause: 'none' | 'expired' | 'expires-soon' | 'revoked';
      readonly fingerprint: string;
    }
  | {
      readonly code: 'unreadable-algorithm';
      readonly severity: 'refuse' | 'note';
      readonly part: 'primary' | 'subkey';
      readonly algorithm: string;
    }
  | {
      readonly code: 'suspicious-text';
      readonly severity: 'warn';
      readonly userId: string;
      readonly traits: readonly SuspiciousTrait[];
    };

export type FindingCode = Finding['code'];
/** A finding for which the certificate is not taken. */
export type Refusal = Finding & { readonly severity: 'refuse' };

/** Why a user ID is not among the valid ones. */
export type DroppedBecause = 'user-id-not-signed' | 'user-id-revoked' | 'weak-hash' | 'expired' | 'suspicious-text';
