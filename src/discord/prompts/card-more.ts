import { type APITextInputComponent, ComponentType, TextInputStyle } from 'discord.js';
import { doneBefore, endNow, neverPair } from '../../party/end-meeting.ts';
import { partyOf } from '../../party/party-of.ts';
import { isRefused } from '../../party/refusal.ts';
import { report } from '../../party/report.ts';
import { chooseCheckMode } from '../../party/start-check.ts';
import { discordText } from '../../text/escape.ts';
import type { Locale } from '../../text/locale.ts';
import { namesInWords, say, sayPlain } from '../../text/say.ts';
import { customId, type RowReference } from '../custom-id.ts';
import type { FormFields } from '../form-fields.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { openForm, type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';

/** Longest code of conduct that is shown; a link or a few words is what organizers are asked for. */
const LONGEST_CONDUCT = 900;
/** What the act takes. */
const LONGEST_REPORT = 1000;

/** What one rarely needs in a meeting, and then at once. */
export function renderCardMore(meetingId: string, locale: Locale): Payload {
  return message(
    [
      say(locale, 'more.title'),
      say(locale, 'more.end-now'),
      say(locale, 'more.never-pair'),
      say(locale, 'more.done-before'),
      say(locale, 'more.finish-later'),
      say(locale, 'more.modes'),
    ],
    buttonRow(
      button(locale, 'button.end-now', 'end-now', meetingId),
      button(locale, 'button.never-pair', 'never-pair', meetingId),
      button(locale, 'button.done-before', 'done-before', meetingId),
      button(locale, 'button.report', 'report', meetingId),
      button(locale, 'button.conduct', 'conduct', meetingId),
    ),
    buttonRow(
      button(locale, 'button.mode-by-eye', 'mode-by-eye', meetingId),
      button(locale, 'button.mode-type-all', 'mode-type-all', meetingId),
      button(locale, 'button.mode-listen', 'mode-listen', meetingId),
      button(locale, 'button.finish-later', 'finish-later', meetingId),
    ),
  );
}

/** "They say you have done this before": to the partner. */
export function renderDoneBeforeQuestion(
  values: { readonly meetingId: string; readonly badgeName: string },
  locale: Locale,
): Payload {
  return message(
    say(locale, 'done-before.question', { name: values.badgeName }),
    buttonRow(button(locale, 'button.done-before', 'done-before', values.meetingId)),
  );
}

export async function pressCardMore(visit: Visit, { row }: RowReference): Promise<Reply> {
  return tell(renderCardMore(row, visit.locale));
}

export async function pressEndNow(visit: Visit, { row }: RowReference): Promise<Reply> {
  const ended = await endNow(visit.context, visit.caller, row);
  if (isRefused(ended)) return refusal(visit, ended);
  return tellAndRetire(message(say(visit.locale, 'end-now.text'), freeAgain(visit.locale)));
}

export async function pressNeverPair(visit: Visit, { row }: RowReference): Promise<Reply> {
  const never = await neverPair(visit.context, visit.caller, row);
  if (isRefused(never)) return refusal(visit, never);
  const text = say(visit.locale, 'never-pair.text', { names: namesInWords(visit.locale, never.badgeNames) });
  return tellAndRetire(message(text, freeAgain(visit.locale)));
}

function freeAgain(locale: Locale) {
  return buttonRow(button(locale, 'button.free', 'free'));
}

export async function pressDoneBefore(visit: Visit, { row }: RowReference): Promise<Reply> {
  const done = await doneBefore(visit.context, visit.caller, row);
  if (isRefused(done)) return refusal(visit, done);
  if (done.doneBefore === 'both') {
    return tellAndRetire(message(say(visit.locale, 'done-before.both'), freeAgain(visit.locale)));
  }
  return tell(message(say(visit.locale, 'done-before.asked')));
}

export async function pressConduct(visit: Visit, { row }: RowReference): Promise<Reply> {
  const party = await partyOf(visit.context, visit.caller);
  if (isRefused(party)) return refusal(visit, party);
  const rules = party.codeOfConduct;
  const buttons = buttonRow(button(visit.locale, 'button.report', 'report', row));
  // The organizers' own words: a link in it shall be a link, but nothing in it may look like the bot's own formatting.
  const text = rules
    ? discordText(rules, LONGEST_CONDUCT).replaceAll('\\://', '://')
    : say(visit.locale, 'conduct.none');
  return tell(message(text, buttons));
}

export const pressListen = (visit: Visit, id: RowReference) => choose(visit, id, 'listen');
export const pressByEye = (visit: Visit, id: RowReference) => choose(visit, id, 'by-eye');
export const pressTypeAll = (visit: Visit, id: RowReference) => choose(visit, id, 'type-all');

async function choose(visit: Visit, { row }: RowReference, mode: 'listen' | 'by-eye' | 'type-all'): Promise<Reply> {
  const chosen = await chooseCheckMode(visit.context, visit.caller, row, mode);
  if (isRefused(chosen)) return refusal(visit, chosen);
  const start = buttonRow(button(visit.locale, 'button.start-check', 'start-check', row, 'main'));
  if (chosen.mode === 'listen') return tellAndRetire(message(say(visit.locale, 'mode.listen'), start));
  if (chosen.mode === 'by-eye') return tellAndRetire(message(say(visit.locale, 'mode.by-eye'), start));
  return tellAndRetire(message(say(visit.locale, 'mode.type-all'), start));
}

export async function pressReport(visit: Visit, { row }: RowReference): Promise<Reply> {
  const words: APITextInputComponent = {
    type: ComponentType.TextInput,
    custom_id: 'words',
    style: TextInputStyle.Paragraph,
    placeholder: sayPlain(visit.locale, 'report.form-hint'),
    max_length: LONGEST_REPORT,
    required: true,
  };
  return openForm({
    custom_id: customId('report-form', row),
    title: sayPlain(visit.locale, 'report.form-title'),
    components: [{ type: ComponentType.Label, label: sayPlain(visit.locale, 'report.form-label'), component: words }],
  });
}

export async function submitReport(visit: Visit, { row }: RowReference, fields: FormFields): Promise<Reply> {
  const done = await report(visit.context, visit.caller, row, fields.text('words'));
  if (isRefused(done)) return refusal(visit, done);
  return tell(message(say(visit.locale, done.toOrganizers ? 'report.done' : 'report.no-channel')));
}
