import type { Finding } from '../openpgp/finding.ts';

export type { Finding };

/** Why an act was not done: a value, whose code is the key of the sentence that a person reads. */
export type RefusalCode =
  | 'no-party'
  | 'which-party'
  | 'party-not-open'
  | 'party-closed'
  | 'not-joined'
  | 'not-in-server'
  | 'not-organizer'
  | 'party-exists'
  | 'time-zone-unknown'
  | 'dates-wrong'
  | 'name-empty'
  | 'name-too-long'
  | 'place-exists'
  | 'capacity-out-of-range'
  | 'panel-missing'
  | 'break-overlaps'
  | 'no-break-running'
  | 'no-break-planned'
  | 'break-not-planned'
  | 'break-unknown'
  | 'break-moved-already'
  | 'delay-out-of-range'
  | 'announce-when'
  | 'announcement-empty'
  | 'announcement-for-nobody'
  | 'announcement-settled'
  | 'announcement-unknown'
  | 'ping-organizer-may-not'
  | 'ping-bot-may-not'
  | 'time-not-understood'
  | 'time-past'
  | 'time-skipped'
  | 'time-repeated'
  | 'break-length-out-of-range'
  | 'badge-name-empty'
  | 'badge-name-too-long'
  | 'text-too-long'
  | 'key-refused'
  | 'no-key'
  | 'own-entry-done'
  | 'minutes-out-of-range'
  | 'in-out-of-range'
  | 'no-break-now'
  | 'break-nearly-over'
  | 'break-over'
  | 'in-meeting'
  | 'in-other-meeting'
  | 'not-your-button'
  | 'meeting-closed'
  | 'out-of-date'
  | 'nothing-to-check'
  | 'choose-user-ids-first'
  | 'met-not-found'
  | 'met-expired'
  | 'no-meeting'
  | 'report-empty'
  | 'key-held-by-another'
  | 'key-was-revoked'
  | 'own-entry-first'
  | 'already-proven'
  | 'cannot-prove'
  | 'cannot-prove-here'
  | 'signed-too-large'
  | 'signed-no-certificate'
  | 'encrypted-not-encrypted'
  | 'encrypted-too-large'
  | 'encrypted-nobody-known'
  | 'encrypted-more-than-one'
  | 'cannot-seal'
  | 'proof-not-signed'
  | 'proof-detached'
  | 'proof-encrypted'
  | 'proof-too-large'
  | 'proof-no-line'
  | 'proof-other-party'
  | 'proof-other-account'
  | 'proof-other-fingerprint'
  | 'proof-unknown'
  | 'proof-used'
  | 'proof-expired'
  | 'proof-other-key'
  | 'proof-signature-wrong'
  | 'proof-weak-hash'
  | 'proof-signature-expired'
  | 'proof-key-revoked'
  | 'proof-key-expired'
  | 'proof-key-unreadable'
  | 'proof-subkey-not-bound'
  | 'proof-subkey-revoked'
  | 'proof-subkey-expired'
  | 'proof-subkey-not-for-signing'
  | 'find-off'
  | 'find-not-found'
  | 'find-unreachable'
  | 'find-not-allowed'
  | 'find-too-much'
  | 'find-busy'
  | 'find-no-query'
  | 'find-key-id'
  | 'find-other-key'
  | 'find-other-address'
  | 'busy-now';

export interface Refused {
  readonly refused: RefusalCode;
  readonly params?: Readonly<Record<string, string | number | Date>>;
  /** For 'key-refused': what is wrong with the key. */
  readonly finding?: Finding;
  /** For 'which-party': what the person may choose from. */
  readonly parties?: readonly { readonly id: string; readonly name: string }[];
}

/** A refusal, with what its sentence needs. */
export function refuse(code: RefusalCode, params?: Refused['params']): Refused {
  return params ? { refused: code, params } : { refused: code };
}

/** Tells a refusal from what an act gives when it was done. */
export function isRefused(value: object): value is Refused {
  return 'refused' in value;
}
