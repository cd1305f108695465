/**
 * What buttons, selects and forms carry: `v1:<name>:<row id>`. A custom id only points; who pressed, and whether it
 * still may be pressed, is for the act to judge by the row.
 */

const VERSION = 'v1';

export const BUTTONS = [
  'about-me',
  'announce',
  'announce-cancel',
  'announce-discard',
  'announce-edit',
  'announce-send',
  'blocked',
  'board',
  'board-no',
  'board-yes',
  'break-cancel',
  'busy',
  'buzz-again',
  'buzz-no',
  'buzz-yes',
  'cannot',
  'card',
  'card-more',
  'change-id',
  'check-digits',
  'check-words',
  'closed-dms',
  'coffee-first',
  'conduct',
  'deliver-signature',
  'delay-day',
  'delay-fifteen',
  'delay-five',
  'delay-ten',
  'differs',
  'dms-look',
  'dms-mention',
  'done-before',
  'end-now',
  'finish-later',
  'free',
  'go-on',
  'help',
  'here',
  'home',
  'id-choice-no',
  'id-choice-yes',
  'id-known',
  'id-none',
  'id-photo',
  'invited-free',
  'join',
  'join-no',
  'join-yes',
  'keep-two-apart',
  'keep-waiting',
  'key-add',
  'key-make',
  'key-qr',
  'key-remove',
  'key-remove-no',
  'key-remove-yes',
  'key-send',
  'key-show',
  'key-where',
  'key-words',
  'leave',
  'leave-no',
  'leave-yes',
  'line-differs',
  'line-same',
  'list-no',
  'list-yes',
  'met',
  'met-no',
  'met-type',
  'met-yes',
  'mode-by-eye',
  'mode-listen',
  'mode-type-all',
  'more',
  'never-pair',
  'next',
  'no-more',
  'not-this-time',
  'not-today',
  'nothing-else',
  'on-my-way',
  'only-name',
  'follow-speaking',
  'follow-stop',
  'own-break-coffee',
  'own-break-free',
  'own-break-not-now',
  'own-break-not-today',
  'own-entry',
  'own-entry-remind',
  'own-entry-type',
  'own-words',
  'pause',
  'pause-end',
  'pause-hour',
  'pause-morning',
  'people',
  'post-again',
  'practice',
  'practice-type',
  'programme-apply',
  'programme-drop',
  'progress',
  'prove-decrypt',
  'prove-give',
  'prove-sign',
  'put-off',
  'reminders-no',
  'reminders-yes',
  'report',
  'report-note',
  'report-organizer',
  'report-read',
  'report-remove',
  'report-restore',
  'report-suspend',
  'report-write',
  'resume',
  'set-board',
  'set-come-to-me',
  'set-id',
  'set-list',
  'set-reminders',
  'settings',
  'show-waiting',
  'sign',
  'sign-decline',
  'sign-later',
  'sign-month',
  'sign-stop',
  'signed',
  'slips',
  'start-check',
  'take-back',
  'together',
  'try-again',
  'type-read-back',
  'unreached',
  'write-partner',
] as const;

export const SELECTS = [
  'announce-audience',
  'announce-text',
  'block-person',
  'deliver-to',
  'join-party',
  'met-person',
  'own-entry-program',
  'partner-phrase',
  'party',
  'person',
  'practice-names',
  'sign-not',
  'unblock',
  'programme-breaks',
  'programme-day',
  'programme-pins',
  'programme-rooms',
  'user-ids',
] as const;

export const FORMS = [
  'about-form',
  'announce-form',
  'keep-two-apart-form',
  'key-form',
  'met-form',
  'only-name-form',
  'own-entry-form',
  'own-words-form',
  'practice-form',
  'proof-form',
  'read-back-form',
  'report-form',
  'signed-form',
  'report-note-form',
] as const;

export type ButtonName = (typeof BUTTONS)[number];
export type SelectName = (typeof SELECTS)[number];
export type FormName = (typeof FORMS)[number];
export type CustomIdName = ButtonName | SelectName | FormName;

/** For what is about the one who presses, whoever that is. */
export const ANYBODY = '-';

export interface RowReference {
  /** The row that the message is about, or `-`. */
  readonly row: string;
  /** A part of it, such as the line of a fingerprint. */
  readonly part: number | null;
}

export interface DecodedId<Name extends string> extends RowReference {
  readonly name: Name;
}

/** At most 100 characters, which Discord's limit is: names are short, rows are UUIDs or Discord ids. */
export function customId(name: CustomIdName, row: string = ANYBODY, part?: number): string {
  return part === undefined ? `${VERSION}:${name}:${row}` : `${VERSION}:${name}:${row}/${part}`;
}

const SHAPE = /^v1:([a-z][a-z-]*):([0-9A-Za-z-]{1,40})(?:\/(0|[1-9]\d{0,2}))?$/;

/** The name among `names` and its row; null for anything else, such as a button of an older version. */
export function decodeCustomId<Name extends string>(id: string, names: readonly Name[]): DecodedId<Name> | null {
  const [, written, row, part] = SHAPE.exec(id) ?? [];
  const name = names.find((known) => known === written);
  if (name === undefined || row === undefined) return null;
  return { name, row, part: part === undefined ? null : Number(part) };
}
