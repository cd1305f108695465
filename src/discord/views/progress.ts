import { readProgress } from '../../party/read-progress.ts';
import { isRefused } from '../../party/refusal.ts';
import type { ProgressValues } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, type Visit } from '../visit.ts';

export function renderProgress(values: ProgressValues, locale: Locale): Payload {
  const { badgeName: name, mutual, others, waitingForMe, waitingForThem, rank } = values;
  return message(
    [
      say(locale, 'progress.title', { name }),
      values.mutualToday > 0 ? say(locale, 'progress.today', { count: values.mutualToday }) : null,
      values.learner ? null : say(locale, 'progress.mutual', { mutual, others }),
      checkedLine(values, locale),
      waitingForMe > 0 ? say(locale, 'progress.waiting-for-me', { count: waitingForMe }) : null,
      waitingForThem > 0 ? say(locale, 'progress.waiting-for-them', { count: waitingForThem }) : null,
      rank === null ? null : say(locale, 'progress.rank', { rank }),
    ],
    buttonRow(button(locale, 'button.people', 'people'), button(locale, 'button.board', 'board')),
  );
}

/** For a learner it is the number that counts, and none is only the beginning. */
function checkedLine({ checked, learner }: ProgressValues, locale: Locale): string | null {
  if (checked > 0) return say(locale, 'progress.checked', { count: checked });
  return learner ? say(locale, 'progress.none-yet') : null;
}

export async function showProgress(visit: Visit): Promise<Reply> {
  const values = await readProgress(visit.context, visit.caller);
  return isRefused(values) ? refusal(visit, values) : tell(renderProgress(values, visit.locale));
}
