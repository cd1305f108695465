import { type CheckInWords, checkInWords } from '../../party/check-in-words.ts';
import { isRefused } from '../../party/refusal.ts';
import { tryAgain } from '../../party/try-again.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import type { RowReference } from '../custom-id.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { renderStep } from '../render-step.ts';
import { fingerprintLines } from '../views/fingerprint.ts';
import { openForm, type Reply, turnInto, type Visit } from '../visit.ts';
import { readBackForm } from './checking.ts';

/** The verifier's card in a DM, with PGP words for digits. What is masked there is masked here. */
export function renderCheckInWords({ step, words }: CheckInWords, locale: Locale): Payload {
  const { owner, readBackId, meetingId, misses } = step;
  const card = message(
    [
      say(locale, 'check.listen-words', { owner }),
      say(locale, 'check.in-words'),
      fingerprintLines(words, locale),
      say(locale, 'check.differs-hint'),
    ],
    buttonRow(
      // Its [It differs] is what an earlier card is found by, to be covered after a miss.
      button(locale, 'button.differs', 'differs', readBackId),
      button(locale, 'button.check-digits', 'check-digits', readBackId),
      button(locale, 'button.card-more', 'card-more', meetingId),
    ),
  );
  return { ...card, masked: { readBackId, misses, saidFirst: null } };
}

/**
 * In the server the words stand in the form alone, as the digits do, and go with it. In a DM the card itself turns into words and back: a second copy could outlive the mask that it
 * was drawn with.
 */
export async function pressCheckWords(visit: Visit, { row }: RowReference): Promise<Reply> {
  const shown = await checkInWords(visit.context, visit.caller, row);
  if (isRefused(shown)) return refusal(visit, shown);
  if (visit.where === 'server') return openForm(readBackForm(shown.step, visit.locale, shown.words), shown.step);
  return turnInto(renderCheckInWords(shown, visit.locale));
}

export async function pressCheckDigits(visit: Visit, { row }: RowReference): Promise<Reply> {
  const step = await tryAgain(visit.context, visit.caller, row);
  return isRefused(step) ? refusal(visit, step) : turnInto(renderStep(step, visit.locale, visit.where));
}
