import { startBreak, stopBreak } from '../../party/call-break.ts';
import type { Organizer } from '../../party/context.ts';
import { listBreaks } from '../../party/list-breaks.ts';
import { isRefused } from '../../party/refusal.ts';
import type { Locale } from '../../text/locale.ts';
import { say, sayPlain } from '../../text/say.ts';
import { calendarDay, clockTime } from '../../text/times.ts';
import { asOrganizer } from '../as-organizer.ts';
import { channelTroubles } from '../channels.ts';
import { customId, type RowReference } from '../custom-id.ts';
import { textField } from '../form.ts';
import type { FormFields } from '../form-fields.ts';
import { button, buttonRow, type Modal, message } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { renderBreakList } from '../views/break-list.ts';
import { openForm, type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';

const LONGEST_NAME = 60;
const LONGEST_NUMBER = 6;
/** A coffee break, mostly. */
const USUAL_MINUTES = '30';

/** From a button: how long the break lasts, and what it is called. */
export async function pressBreakStart(visit: Visit): Promise<Reply> {
  return asOrganizer(visit, async () => openForm(breakForm(visit.locale)));
}

/** How long a break lasts, and what it is called. */
export function breakFields(locale: Locale) {
  const minutes = { most: LONGEST_NUMBER, required: true, value: USUAL_MINUTES };
  const name = { most: LONGEST_NAME, required: true, value: sayPlain(locale, 'break.default-name') };
  return [
    textField('minutes', sayPlain(locale, 'break-form.minutes'), minutes),
    textField('name', sayPlain(locale, 'break-form.name'), name),
  ];
}

export function breakForm(locale: Locale): Modal {
  return {
    custom_id: customId('break-form'),
    title: sayPlain(locale, 'button.break-start'),
    components: [...breakFields(locale), textField('in', sayPlain(locale, 'break-form.in'), { most: LONGEST_NUMBER })],
  };
}

export async function submitBreak(visit: Visit, _id: RowReference, fields: FormFields): Promise<Reply> {
  const later = fields.text('in').trim();
  return asOrganizer(visit, (organizer) =>
    callBreak(visit, organizer, {
      name: fields.text('name'),
      minutes: wholeOf(fields.text('minutes')),
      ...(later === '' ? {} : { in: wholeOf(later) }),
    }),
  );
}

/** NaN, which every act refuses with its range, for what is no whole number. */
export function wholeOf(text: string): number {
  return /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;
}

/** Calls the break, and says so; also what is wrong with a channel in which it is announced. */
export async function callBreak(
  visit: Visit,
  organizer: Organizer,
  wanted: Parameters<typeof startBreak>[2],
): Promise<Reply> {
  const { locale } = visit;
  const called = await startBreak(visit.context, organizer, wanted);
  if (isRefused(called) && called.refused === 'party-not-open') {
    const open = button(locale, 'button.party-open', 'party-open', undefined, 'main');
    return tell(message(say(locale, 'party.not-open-yet'), buttonRow(open)));
  }
  if (isRefused(called)) return refusal(visit, called);
  const { name, startsAt, endsAt, timeZone } = called.break;
  const begun = startsAt <= visit.context.clock.now();
  return asOrganizer(visit, async (_organizer, party) =>
    tell(
      message(
        [
          ...(begun
            ? [say(locale, 'break.started', { name, until: clockTime(endsAt, timeZone) })]
            : plannedWords(called.break, locale)),
          ...(await channelTroubles(visit, party)).values(),
        ],
        buttonRow(button(locale, 'button.status', 'setup'), button(locale, 'button.break-stop', 'break-stop')),
      ),
    ),
  );
}

interface Planned {
  readonly name: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timeZone: string;
  readonly remindMinutes: number;
}

/** When a break that is set will be, and when people are asked. */
export function plannedWords(
  { name, startsAt, endsAt, timeZone, remindMinutes: count }: Planned,
  locale: Locale,
): string[] {
  const day = calendarDay(startsAt, timeZone, locale);
  const [from, until] = [clockTime(startsAt, timeZone), clockTime(endsAt, timeZone)];
  return [
    say(locale, 'break.planned', { name, day, from, until }),
    count > 0 ? say(locale, 'break.asked-before', { count }) : say(locale, 'break.asked-then'),
  ];
}

/** The breaks to come, with the buttons that delay or cancel the next one. */
export async function showBreaks(visit: Visit): Promise<Reply> {
  if (!visit.organizer) return refusal(visit, { refused: 'not-organizer' });
  const found = await listBreaks(visit.context, visit.organizer);
  return isRefused(found) ? refusal(visit, found) : tell(renderBreakList(found, visit.locale));
}

/** Ending a break sends everybody away, so a slip of the thumb must not do it. */
export async function pressBreakStop(visit: Visit): Promise<Reply> {
  const { locale } = visit;
  return asOrganizer(visit, async () =>
    tell(
      message(
        say(locale, 'break.stop-question'),
        buttonRow(button(locale, 'button.break-stop-yes', 'break-stop-yes', undefined, 'main')),
      ),
    ),
  );
}

export async function pressBreakStopYes(visit: Visit): Promise<Reply> {
  return asOrganizer(visit, (organizer) => endBreak(visit, organizer));
}

export async function endBreak(visit: Visit, organizer: Organizer): Promise<Reply> {
  const stopped = await stopBreak(visit.context, organizer);
  if (isRefused(stopped)) return refusal(visit, stopped);
  return tellAndRetire(message(say(visit.locale, 'break.stopped', { name: stopped.stopped.name })));
}
