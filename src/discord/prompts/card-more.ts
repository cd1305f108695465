import { doneBefore, endNow, neverPair } from '../../party/end-meeting.ts';
import { partyOf } from '../../party/party-of.ts';
import { isRefused } from '../../party/refusal.ts';
import { showPlace } from '../../party/show-place.ts';
import { chooseCheckMode } from '../../party/start-check.ts';
import { discordText } from '../../text/escape.ts';
import type { Locale } from '../../text/locale.ts';
import { namesInWords, say } from '../../text/say.ts';
import type { RowReference } from '../custom-id.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { placePictures, placeWords } from '../views/place.ts';
import { type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';

/** Longest code of conduct that is shown; a link or a few words is what organizers are asked for. */
const LONGEST_CONDUCT = 900;

/** Its address stands in the menu itself; whatever is longer is read behind its button. */
const SHORT_CONDUCT = 200;

/** The organizers' own words: a link in it shall be a link, but nothing in it may look like the bot's own formatting. */
function conductWords(rules: string, longest: number): string {
  return discordText(rules, longest).replaceAll('\\://', '://');
}

/** What one rarely needs in a meeting, and then at once. */
export function renderCardMore(meetingId: string, codeOfConduct: string | null, locale: Locale): Payload {
  return message(
    [
      say(locale, 'more.title'),
      say(locale, 'more.end-now'),
      say(locale, 'more.never-pair'),
      say(locale, 'more.done-before'),
      say(locale, 'more.finish-later'),
      say(locale, 'more.modes'),
      codeOfConduct === null
        ? null
        : say(locale, 'more.conduct', { rules: conductWords(codeOfConduct, SHORT_CONDUCT) }),
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
    buttonRow(
      button(locale, 'button.write-partner', 'write-partner', meetingId),
      button(locale, 'button.place-show', 'place-show', meetingId),
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
  const party = await partyOf(visit.context, visit.caller);
  return tell(renderCardMore(row, isRefused(party) ? null : party.codeOfConduct, visit.locale));
}

/** Where the meeting is, with its picture whatever its size. */
export async function pressPlaceShow(visit: Visit, { row }: RowReference): Promise<Reply> {
  const shown = await showPlace(visit.context, visit.caller, row);
  if (isRefused(shown)) return refusal(visit, shown);
  const words = message(placeWords(shown.place, visit.locale));
  return tell({ ...words, pictures: placePictures(shown.place, visit.locale) });
}

export async function pressEndNow(visit: Visit, { row }: RowReference): Promise<Reply> {
  const ended = await endNow(visit.context, visit.caller, row);
  if (isRefused(ended)) return refusal(visit, ended);
  return tellAndRetire(renderEnded(row, ended.phone, visit.locale));
}

export async function pressNeverPair(visit: Visit, { row }: RowReference): Promise<Reply> {
  const never = await neverPair(visit.context, visit.caller, row);
  if (isRefused(never)) return refusal(visit, never);
  const text = say(visit.locale, 'never-pair.text', { names: namesInWords(visit.locale, never.badgeNames) });
  return tellAndRetire(message(text, freeAgain(visit.locale)));
}

/** To the one who ended it: whom to call, and what they may want; or nothing. */
export function renderEnded(meetingId: string, phone: string | null, locale: Locale): Payload {
  return message(
    [say(locale, 'end-now.text'), phone === null ? null : say(locale, 'report.phone', { phone })],
    buttonRow(
      button(locale, 'button.report', 'report', meetingId),
      button(locale, 'button.never-pair-us', 'never-pair', meetingId),
      button(locale, 'button.nothing-else', 'nothing-else'),
    ),
  );
}

export async function pressNothingElse(visit: Visit): Promise<Reply> {
  return tellAndRetire(message(say(visit.locale, 'end-now.nothing-else'), freeAgain(visit.locale)));
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
  const text = rules ? conductWords(rules, LONGEST_CONDUCT) : say(visit.locale, 'conduct.none');
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
