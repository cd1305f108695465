import { askForProof, giveProof, type ProofTask, type Proven } from '../../party/prove-key.ts';
import { isRefused } from '../../party/refusal.ts';
import type { Locale } from '../../text/locale.ts';
import { say, sayPlain } from '../../text/say.ts';
import type { RowReference } from '../custom-id.ts';
import type { FormFields } from '../form-fields.ts';
import { button, buttonRow, type Modal, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { openForm, type Reply, type SentFile, tell, type Visit } from '../visit.ts';
import { fileOrPasteForm } from './file-or-paste-form.ts';
import { fetchKeyFile } from './key-file.ts';

/** A message takes 2,000 characters, and the words around need some; only keys of uncommon size get there. */
const LONGEST_SEALED = 1400;

/** `/key prove`: a line to sign; [Decrypt a message instead] for keys that only certify. */
export async function askToProve(visit: Visit): Promise<Reply> {
  return ask(visit, 'sign');
}

export async function pressProveDecrypt(visit: Visit): Promise<Reply> {
  return ask(visit, 'decrypt');
}

async function ask(visit: Visit, way: ProofTask['way']): Promise<Reply> {
  const task = await askForProof(visit.context, visit.caller, way);
  if (isRefused(task)) return refusal(visit, task);
  if (task.way === 'decrypt' && task.sealed.length > LONGEST_SEALED) return refusal(visit, { refused: 'cannot-seal' });
  return tell(renderProofTask(task, visit.locale, visit.where));
}

export function renderProofTask(task: ProofTask, locale: Locale, where: Visit['where']): Payload {
  const give = button(locale, 'button.prove-give', 'prove-give', undefined, where === 'server' ? 'main' : 'quiet');
  const back = where === 'dm' ? say(locale, 'prove.send-here') : say(locale, 'prove.press-to-send');
  if (task.way === 'sign') {
    const { line, fingerprint } = task;
    return message(
      [say(locale, 'prove.sign'), inBlock(line), say(locale, 'prove.how-to-sign', { fingerprint }), back],
      buttonRow(give, button(locale, 'button.prove-decrypt', 'prove-decrypt')),
    );
  }
  return message(
    [say(locale, 'prove.decrypt'), inBlock(task.sealed), say(locale, 'prove.how-to-decrypt'), back],
    buttonRow(give, button(locale, 'button.prove-sign', 'prove-sign')),
  );
}

/** To be copied as it stands. Plain ASCII without a backtick, so nothing in it ends the block. */
function inBlock(text: string): string {
  return `\`\`\`\n${text.replaceAll('\r', '').trim()}\n\`\`\``;
}

export function proofForm(locale: Locale): Modal {
  return fileOrPasteForm({
    name: 'proof-form',
    title: sayPlain(locale, 'prove.form-title'),
    file: sayPlain(locale, 'prove.form-file'),
    paste: sayPlain(locale, 'prove.form-paste'),
    first: 'paste',
  });
}

export async function pressProveGive(visit: Visit): Promise<Reply> {
  return openForm(proofForm(visit.locale));
}

export async function submitProof(visit: Visit, _id: RowReference, fields: FormFields): Promise<Reply> {
  const file = fields.file('file');
  return file ? takeProofFile(visit, file) : takeProof(visit, fields.text('paste'));
}

export async function takeProofFile(visit: Visit, file: SentFile): Promise<Reply> {
  const fetched = await fetchKeyFile(visit, file);
  return fetched instanceof Uint8Array ? takeProof(visit, fetched) : fetched;
}

export function renderProven({ nowUsable }: Proven, locale: Locale): Payload {
  if (!nowUsable) return message(say(locale, 'prove.done'));
  const free = buttonRow(button(locale, 'button.free', 'free', undefined, 'main'));
  return message([say(locale, 'prove.done'), say(locale, 'prove.now-usable')], free);
}

export async function takeProof(visit: Visit, input: Uint8Array | string): Promise<Reply> {
  const given = await giveProof(visit.context, visit.caller, input);
  if (isRefused(given)) return refusal(visit, given);
  return tell(renderProven(given, visit.locale));
}
