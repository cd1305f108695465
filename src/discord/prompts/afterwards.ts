import { nextPerson } from '../../party/next-person.ts';
import { isRefused } from '../../party/refusal.ts';
import type { AfterValues } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { namesInWords, say, sayOrdinal } from '../../text/say.ts';
import type { RowReference } from '../custom-id.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tellAndRetire, type Visit } from '../visit.ts';
import { renderFree } from './free.ts';

type Side = AfterValues['partners'][number];

/** When a meeting is over: what came of it with each person, and the way to the next one. */
export function renderAfter(after: AfterValues, locale: Locale): Payload {
  const text = after.outcome === 'held' ? heldLines(after, locale) : [closedLine(after, locale)];
  const goOn = after.canGoOn ? say(locale, 'after.go-on') : null;
  return message([...text, goOn], afterButtons(after, locale));
}

function afterButtons(after: AfterValues, locale: Locale) {
  const next = button(locale, 'button.next', 'next', after.meetingId, 'main');
  const today = button(locale, 'button.not-today', 'not-today');
  const note = after.outcome === 'held' ? [button(locale, 'button.note', 'note', after.meetingId)] : [];
  return buttonRow(...(after.canGoOn ? [next, today] : []), button(locale, 'button.people', 'people'), ...note);
}

function closedLine(after: AfterValues, locale: Locale): string {
  const given = { names: namesOf(after.partners, locale) };
  switch (after.outcome) {
    case 'not-held':
      return say(locale, 'after.not-held', given);
    case 'called-off':
      return say(locale, 'after.called-off', given);
    case 'done-before':
      return say(locale, 'after.done-before', given);
    default:
      return say(locale, 'after.ended', given);
  }
}

function heldLines(after: AfterValues, locale: Locale): string[] {
  const { partners } = after;
  const mutual = partners.filter((side) => side.mutual);
  const lines: string[] = [];
  if (mutual.length > 0) {
    const given = { names: namesOf(mutual, locale), mutual: after.mutual, others: after.others };
    lines.push(
      sayOrdinal(locale, 'after.today', { count: after.mutualToday }),
      mutual.length > 1 ? say(locale, 'after.mutual-many', given) : say(locale, 'after.mutual', given),
    );
  }
  lines.push(...partners.filter((side) => !side.mutual).map((side) => sideLine(side, after.learner, locale)));
  if (after.learner && after.checked > 1) lines.push(say(locale, 'progress.checked', { count: after.checked }));
  if (partners.some((side) => side.mine === 'put-off' || side.theirs === 'put-off')) {
    lines.push(say(locale, 'after.put-off'));
  }
  return lines;
}

/** `mine` is what this person did about the other's key, `theirs` what the other did about this person's. */
function sideLine(side: Side, learner: boolean, locale: Locale): string {
  const { badgeName: name, mine, theirs } = side;
  const names = namesInWords(locale, [name]);
  if (mine === 'disputed' || theirs === 'disputed') return say(locale, 'after.disputed', { name });
  if (mine === 'verified' && learner) return say(locale, 'after.checked-learner', { names });
  if (theirs === 'verified' && mine === 'no-key') return say(locale, 'after.checked-by-learner', { names });
  if (mine === 'verified') return say(locale, 'after.mine-only', { name });
  if (theirs === 'verified') return say(locale, 'after.theirs-only', { name });
  return say(locale, 'after.neither', { name });
}

function namesOf(sides: readonly Side[], locale: Locale): string {
  return namesInWords(
    locale,
    sides.map((side) => side.badgeName),
  );
}

export async function pressNext(visit: Visit, { row }: RowReference): Promise<Reply> {
  const free = await nextPerson(visit.context, visit.caller, row);
  return isRefused(free)
    ? refusal(visit, free)
    : tellAndRetire(renderFree(free.free, visit.context.clock.now(), visit.locale));
}
