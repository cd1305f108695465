import { isRefused } from '../../party/refusal.ts';
import { showCard, showWaiting } from '../../party/show-card.ts';
import { refusal } from '../refusal.ts';
import { renderMessage } from '../render-message.ts';
import { renderStep } from '../render-step.ts';
import { type Reply, tell, type Visit } from '../visit.ts';

/** /card: the meeting again, and, for whoever looks for themselves, everything that waits. */
export async function showCurrent(visit: Visit): Promise<Reply> {
  const { context, caller, locale, where } = visit;
  const waiting = await showWaiting(context, caller);
  if (isRefused(waiting)) return refusal(visit, waiting);
  const step = await showCard(context, caller);
  if (isRefused(step)) return refusal(visit, step);
  // The step below says where the meeting stands now: older words of it would only be repeated.
  const others = waiting.filter((values) => values.kind !== 'step' || step.step === 'nothing');
  const messages = others.map((values) => renderMessage(values, locale, where));
  if (step.step === 'nothing' && messages.length > 0) return tell(...messages);
  return tell(...messages, renderStep(step, locale, where));
}
