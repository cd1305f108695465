import { finishLater, putOff } from '../../party/put-off.ts';
import { isRefused } from '../../party/refusal.ts';
import type { StepValues } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { namesInWords, say } from '../../text/say.ts';
import { spellGroup } from '../../text/spelling.ts';
import type { RowReference } from '../custom-id.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { renderStep } from '../render-step.ts';
import { type Reply, tellAndRetire, type Visit } from '../visit.ts';

/** Every letter that a fingerprint may have. */
const HEX_LETTERS = ['A', 'B', 'C', 'D', 'E', 'F'];

type ReadStep = Extract<StepValues, { step: 'read' }>;
type WaitStep = Extract<StepValues, { step: 'wait' }>;

/** To the one who reads: how, and not a digit of the fingerprint, which they have on paper or in their program. */
export function renderRead(step: ReadStep, locale: Locale): Payload {
  const names = namesInWords(locale, step.verifiers);
  const letters = HEX_LETTERS.map(spellGroup).join(', ');
  const first =
    step.verifiers.length > 1 ? say(locale, 'read.title-trio', { names }) : say(locale, 'read.title', { names });
  return message(
    [first, say(locale, 'read.how', { count: step.groupCount, letters })],
    buttonRow(
      button(locale, 'button.put-off', 'put-off', step.meetingId),
      button(locale, 'button.sign', 'sign', step.meetingId),
      button(locale, 'button.card-more', 'card-more', step.meetingId),
    ),
  );
}

export function renderWait(step: WaitStep, locale: Locale): Payload {
  const given = { names: namesInWords(locale, step.waitingFor), owner: step.owner };
  const text = step.waitingFor.length > 1 ? say(locale, 'wait.text-trio', given) : say(locale, 'wait.text', given);
  return message(text, buttonRow(button(locale, 'button.card-more', 'card-more', step.meetingId)));
}

export async function pressPutOff(visit: Visit, { row }: RowReference): Promise<Reply> {
  const step = await putOff(visit.context, visit.caller, row);
  return isRefused(step) ? refusal(visit, step) : tellAndRetire(renderStep(step, visit.locale, visit.where));
}

export async function pressFinishLater(visit: Visit, { row }: RowReference): Promise<Reply> {
  const step = await finishLater(visit.context, visit.caller, row);
  return isRefused(step) ? refusal(visit, step) : tellAndRetire(renderStep(step, visit.locale, visit.where));
}
