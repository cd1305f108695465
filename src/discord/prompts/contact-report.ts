import { type APILabelComponent, ComponentType, TextInputStyle } from 'discord.js';
import { actOnReported, type ContactAct, keepTwoApart, noteOnReport } from '../../party/act-on-report.ts';
import { isRefused, type Refused } from '../../party/refusal.ts';
import { type Contact, type ReportValues, readReport } from '../../party/safety-contacts.ts';
import type { MessageValues } from '../../party/values.ts';
import { discordText } from '../../text/escape.ts';
import type { Locale } from '../../text/locale.ts';
import { namesInWords, say, sayPlain } from '../../text/say.ts';
import { dayAndTime } from '../../text/times.ts';
import { customId, type FormName, type RowReference } from '../custom-id.ts';
import type { FormFields } from '../form-fields.ts';
import { button, buttonRow, type Modal, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { openForm, type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';
import { partnerWords } from './partner-message.ts';

type ReportWaits = Extract<MessageValues, { kind: 'report-waits' }>;

/** A report as long as a form takes, escaped, needs several messages: Discord's take 2,000 characters. */
const PIECE = 900;
const LONGEST_PIECE = 2 * PIECE;
const LONGEST_NOTE = 500;
const LONGEST_NAME = 100;

/** To the contacts: that something waits, and nothing of what it says. */
export function renderReportWaits(values: ReportWaits, locale: Locale): Payload {
  const called = [...values.calledRoles.map((id) => `<@&${id}>`), ...values.calledUsers.map((id) => `<@${id}>`)].join(
    ' ',
  );
  const news = message(
    [called, say(locale, values.keepApart ? 'report-waits.keep-apart' : 'report-waits.text')],
    buttonRow(button(locale, 'button.report-read', 'report-read', values.reportId, 'main')),
  );
  return { ...news, mentions: values.calledUsers, roles: values.calledRoles };
}

/** What it says, whom it is about with what can be done, and the notes. */
export function renderReport(values: ReportValues, locale: Locale): Payload[] {
  const when = dayAndTime(values.at, values.timeZone, locale);
  const names = namesInWords(
    locale,
    values.about.map((person) => person.badgeName),
  );
  const { reporter } = values;
  const about =
    values.about.length === 0
      ? say(locale, 'report.by', { reporter, when })
      : say(locale, 'report.by-about', { reporter, names, when });
  const head = values.keepApart ? say(locale, 'report.keep-apart', { reporter, when }) : about;
  const [first = '', ...more] = piecesOf(values.text);
  const pieces = [message([head, first]), ...more.map((piece) => message(piece))];
  const people = values.about.map((person, index) => renderReported(values.reportId, person, index, locale));
  return [...pieces, ...writtenWords(values, locale), ...people, renderNotes(values, locale)];
}

/** What was written in that meeting, three messages of each at most. */
function writtenWords({ messages, timeZone }: ReportValues, locale: Locale): Payload[] {
  if (messages.length === 0) return [];
  const lines = messages.map(({ badgeName: name, phrase, text, at }) =>
    say(locale, 'report.message', {
      name,
      when: dayAndTime(at, timeZone, locale),
      words: partnerWords({ phrase, text }, locale),
    }),
  );
  return [message(lines)];
}

function renderReported(
  reportId: string,
  person: ReportValues['about'][number],
  index: number,
  locale: Locale,
): Payload {
  const { badgeName: name, suspended, removed } = person;
  const state = removed ? 'reported.removed' : suspended ? 'reported.suspended' : 'reported.free';
  const pause = suspended
    ? button(locale, 'button.restore', 'report-restore', reportId, 'quiet', index)
    : button(locale, 'button.suspend', 'report-suspend', reportId, 'quiet', index);
  const remove = button(locale, 'button.remove', 'report-remove', reportId, 'quiet', index);
  return message(say(locale, state, { name }), buttonRow(...(removed ? [] : [pause, remove])));
}

function renderNotes({ reportId, notes, timeZone, keepApart }: ReportValues, locale: Locale): Payload {
  const lines = notes.map(({ text, at }) =>
    say(locale, 'report.note', { when: dayAndTime(at, timeZone, locale), text }),
  );
  const apart = keepApart ? [button(locale, 'button.keep-two-apart', 'keep-two-apart', reportId, 'main')] : [];
  return message(
    [lines.length === 0 ? say(locale, 'report.no-notes') : null, ...lines.slice(-LAST_NOTES)],
    buttonRow(...apart, button(locale, 'button.report-note', 'report-note', reportId)),
  );
}

/** As many as fit in a message at their longest, escaped. */
const LAST_NOTES = 3;

/** Pieces that fit in a message each, whatever escaping adds. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length; from += PIECE) {
    pieces.push(discordText(text.slice(from, from + PIECE), LONGEST_PIECE));
  }
  return pieces;
}

/** Roles are known in the server only; in a DM a contact who is named as a person is recognised. */
function contactOf({ organizer, caller }: Visit): Contact {
  return organizer ?? { userId: caller.userId, roleIds: [], manageServer: false };
}

export async function pressReadReport(visit: Visit, { row }: RowReference): Promise<Reply> {
  return shown(visit, await readReport(visit.context, contactOf(visit), row));
}

function shown(visit: Visit, values: ReportValues | Refused): Reply {
  return isRefused(values) ? refusal(visit, values) : tell(...renderReport(values, visit.locale));
}

const does =
  (what: ContactAct) =>
  async (visit: Visit, { row: reportId, part }: RowReference) => {
    const contact = contactOf(visit);
    const known = await readReport(visit.context, contact, reportId);
    if (isRefused(known)) return refusal(visit, known);
    const person = known.about[part ?? 0];
    if (!person) return refusal(visit, { refused: 'out-of-date' });
    const { participantId } = person;
    const done = await actOnReported(visit.context, contact, { reportId, participantId, what });
    if (isRefused(done)) return refusal(visit, done);
    const changed = done.about[part ?? 0];
    return changed ? tellAndRetire(renderReported(reportId, changed, part ?? 0, visit.locale)) : shown(visit, done);
  };

export const pressSuspend = does('suspend');
export const pressRestore = does('restore');
export const pressRemoveReported = does('remove');

export async function pressReportNote(visit: Visit, { row }: RowReference): Promise<Reply> {
  return openForm(noteForm(row, visit.locale));
}

export function noteForm(reportId: string, locale: Locale): Modal {
  const label = sayPlain(locale, 'report-note.label');
  return oneField('report-note-form', reportId, sayPlain(locale, 'report-note.title'), label, LONGEST_NOTE);
}

export async function submitReportNote(visit: Visit, { row }: RowReference, fields: FormFields): Promise<Reply> {
  const values = await noteOnReport(visit.context, contactOf(visit), row, fields.text('text'));
  return isRefused(values) ? refusal(visit, values) : tellAndRetire(renderNotes(values, visit.locale));
}

export async function pressKeepTwoApart(visit: Visit, { row }: RowReference): Promise<Reply> {
  return openForm(keepTwoApartForm(row, visit.locale));
}

export function keepTwoApartForm(reportId: string, locale: Locale): Modal {
  const label = sayPlain(locale, 'keep-two-apart.label');
  return oneField('keep-two-apart-form', reportId, sayPlain(locale, 'keep-two-apart.title'), label, LONGEST_NAME);
}

export async function submitKeepTwoApart(visit: Visit, { row }: RowReference, fields: FormFields): Promise<Reply> {
  const done = await keepTwoApart(visit.context, contactOf(visit), row, fields.text('text'));
  return isRefused(done) ? refusal(visit, done) : tellAndRetire(message(say(visit.locale, 'keep-two-apart.done')));
}

function oneField(name: FormName, row: string, title: string, label: string, longest: number): Modal {
  const field: APILabelComponent = {
    type: ComponentType.Label,
    label,
    component: {
      type: ComponentType.TextInput,
      custom_id: 'text',
      style: longest > LONGEST_NAME ? TextInputStyle.Paragraph : TextInputStyle.Short,
      max_length: longest,
      required: true,
    },
  };
  return { custom_id: customId(name, row), title, components: [field] };
}
