import { FORGET_WORD } from '../party/forget-me.ts';
import type { NeededToOpen, Refused } from '../party/refusal.ts';
import type { Locale } from '../text/locale.ts';
import { namesInWords, say, sayPlain } from '../text/say.ts';
import { calendarDate, calendarDay, clockTime } from '../text/times.ts';
import { button, buttonRow, message, type Payload, type Row } from './payload.ts';
import { renderPartyChoice } from './prompts/party-choice.ts';
import { findingWords } from './views/finding.ts';
import { settingWrongWords } from './views/setting-wrong.ts';
import { type Reply, tell, type Visit } from './visit.ts';

/** A refusal as an answer. What was pressed stays: nothing has happened. */
export function refusal(visit: Pick<Visit, 'locale' | 'where'>, refused: Refused): Reply {
  return tell(refusalPayload(refused, visit.locale, visit.where));
}

/** Why something was not done, what to do instead, and the button that does it. */
export function refusalPayload(refused: Refused, locale: Locale, where: Visit['where']): Payload {
  if (refused.refused === 'which-party') return renderPartyChoice(refused.parties ?? [], locale);
  return message([refusalWords(refused, locale, where)], ...nextButtons(refused, locale, where));
}

function nextButtons(refused: Refused, locale: Locale, where: Visit['where']): Row[] {
  switch (refused.refused) {
    case 'no-party':
      // In a DM the person may have come to the server since.
      return where === 'dm' ? [buttonRow(button(locale, 'button.join', 'join'))] : [];
    case 'not-joined':
      return [buttonRow(button(locale, 'button.join', 'join', undefined, 'main'))];
    case 'consent-changed':
      return [buttonRow(button(locale, 'button.read-it', 'join', undefined, 'main'))];
    case 'no-key':
      return [buttonRow(button(locale, 'button.add-key', 'key-add', undefined, 'main'))];
    case 'own-entry-first':
      return [buttonRow(button(locale, 'button.own-entry', 'own-entry', undefined, 'main'))];
    case 'key-held-by-another':
    case 'key-was-revoked':
    case 'proof-key-revoked':
    case 'key-refused':
      return [buttonRow(button(locale, 'button.another-key', 'key-send', undefined, 'main'))];
    case 'in-meeting':
      return [buttonRow(button(locale, 'button.card', 'card', undefined, 'main'))];
    case 'meeting-closed':
    case 'overtaken':
    case 'out-of-date':
    case 'nothing-to-check':
    case 'no-meeting':
      return [buttonRow(button(locale, 'button.home', 'home', undefined, 'main'))];
    case 'met-not-found':
    case 'met-expired':
      return [buttonRow(button(locale, 'button.met', 'met'))];
    case 'panel-missing':
      return [buttonRow(button(locale, 'button.setup-panel', 'setup-panel', undefined, 'main'))];
    case 'not-ready':
      return [buttonRow(...(refused.missing ?? []).map((needed) => missingButton(needed, locale)))];
    default:
      return [];
  }
}

function missingButton(needed: NeededToOpen, locale: Locale) {
  switch (needed) {
    case 'panel':
      return button(locale, 'button.setup-panel', 'setup-panel');
    case 'organizers-channel':
      return button(locale, 'button.setup-channel', 'setup-channel');
    case 'safety-contact':
      return button(locale, 'button.setup-safety', 'setup-safety');
  }
}

function missingWords(missing: readonly NeededToOpen[], locale: Locale): string {
  return namesInWords(
    locale,
    missing.map((needed) => sayPlain(locale, `missing.${needed}`)),
  );
}

type Params = NonNullable<Refused['params']>;

/** A number or a text that a refusal names; null where the act gave none. */
function given(params: Params, name: string): string | number | null {
  const value = params[name];
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

function clockWords(params: Params, name: string): string {
  const at = params[name];
  return at instanceof Date ? clockTime(at, String(params.timeZone ?? 'UTC')) : '';
}

function dayWords(params: Params, locale: Locale): string {
  return params.at instanceof Date ? calendarDay(params.at, String(params.timeZone ?? 'UTC'), locale) : '';
}

function breakWords(params: Params) {
  return { name: given(params, 'name') ?? '', from: clockWords(params, 'startsAt') };
}

/** The one place where a refusal becomes words. */
export function refusalWords(refused: Refused, locale: Locale, where: Visit['where']): string {
  const params = refused.params ?? {};
  const most = given(params, 'most');
  const range = { least: given(params, 'least') ?? 1, most: most ?? 0 };
  switch (refused.refused) {
    case 'no-party':
      return where === 'dm' ? say(locale, 'refused.no-party-dm') : say(locale, 'refused.no-party');
    case 'time-zone-unknown':
      return say(locale, 'refused.time-zone-unknown', { timeZone: given(params, 'timeZone') ?? '?' });
    case 'first-day-unreadable':
    case 'last-day-unreadable':
    case 'last-day-past':
      return say(locale, `refused.${refused.refused}`, { day: given(params, 'day') ?? '?' });
    case 'not-ready':
      return say(locale, 'refused.not-ready', { missing: missingWords(refused.missing ?? [], locale) });
    case 'setting-wrong':
      return settingWrongWords(params, locale);
    case 'key-refused':
      return refused.finding ? findingWords(refused.finding, true) : say(locale, 'refused.key-refused');
    case 'capacity-out-of-range':
      return say(locale, 'refused.capacity-out-of-range', range);
    case 'break-length-out-of-range':
      return say(locale, 'refused.break-length-out-of-range', range);
    case 'minutes-out-of-range':
      return say(locale, 'refused.minutes-out-of-range', range);
    case 'in-out-of-range':
    case 'delay-out-of-range':
      return say(locale, `refused.${refused.refused}`, range);
    case 'break-overlaps':
      return say(locale, 'refused.break-overlaps', { ...breakWords(params), until: clockWords(params, 'endsAt') });
    case 'break-moved-already':
      return say(locale, 'refused.break-moved-already', breakWords(params));
    case 'break-not-planned':
      return say(locale, 'refused.break-not-planned', { name: given(params, 'name') ?? '' });
    case 'time-past':
      return say(locale, 'refused.time-past', { day: dayWords(params, locale), from: clockWords(params, 'at') });
    case 'name-too-long':
      return most === null ? say(locale, 'refused.name-too-long') : say(locale, 'refused.name-too-long-most', { most });
    case 'badge-name-too-long':
      return most === null
        ? say(locale, 'refused.badge-name-too-long')
        : say(locale, 'refused.badge-name-too-long-most', { most });
    case 'text-too-long':
      return most === null ? say(locale, 'refused.text-too-long') : say(locale, 'refused.text-too-long-most', { most });
    case 'programme-other-days':
      return otherDaysWords(params, locale);
    case 'forget-not-typed':
      return say(locale, 'refused.forget-not-typed', { word: FORGET_WORD });
    default:
      return say(locale, `refused.${refused.refused}`);
  }
}

function otherDaysWords(params: Params, locale: Locale): string {
  const days = ['from', 'until', 'firstDay', 'lastDay'].map((name) => given(params, name));
  if (days.includes(null)) return say(locale, 'refused.programme-other-days');
  const [from = '', until = '', firstDay = '', lastDay = ''] = days.map((day) => calendarDate(String(day), locale));
  return say(locale, 'refused.programme-other-days-named', { from, until, firstDay, lastDay });
}
