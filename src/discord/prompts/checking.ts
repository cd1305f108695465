import { type APITextInputComponent, ComponentType, TextInputStyle } from 'discord.js';
import { callLine } from '../../party/call-line.ts';
import { itDiffers } from '../../party/dispute.ts';
import { isRefused } from '../../party/refusal.ts';
import { tryAgain } from '../../party/try-again.ts';
import { type TypedReadBack, typeReadBack } from '../../party/type-read-back.ts';
import type { StepValues } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { say, sayPlain } from '../../text/say.ts';
import { customId, type RowReference } from '../custom-id.ts';
import type { FormFields } from '../form-fields.ts';
import { button, buttonRow, type Modal, message, type Payload, type Row, saidFirst } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { renderStep } from '../render-step.ts';
import { renderDisputeAnswer } from '../views/dispute.ts';
import { fingerprintLines } from '../views/fingerprint.ts';
import { typedUnreadable } from '../views/typed-unreadable.ts';
import { type Cover, openForm, type Reply, tell, tellAndRetire, turnInto, type Visit } from '../visit.ts';

export type CheckStep = Extract<StepValues, { step: 'check' }>;

/** Room for 64 digits and whatever stands between them. */
const LONGEST_TYPED = 200;
/** Two gaps can be said in a word; more need "some". */
const TWO_GAPS = 2;

/**
 * To the one who listens: what they compare, and the gaps they fill in as they hear them. In a server the groups stand in
 * the form alone: an ephemeral answer cannot be covered later, and after a miss it would show what is masked then.
 */
export function renderCheck(step: CheckStep, locale: Locale, where: Visit['where']): Payload {
  if (step.mode === 'by-eye') return renderByEye(step, locale);
  const fingerprint = step.mode === 'listen' && where === 'dm' ? fingerprintLines(step.groups, locale) : null;
  const card = message(
    [
      opening(step, locale),
      howToType(step, locale, where),
      fingerprint,
      step.mode === 'listen' ? say(locale, 'check.differs-hint') : null,
    ],
    ...checkButtons(step, locale, where),
  );
  const { readBackId, misses } = step;
  const ofMiss = step.afterMiss ? opening(step, locale) : null;
  return fingerprint === null ? card : { ...card, masked: { readBackId, misses, saidFirst: ofMiss } };
}

function opening(step: CheckStep, locale: Locale): string {
  const { owner, groups, mode, afterMiss } = step;
  if (!afterMiss) return say(locale, 'check.listen', { owner, words: groupsInWords(groups.length, locale) });
  return mode === 'type-all' ? say(locale, 'check.miss-type-all', { owner }) : say(locale, 'check.miss', { owner });
}

function groupsInWords(count: number, locale: Locale): string {
  if (count === 10) return say(locale, 'check.number-10');
  return count === 16 ? say(locale, 'check.number-16') : say(locale, 'check.number-other', { count });
}

function howToType(step: CheckStep, locale: Locale, where: Visit['where']): string {
  const count = step.groups.length;
  if (step.mode === 'type-all') {
    if (where === 'dm') return say(locale, 'check.type-all', { count });
    return step.afterMiss
      ? say(locale, 'check.type-all-again', { count })
      : say(locale, 'check.type-all-form', { count });
  }
  if (where === 'server')
    return step.afterMiss ? say(locale, 'check.compare-again') : say(locale, 'check.compare-form');
  const gaps = step.groups.filter((group) => group.text === null).length;
  return gaps === TWO_GAPS ? say(locale, 'check.compare') : say(locale, 'check.compare-many');
}

function checkButtons(step: CheckStep, locale: Locale, where: Visit['where']): Row[] {
  const { readBackId, meetingId, afterMiss, mode } = step;
  const type = button(locale, 'button.type-read-back', 'type-read-back', readBackId, 'main');
  const again = button(locale, 'button.try-again', 'try-again', readBackId, 'main');
  const differs = button(locale, 'button.differs', 'differs', readBackId);
  const words = mode === 'listen' ? [button(locale, 'button.check-words', 'check-words', readBackId)] : [];
  const more = button(locale, 'button.card-more', 'card-more', meetingId);
  if (afterMiss) return [buttonRow(again, differs, ...words, more)];
  return [buttonRow(...(where === 'server' ? [type] : []), differs, ...words, more)];
}

function renderByEye(step: CheckStep, locale: Locale): Payload {
  const { readBackId, line } = step;
  const group = step.groups[line];
  return message(
    [
      say(locale, 'check.by-eye', { owner: step.owner, line: line + 1, count: step.groups.length }),
      say(locale, 'check.by-eye-ask'),
      group ? fingerprintLines([group], locale) : null,
    ],
    buttonRow(
      button(locale, 'button.line-same', 'line-same', readBackId, 'main', line),
      button(locale, 'button.line-differs', 'line-differs', readBackId, 'quiet', line),
      button(locale, 'button.card-more', 'card-more', step.meetingId),
    ),
  );
}

