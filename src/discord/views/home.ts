import { readHome } from '../../party/read-home.ts';
import { isRefused } from '../../party/refusal.ts';
import type { HomeValues, NextStep } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import { clockTime, dayAndTime } from '../../text/times.ts';
import type { ButtonName } from '../custom-id.ts';
import { type ButtonText, button, buttonRow, buttonRows, message, type Payload } from '../payload.ts';
import { refusalPayload } from '../refusal.ts';
import { type Reply, tell, type Visit } from '../visit.ts';

const STEP_BUTTONS: Readonly<Record<NextStep, { readonly text: ButtonText; readonly name: ButtonName }>> = {
  join: { text: 'button.join', name: 'join' },
  'add-key': { text: 'button.add-key', name: 'key-add' },
  'own-entry': { text: 'button.own-entry', name: 'own-entry' },
  prove: { text: 'button.prove', name: 'prove-sign' },
  free: { text: 'button.free', name: 'free' },
  busy: { text: 'button.busy', name: 'busy' },
  card: { text: 'button.card', name: 'card' },
  people: { text: 'button.people', name: 'people' },
  progress: { text: 'button.progress', name: 'progress' },
  met: { text: 'button.met', name: 'met' },
  'about-me': { text: 'button.about-me', name: 'about-me' },
  board: { text: 'button.board', name: 'board' },
  resume: { text: 'button.resume', name: 'resume' },
};

/** At most three next steps, and More. */
const MOST_STEPS = 3;

/** Where somebody stands, and what comes next. */
export function renderHome(home: HomeValues, locale: Locale): Payload {
  const steps = home.nextSteps.slice(0, MOST_STEPS).map((step, index) => stepButton(step, index === 0, locale));
  const more =
    home.state === 'not-joined' ? button(locale, 'button.help', 'help') : button(locale, 'button.more', 'more');
  return message(
    [say(locale, 'home.title', { party: home.partyName }), ...stateLines(home, locale)],
    buttonRow(...steps, more),
  );
}

function stepButton(step: NextStep, first: boolean, locale: Locale) {
  const { text, name } = STEP_BUTTONS[step];
  return button(locale, text, name, undefined, first ? 'main' : 'quiet');
}

function stateLines(home: HomeValues, locale: Locale): (string | null)[] {
  const { state } = home;
  if (state === 'not-joined') return [say(locale, 'home.not-joined')];
  if (state === 'party-closed') return [say(locale, 'home.closed'), numbers(home, locale)];
  if (state === 'party-preparing') return [say(locale, 'home.preparing')];
  return [meetingLine(home, locale), breakLine(home, locale), keyLine(home, locale), numbers(home, locale)];
}

function meetingLine({ state, freeUntil, pausedUntil, timeZone }: HomeValues, locale: Locale): string {
  if (state === 'in-meeting') return say(locale, 'home.in-meeting');
  if (pausedUntil) return say(locale, 'home.paused', { until: dayAndTime(pausedUntil, timeZone, locale) });
  if (freeUntil) return say(locale, 'home.free', { until: clockTime(freeUntil, timeZone) });
  return say(locale, 'home.not-free');
}

function breakLine({ breakNow, timeZone }: HomeValues, locale: Locale): string | null {
  if (!breakNow) return null;
  return say(locale, 'home.break', { name: breakNow.name, until: clockTime(breakNow.endsAt, timeZone) });
}

function keyLine({ key }: HomeValues, locale: Locale): string | null {
  if (key === 'none') return say(locale, 'home.key-none');
  if (key === 'possession-missing') return say(locale, 'home.key-possession');
  return key === 'own-entry-missing' ? say(locale, 'home.key-own-entry') : null;
}

function numbers({ mutual, others, badgeName }: HomeValues, locale: Locale): string | null {
  return badgeName === null || mutual === 0 ? null : say(locale, 'home.numbers', { mutual, others });
}

/** Everything, for whoever looks for something. */
export function renderMore(locale: Locale): Payload {
  return message(
    say(locale, 'home.more'),
    ...buttonRows([
      button(locale, 'button.free', 'free'),
      button(locale, 'button.busy', 'busy'),
      button(locale, 'button.card', 'card'),
      button(locale, 'button.met', 'met'),
      button(locale, 'button.people', 'people'),
      button(locale, 'button.progress', 'progress'),
      button(locale, 'button.board', 'board'),
      button(locale, 'button.key-show', 'key-show'),
      button(locale, 'button.add-key', 'key-add'),
      button(locale, 'button.settings', 'settings'),
      button(locale, 'button.pause', 'pause'),
      button(locale, 'button.report', 'report'),
      button(locale, 'button.closed-dms', 'closed-dms'),
      button(locale, 'button.practice', 'practice'),
      button(locale, 'button.list-show', 'list-show'),
      button(locale, 'button.kit', 'kit'),
      button(locale, 'button.help', 'help'),
      button(locale, 'button.leave', 'leave'),
    ]),
  );
}

export async function homePayload(visit: Visit): Promise<Payload> {
  const home = await readHome(visit.context, visit.caller);
  if (isRefused(home)) return refusalPayload(home, visit.locale, visit.where);
  return renderHome(home, visit.locale);
}

export async function showHome(visit: Visit): Promise<Reply> {
  return tell(await homePayload(visit));
}

export async function showMore(visit: Visit): Promise<Reply> {
  return tell(renderMore(visit.locale));
}

export function renderHelp(locale: Locale): Payload {
  return message(
    [say(locale, 'help.text'), say(locale, 'help.own-copy')],
    buttonRow(button(locale, 'button.home', 'home', undefined, 'main'), button(locale, 'button.practice', 'practice')),
  );
}

export async function showHelp(visit: Visit): Promise<Reply> {
  return tell(renderHelp(visit.locale));
}
