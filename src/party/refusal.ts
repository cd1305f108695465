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
  | 'break-running'
  | 'no-break-running'
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
  | 'no-organizers-channel'
  | 'busy-now';

export interface Refused {
  readonly refused: RefusalCode;
  readonly params?: Readonly<Record<string, string | number | Date>>;
  /** For 'key-refused': what is wrong with the key. */
  readonly finding?: Finding;
  /** For 'which-party': what the person may choose from. */
  readonly parties?: readonly { readonly id: string; readonly name: string }[];
}

export function refuse(code: RefusalCode, params?: Refused['params']): Refused {
  return params ? { refused: code, params } : { refused: code };
}

export function isRefused(value: object): value is Refused {
  return 'refused' in value;
}
