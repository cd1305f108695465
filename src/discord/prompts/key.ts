import { type AddedKey, addKey, type KeySummary } from '../../party/add-key.ts';
import { findAndAddKey, isKeyQuery } from '../../party/find-key.ts';
import { isRefused, type Refused } from '../../party/refusal.ts';
import { showKey } from '../../party/show-key.ts';
import { looksLikeProof } from '../../party/understand-proof.ts';
import type { Locale } from '../../text/locale.ts';
import { namesInWords, namesThatFit, say, sayPlain } from '../../text/say.ts';
import { calendarDay } from '../../text/times.ts';
import type { RowReference } from '../custom-id.ts';
import type { FormFields } from '../form-fields.ts';
import { button, buttonRow, type Modal, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { findingWords } from '../views/finding.ts';
import { fingerprintLines } from '../views/fingerprint.ts';
import { afterOwnEntryButton, standingLine } from '../views/key-standing.ts';
import { openForm, type Reply, type SentFile, tell, type Visit } from '../visit.ts';
import { fileOrPasteForm } from './file-or-paste-form.ts';
import { fetchKeyFile } from './key-file.ts';
import { renderOwnEntry } from './own-entry.ts';
import { takeProof } from './prove.ts';

/** More names and remarks than that do not help on a phone. */
const NAMES_LINE = 240;
const MOST_FINDINGS = 2;

/** Asks for the key: a form with a file field, and one for a paste. */
export function keyForm(locale: Locale): Modal {
  return fileOrPasteForm({
    name: 'key-form',
    title: sayPlain(locale, 'key.form-title'),
    file: sayPlain(locale, 'key.form-file'),
    paste: sayPlain(locale, 'key.form-paste'),
    pasteHint: sayPlain(locale, 'key.form-paste-hint'),
    first: 'file',
  });
}

export async function pressAddKey(visit: Visit): Promise<Reply> {
  return openForm(keyForm(visit.locale));
}

export async function submitKey(visit: Visit, _id: RowReference, fields: FormFields): Promise<Reply> {
  const file = fields.file('file');
  if (file) return takeKeyFile(visit, file);
  const pasted = fields.text('paste');
  if (isKeyQuery(pasted)) return takeKeyQuery(visit, pasted);
  if (pasted.trim() !== '') return takeKey(visit, pasted);
  return tell(
    message(say(visit.locale, 'key.form-empty'), buttonRow(button(visit.locale, 'button.key-send', 'key-send'))),
  );
}

export async function takeKeyFile(visit: Visit, file: SentFile): Promise<Reply> {
  const fetched = await fetchKeyFile(visit, file);
  return fetched instanceof Uint8Array ? takeKey(visit, fetched) : fetched;
}

/** A key; or, sent the same way, a signed message, which is meant as the proof that a key is theirs. */
export async function takeKey(visit: Visit, input: Uint8Array | string): Promise<Reply> {
  if (looksLikeProof(input)) return takeProof(visit, input);
  return tellOfKey(visit, await addKey(visit.context, visit.caller, input));
}

/** A full fingerprint or one's own address: the key is looked for. */
export async function takeKeyQuery(visit: Visit, wanted: string): Promise<Reply> {
  return tellOfKey(visit, await findAndAddKey(visit.context, visit.caller, wanted));
}

function tellOfKey(visit: Visit, added: AddedKey | Refused): Reply {
  if (isRefused(added)) return refusal(visit, added);
  const summary = renderAddedKey(added, visit.locale);
  if (added.ownEntryDone) return tell(summary);
  return tell(summary, renderOwnEntry(added.summary, visit.locale, visit.where));
}

/** What the bot has of the key now, and what its owner should know about it. */
export function renderAddedKey({ key, summary, ownEntryDone }: AddedKey, locale: Locale): Payload {
  const given = keyFacts(summary, locale);
  const findings = summary.findings.filter((finding) => finding.severity !== 'refuse');
  const more = findings.length - MOST_FINDINGS;
  return message(
    [
      key === 'added' ? say(locale, 'key.added', given) : say(locale, 'key.same', given),
      namesLine(summary.userIds, locale),
      ...findings.slice(0, MOST_FINDINGS).map((finding) => findingWords(finding, ownEntryDone)),
      more > 0 ? say(locale, 'key.more-findings', { count: more }) : null,
      ownEntryDone ? standingLine(summary.standing, locale) : null,
    ],
    ...(ownEntryDone ? [buttonRow(afterOwnEntryButton(summary.standing, locale))] : []),
  );
}

function keyFacts({ algorithm, version, expiresAt }: KeySummary, locale: Locale) {
  const expiry = expiresAt
    ? say(locale, 'key.expires', { day: calendarDay(expiresAt, 'UTC', locale) })
    : say(locale, 'key.never-expires');
  return { algorithm, version, expiry };
}

function namesLine(userIds: readonly string[], locale: Locale): string | null {
  if (userIds.length === 0) return null;
  return say(locale, 'key.names', { count: userIds.length, names: shortList(userIds, locale) });
}

function shortList(names: readonly string[], locale: Locale): string {
  const { shown, left } = namesThatFit(names, NAMES_LINE);
  return left === 0 ? namesInWords(locale, names) : say(locale, 'key.more-names', { count: left, names: shown });
}

/** One's own key as the bot has it; refused in an open meeting by the act. */
export async function showMyKey(visit: Visit): Promise<Reply> {
  const shown = await showKey(visit.context, visit.caller);
  if (isRefused(shown) && shown.refused === 'in-meeting') return tell(message(say(visit.locale, 'key.not-in-meeting')));
  if (isRefused(shown)) return refusal(visit, shown);
  if (!shown.ownEntryDone) return tell(renderOwnEntry(shown.summary, visit.locale, visit.where));
  return tell(renderMyKey(shown.summary, visit.locale));
}

export function renderMyKey(summary: KeySummary, locale: Locale): Payload {
  return message(
    [
      say(locale, 'key.show', keyFacts(summary, locale)),
      fingerprintLines(summary.fingerprintGroups, locale),
      namesLine(summary.userIds, locale),
      summary.state === 'unusable' ? say(locale, 'key.unusable-now') : null,
      summary.state === 'proven' ? say(locale, 'key.proven') : null,
      summary.standing === 'possession-missing' ? say(locale, 'key.proof-missing') : null,
      say(locale, 'key.slip'),
    ],
    buttonRow(
      button(locale, 'button.another-key', 'key-send'),
      ...(summary.state === 'unproven' ? [button(locale, 'button.prove', 'prove-sign')] : []),
      button(locale, 'button.slips', 'slips'),
      button(locale, 'button.key-remove', 'key-remove'),
    ),
  );
}