/** In the server: the fingerprint, in digits or words, stands above the field, and goes with the form. */
export function readBackForm(step: CheckStep, locale: Locale, shown: CheckStep['groups'] = step.groups): Modal {
  const all = step.mode === 'type-all';
  const typed: APITextInputComponent = {
    type: ComponentType.TextInput,
    custom_id: 'typed',
    style: TextInputStyle.Short,
    max_length: LONGEST_TYPED,
    required: true,
  };
  const label = all ? sayPlain(locale, 'check.form-label-all') : sayPlain(locale, 'check.form-label');
  const seen = { type: ComponentType.TextDisplay as const, content: fingerprintLines(shown, locale) };
  return {
    custom_id: customId('read-back-form', step.readBackId, step.misses),
    title: sayPlain(locale, 'check.form-title'),
    components: [...(all ? [] : [seen]), { type: ComponentType.Label, label, component: typed }],
  };
}

/** What an earlier try turns into: two differently masked copies of one fingerprint would show all of it. */
export function coveredCheck(locale: Locale): Payload {
  return message(say(locale, 'check.covered'));
}

/** What comes of what somebody typed as heard: in a DM as a message, in the server in the form. */
export function readBackReply(visit: Visit, judged: TypedReadBack, readBackId?: string): Reply {
  const { locale, where } = visit;
  if (judged.readBack === 'unreadable') return tell(typedUnreadable(judged, locale, againButtons(locale, readBackId)));
  const next = renderStep(judged.step, locale, where);
  if (judged.readBack === 'right') return tellAndRetire(saidFirst(say(locale, 'check.right'), next));
  if (judged.readBack === 'miss') {
    return { messages: [next], pressed: coveredCheck(locale), cover: coveringCheck(judged.toCover, locale) };
  }
  return tellAndRetire(renderDisputeAnswer(locale), next);
}

/** In the server the button is the only way back to the form. */
function againButtons(locale: Locale, readBackId: string | undefined): Row[] {
  if (readBackId === undefined) return [];
  return [buttonRow(button(locale, 'button.type-read-back', 'type-read-back', readBackId, 'main'))];
}

/** Covers the cards of these sides of a check. */
export function coveringCheck(rows: readonly string[], locale: Locale): Cover {
  return { name: 'differs', rows, with: coveredCheck(locale) };
}

/** A form shows gaps only where one listens. */
function openReadBackForm(step: CheckStep, locale: Locale): Reply {
  return openForm(readBackForm(step, locale), step.mode === 'listen' ? step : undefined);
}

export async function submitReadBack(visit: Visit, { row, part }: RowReference, fields: FormFields): Promise<Reply> {
  const judged = await typeReadBack(visit.context, visit.caller, fields.text('typed'), row, part ?? undefined);
  return isRefused(judged) ? refusal(visit, judged) : readBackReply(visit, judged, row);
}

/** Opens the form with the fingerprint as it is masked now; by eye there is nothing to type. */
export async function pressTypeReadBack(visit: Visit, { row }: RowReference): Promise<Reply> {
  const step = await tryAgain(visit.context, visit.caller, row);
  if (isRefused(step)) return refusal(visit, step);
  if (step.step === 'check' && step.mode !== 'by-eye') return openReadBackForm(step, visit.locale);
  return tell(renderStep(step, visit.locale, visit.where));
}

/** The form in the server; in a DM one just types, so the button shows the card anew. */
export async function pressTryAgain(visit: Visit, { row }: RowReference): Promise<Reply> {
  const step = await tryAgain(visit.context, visit.caller, row);
  if (isRefused(step)) return refusal(visit, step);
  if (visit.where === 'server' && step.step === 'check' && step.mode !== 'by-eye') {
    return openReadBackForm(step, visit.locale);
  }
  const next = renderStep(step, visit.locale, visit.where);
  return { messages: [next], pressed: coveredCheck(visit.locale) };
}

export async function pressDiffers(visit: Visit, { row }: RowReference): Promise<Reply> {
  const step = await itDiffers(visit.context, visit.caller, row);
  return isRefused(step) ? refusal(visit, step) : afterDispute(visit, step);
}

export const pressSame = (visit: Visit, id: RowReference) => call(visit, id, 'same');
export const pressLineDiffers = (visit: Visit, id: RowReference) => call(visit, id, 'differs');

async function call(visit: Visit, { row, part }: RowReference, said: 'same' | 'differs'): Promise<Reply> {
  if (part === null) return refusal(visit, { refused: 'out-of-date' });
  const step = await callLine(visit.context, visit.caller, row, part, said);
  if (isRefused(step)) return refusal(visit, step);
  const next = renderStep(step, visit.locale, visit.where);
  // Line after line in the same message: the one who presses looks at it anyway.
  if (step.step === 'check') return turnInto(next);
  if (said === 'differs') return afterDispute(visit, step);
  return tellAndRetire(saidFirst(say(visit.locale, 'check.right'), next));
}

function afterDispute(visit: Visit, step: StepValues): Reply {
  return tellAndRetire(renderDisputeAnswer(visit.locale), renderStep(step, visit.locale, visit.where));
}
