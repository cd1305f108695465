import { answerId, chooseUserIds, reopenIdQuestion } from '../../party/answer-id.ts';
import { isRefused } from '../../party/refusal.ts';
import type { StepValues } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { say, sayPlain } from '../../text/say.ts';
import { customId, type RowReference } from '../custom-id.ts';
import { button, buttonRow, MOST_OPTIONS, message, option, type Payload, type Row, selectRow } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { renderStep } from '../render-step.ts';
import { type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';
import { verifiedKeyButtons } from './verified-key.ts';

type IdQuestion = Extract<StepValues, { step: 'id-question' }>;

/** Privately, after the fingerprint: which names did you see proven, and how? Nothing is preselected. */
export function renderIdQuestion(step: IdQuestion, locale: Locale): Payload {
  const { owner, verificationId, userIds } = step;
  const question = userIds.length === 0 ? say(locale, 'id.no-names', { owner }) : say(locale, 'id.question', { owner });
  const left = userIds.length - MOST_OPTIONS;
  return message(
    [question, left > 0 ? say(locale, 'id.cut', { count: left }) : null, say(locale, 'id.private')],
    ...namesRow(step, locale),
    buttonRow(
      button(locale, 'button.id-photo', 'id-photo', verificationId),
      button(locale, 'button.id-known', 'id-known', verificationId),
      button(locale, 'button.id-none', 'id-none', verificationId),
    ),
    buttonRow(...verifiedKeyButtons(verificationId, locale)),
  );
}

function namesRow({ verificationId, userIds }: IdQuestion, locale: Locale): Row[] {
  if (userIds.length === 0) return [];
  const options = userIds
    .slice(0, MOST_OPTIONS)
    .map(({ text, chosen }, index) => option(String(index), text, undefined, chosen));
  const choose = { least: 0, most: options.length };
  return [selectRow(customId('user-ids', verificationId), sayPlain(locale, 'id.placeholder'), options, choose)];
}

/** The choice is kept at once; the message stays, since the buttons below it come next. */
export async function chooseNames(visit: Visit, { row }: RowReference, values: readonly string[]): Promise<Reply> {
  const chosen = await chooseUserIds(visit.context, visit.caller, row, values.map(Number));
  return isRefused(chosen) ? refusal(visit, chosen) : tell();
}

export const pressPhoto = (visit: Visit, id: RowReference) => answer(visit, id, 'photo-id');
export const pressKnown = (visit: Visit, id: RowReference) => answer(visit, id, 'known');
export const pressNoId = (visit: Visit, id: RowReference) => answer(visit, id, 'none');

async function answer(visit: Visit, { row }: RowReference, method: 'photo-id' | 'known' | 'none'): Promise<Reply> {
  const step = await answerId(visit.context, visit.caller, row, method);
  if (isRefused(step)) return refusal(visit, step);
  return tellAndRetire(renderStep(step, visit.locale, visit.where));
}

export async function pressChangeId(visit: Visit, { row }: RowReference): Promise<Reply> {
  const step = await reopenIdQuestion(visit.context, visit.caller, row);
  return isRefused(step) ? refusal(visit, step) : tell(renderStep(step, visit.locale, visit.where));
}
