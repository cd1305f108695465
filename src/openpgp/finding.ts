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

/** What each code tells besides its severity. Fingerprints are whole and in upper case. */
export interface FindingParameters {
  'secret-key': { readonly severity: 'refuse'; readonly form: 'openpgp' | 'other-program' };
  'not-openpgp': { readonly severity: 'refuse'; readonly cause: UnreadableCause };
  'too-large': {
    readonly severity: 'refuse';
    readonly cause: 'bytes' | 'packets' | 'time';
    readonly bytes: number;
    readonly limit: number;
  };
  'several-certificates': { readonly severity: 'refuse'; readonly count: number };
  'old-version': { readonly severity: 'refuse'; readonly version: number };
  revoked: {
    /** `warn`: a designated revoker is said to have revoked it, and their certificate is not at hand to check that. */
    readonly severity: 'refuse' | 'warn';
    readonly at: Date;
    /** The designated revoker's fingerprint; null when the key revoked itself. */
    readonly by: string | null;
  };
  expired: { readonly severity: 'refuse'; readonly at: Date; readonly fingerprint: string };
  'expires-soon': { readonly severity: 'warn'; readonly at: Date; readonly fingerprint: string };
  'weak-algorithm': {
    readonly severity: 'refuse' | 'warn';
    readonly algorithm: string;
    readonly part: 'primary' | 'subkey';
    readonly fingerprint: string;
  };
  'weak-hash': {
    readonly severity: 'refuse' | 'warn';
    readonly hash: string;
    readonly on: SelfSignatureOn;
    /** The user ID, or the fingerprint of the key or subkey. */
    readonly subject: string;
  };
  'sha1-self-signature': { readonly severity: 'warn'; readonly on: SelfSignatureOn; readonly subject: string };
  'no-valid-user-id': { readonly severity: 'refuse' };
  'user-id-not-signed': {
    readonly severity: 'warn';
    readonly userId: string;
    readonly cause: 'unsigned' | 'signature-expired';
  };
  'user-id-revoked': { readonly severity: 'note'; readonly userId: string; readonly at: Date };
  'no-encryption-key': {
    readonly severity: 'warn';
    readonly cause: 'none' | 'expired' | 'expires-soon' | 'revoked';
    readonly fingerprint: string;
  };
  'unreadable-algorithm': {
    readonly severity: 'refuse' | 'note';
    readonly part: 'primary' | 'subkey';
    readonly algorithm: string;
  };
  'suspicious-text': {
    readonly severity: 'warn';
    readonly userId: string;
    readonly traits: readonly SuspiciousTrait[];
  };
}

export type FindingCode = keyof FindingParameters;

/** The finding with one code, or with one of several. */
export type FindingOf<Code extends FindingCode> = {
  [Each in Code]: { readonly code: Each } & FindingParameters[Each];
}[Code];

export type Finding = FindingOf<FindingCode>;

/** A finding for which the certificate is not taken. */
export type Refusal = Finding & { readonly severity: 'refuse' };

/** Why a user ID is not among the valid ones. */
export type DroppedBecause = 'user-id-not-signed' | 'user-id-revoked' | 'weak-hash' | 'expired' | 'suspicious-text';

/** Fingerprints of the designated revokers whose revocations could not be verified, because their certificates are not at hand. */
export function unverifiedRevokers(findings: readonly Finding[]): string[] {
  return findings.flatMap((finding) => {
    return finding.code === 'revoked' && finding.severity === 'warn' && finding.by !== null ? [finding.by] : [];
  });
}
