import { deliverSignature } from '../../party/deliver-signature.ts';
import {
  type HandedIn,
  handInSignatures,
  type NotCountedWith,
  type SignedWith,
} from '../../party/hand-in-signatures.ts';
import { isRefused } from '../../party/refusal.ts';
import type { MessageValues } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { namesThatFit, say, sayPlain } from '../../text/say.ts';
import { customId, type RowReference } from '../custom-id.ts';
import type { FormFields } from '../form-fields.ts';
import { button, buttonRow, type Modal, message, option, type Payload, type Row, selectRow } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { openForm, type Reply, type SentFile, tell, tellAndRetire, type Visit } from '../visit.ts';
import { fileOrPasteForm } from './file-or-paste-form.ts';
import { fetchSentFile } from './key-file.ts';

/** The same as the thread reads at most. */
const MOST_BYTES = 10 * 1024 * 1024;
/** What one line of names may take, and how many reasons fit a phone. */
const NAMES_LINE = 300;
const MOST_REASONS = 5;

type Certificates = Extract<HandedIn, { handedIn: 'certificates' }>;

/** `/signed` without a file, and "signed" in a DM: how it is done, and the form. */
export async function askWhatCameBack({ locale }: Visit): Promise<Reply> {
  return tell(
    message(say(locale, 'signed.how'), buttonRow(button(locale, 'button.signed', 'signed', undefined, 'main'))),
  );
}

export function signedForm(locale: Locale): Modal {
  return fileOrPasteForm({
    name: 'signed-form',
    title: sayPlain(locale, 'signed.form-title'),
    file: sayPlain(locale, 'signed.form-file'),
    paste: sayPlain(locale, 'signed.form-paste'),
    first: 'file',
  });
}

export async function pressSigned(visit: Visit): Promise<Reply> {
  return openForm(signedForm(visit.locale));
}

export async function submitSigned(visit: Visit, _id: RowReference, fields: FormFields): Promise<Reply> {
  const file = fields.file('file');
  if (file) return takeSignedFile(visit, file);
  const pasted = fields.text('paste');
  if (pasted.trim() !== '') return takeSigned(visit, pasted);
  const again = buttonRow(button(visit.locale, 'button.signed', 'signed'));
  return tell(message(say(visit.locale, 'signed.form-empty'), again));
}

export async function takeSignedFile(visit: Visit, file: SentFile): Promise<Reply> {
  if (file.size > MOST_BYTES) return refusal(visit, { refused: 'signed-too-large' });
  const fetched = await fetchSentFile(visit, file);
  return fetched instanceof Uint8Array ? takeSigned(visit, fetched) : fetched;
}

async function takeSigned(visit: Visit, input: Uint8Array | string): Promise<Reply> {
  const handedIn = await handInSignatures(visit.context, visit.caller, input);
  return isRefused(handedIn) ? refusal(visit, handedIn) : tell(renderHandedIn(handedIn, visit.locale));
}

/** What was found between the reader and the people they met, what was not counted, and what can be delivered. */
export function renderHandedIn(handedIn: HandedIn, locale: Locale): Payload {
  if (handedIn.handedIn === 'sent') return message(say(locale, 'signed.sent', { name: handedIn.badgeName }));
  const { certificates, made, received, deliverable } = handedIn;
  const isNothing = made.length === 0 && received.length === 0;
  return message(
    [
      say(locale, 'signed.looked', { count: certificates }),
      made.length > 0 ? say(locale, 'signed.made', { names: namesOf(made, locale) }) : null,
      received.length > 0 ? say(locale, 'signed.received', { names: namesOf(received, locale) }) : null,
      isNothing ? say(locale, 'signed.none') : null,
      ...notCountedLines(handedIn, locale),
      isNothing ? say(locale, 'signed.none-hint') : null,
      deliverable.length > 0 ? say(locale, 'signed.deliver') : null,
    ],
    ...deliverRows(handedIn, locale),
  );
}

function namesOf(some: readonly SignedWith[], locale: Locale): string {
  const names = some.map(({ badgeName, userIds }) => {
    return userIds === 1 ? badgeName : sayPlain(locale, 'signed.with-user-ids', { name: badgeName, userIds });
  });
  const { shown, left } = namesThatFit(names, NAMES_LINE);
  return left === 0 ? shown : say(locale, 'people.more-names', { count: left, names: shown });
}

function notCountedLines({ notCounted }: Certificates, locale: Locale): string[] {
  if (notCounted.length === 0) return [];
  const lines = [...new Set(notCounted.map((one) => notCountedLine(one, locale)))];
  const left = lines.length - MOST_REASONS;
  return [
    say(locale, 'signed.not-counted'),
    ...lines.slice(0, MOST_REASONS),
    ...(left > 0 ? [say(locale, 'signed.more', { count: left })] : []),
  ];
}

function notCountedLine({ badgeName: name, because }: NotCountedWith, locale: Locale): string {
  return because === 'self-signature'
    ? say(locale, 'signed.because-self-signature')
    : say(locale, `signed.because-${because}`, { name });
}

function deliverRows({ deliverable }: Certificates, locale: Locale): Row[] {
  const [one, another] = deliverable;
  if (one === undefined) return [];
  if (another === undefined)
    return [buttonRow(button(locale, 'button.deliver-signature', 'deliver-signature', one.fileId))];
  const options = deliverable.map(({ fileId, badgeName }) => option(fileId, badgeName));
  return [selectRow(customId('deliver-to'), sayPlain(locale, 'signed.deliver-placeholder'), options)];
}

export async function pressDeliver(visit: Visit, { row }: RowReference): Promise<Reply> {
  return deliver(visit, row, tellAndRetire);
}

/** The others stay to be chosen. */
export async function chooseDeliverTo(visit: Visit, _id: RowReference, [fileId]: readonly string[]): Promise<Reply> {
  return deliver(visit, fileId ?? '', tell);
}

async function deliver(visit: Visit, fileId: string, answer: (told: Payload) => Reply): Promise<Reply> {
  const delivered = await deliverSignature(visit.context, visit.caller, fileId);
  if (isRefused(delivered)) return refusal(visit, delivered);
  return answer(message(say(visit.locale, 'signed.delivered', { name: delivered.badgeName })));
}

/** To the owner of the key: who signed it, and the file. Its name says nothing that somebody else wrote. */
export function renderSignatureFile(
  values: Extract<MessageValues, { kind: 'signature-file' }>,
  locale: Locale,
): Payload {
  const { badgeName: name, encrypted, file: data } = values;
  const told = encrypted
    ? say(locale, 'signature-file.encrypted', { name })
    : say(locale, 'signature-file.open', { name });
  const description = encrypted
    ? sayPlain(locale, 'signature-file.picture-encrypted')
    : sayPlain(locale, 'signature-file.picture-open');
  const picture = { name: encrypted ? 'signature.pgp' : 'signed-key.gpg', description, data };
  return { ...message(told, buttonRow(button(locale, 'button.signed', 'signed'))), pictures: [picture] };
}
