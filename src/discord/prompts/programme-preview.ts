import { addToPreview } from '../../party/add-to-preview.ts';
import { applyProgramme } from '../../party/apply-programme.ts';
import { changePreview, dropPreview, type PreviewChange } from '../../party/import-programme.ts';
import type { PreviewValues, ProposedBreak } from '../../party/programme-preview.ts';
import { isRefused } from '../../party/refusal.ts';
import { discordText } from '../../text/escape.ts';
import type { Locale } from '../../text/locale.ts';
import { describeProgrammeWarning } from '../../text/programme.en.ts';
import { namesInWords, say, sayPlain } from '../../text/say.ts';
import { calendarDate, clockTime } from '../../text/times.ts';
import { asOrganizer } from '../as-organizer.ts';
import { customId, type RowReference } from '../custom-id.ts';
import { textField } from '../form.ts';
import type { FormFields } from '../form-fields.ts';
import { button, buttonRow, MOST_OPTIONS, message, option, type Payload, type Row, selectRow } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { openForm, type Reply, turnInto, type Visit } from '../visit.ts';
import { breakFields, wholeOf } from './calling-a-break.ts';

/** Two selects of rooms fit beside those of days and breaks; FOSDEM has 35. */
const MOST_ROOM_SELECTS = 2;
const MOST_WARNINGS = 4;
/** Digits of a custom id's part: the day shown, and which page of rooms. */
const PAGES = 10;

/** What an import would do, one day at a time. */
export function renderPreview(values: PreviewValues, dayIndex: number, locale: Locale): Payload {
  const day = values.days[dayIndex] ?? values.days[0] ?? '';
  const breaks = values.breaks.filter((one) => one.day === day);
  const ticked = values.breaks.filter((one) => one.ticked).length;
  const title = values.title ?? sayPlain(locale, 'programme.untitled');
  return message(
    [
      say(locale, 'programme.title', { title, cameFrom: values.cameFrom }),
      say(locale, 'programme.facts', { talks: values.talks, days: values.days.length, ticked }),
      say(locale, 'programme.day', { day: calendarDate(day, locale) }),
      ...(breaks.length === 0
        ? [say(locale, 'programme.no-breaks')]
        : breaks.map((one) => breakLine(one, values, locale))),
      goneLine(values, locale),
      ...warningLines(values, locale),
    ],
    ...daySelect(values, dayIndex, locale),
    ...breakSelect(breaks, values, dayIndex, locale),
    ...roomSelects(values, dayIndex, locale),
    buttonRow(
      button(locale, 'button.programme-apply', 'programme-apply', values.previewId, 'main'),
      button(locale, 'button.programme-add', 'programme-add', values.previewId, 'quiet', dayIndex),
      button(locale, 'button.programme-drop', 'programme-drop', values.previewId),
    ),
  );
}

function breakName({ name }: { readonly name: string | null }, locale: Locale): string {
  return name ?? sayPlain(locale, 'break.default-name');
}

function breakLine(one: ProposedBreak, { timeZone }: PreviewValues, locale: Locale): string {
  const times = { from: clockTime(one.start, timeZone), until: clockTime(one.end, timeZone) };
  const name = breakName(one, locale);
  if (!one.ticked) return say(locale, 'programme.break-off', { ...times, name });
  const source = sayPlain(locale, `programme.source.${one.source}`);
  return say(locale, 'programme.break', { ...times, name, source, change: changeWords(one, timeZone, locale) });
}

function changeWords({ change, before }: ProposedBreak, timeZone: string, locale: Locale): string {
  if (change === 'new') return '';
  if (change === 'same' || !before) return say(locale, 'programme.change.same');
  return say(locale, 'programme.change.moved', { before: clockTime(before, timeZone) });
}

function goneLine({ gone, timeZone }: PreviewValues, locale: Locale): string | null {
  if (gone.length === 0) return null;
  const names = gone.slice(0, 10).map(({ name, start }) => `${clockTime(start, timeZone)} ${name}`);
  return say(locale, 'programme.gone', { names: namesInWords(locale, names) });
}

function warningLines({ warnings }: PreviewValues, locale: Locale): string[] {
  if (warnings.length === 0) return [];
  const shown = warnings.slice(0, MOST_WARNINGS);
  const left = warnings.length - shown.length;
  return [
    say(locale, 'programme.warnings'),
    ...shown.map((warning) => `- ${describeProgrammeWarning(warning, (text) => discordText(text))}`),
    ...(left > 0 ? [say(locale, 'programme.more-warnings', { left })] : []),
  ];
}

function daySelect({ days, previewId }: PreviewValues, dayIndex: number, locale: Locale): Row[] {
  if (days.length < 2) return [];
  const options = days.map((day, index) =>
    option(String(index), calendarDate(day, locale), undefined, index === dayIndex),
  );
  return [selectRow(customId('programme-day', previewId, dayIndex), sayPlain(locale, 'programme.choose-day'), options)];
}

function breakSelect(breaks: readonly ProposedBreak[], values: PreviewValues, dayIndex: number, locale: Locale): Row[] {
  if (breaks.length === 0) return [];
  const shown = breaks.slice(0, MOST_OPTIONS);
  const options = shown.map((one) => {
    const times = `${clockTime(one.start, values.timeZone)}–${clockTime(one.end, values.timeZone)}`;
    return option(
      one.id,
      `${times} ${breakName(one, locale)}`,
      sayPlain(locale, `programme.source.${one.source}`),
      one.ticked,
    );
  });
  const id = customId('programme-breaks', values.previewId, dayIndex);
  return [selectRow(id, sayPlain(locale, 'programme.choose-breaks'), options, { least: 0, most: shown.length })];
}

function roomSelects({ rooms, previewId }: PreviewValues, dayIndex: number, locale: Locale): Row[] {
  if (rooms.length < 2) return [];
  const rows: Row[] = [];
  for (let page = 0; page < MOST_ROOM_SELECTS && page * MOST_OPTIONS < rooms.length; page++) {
    const some = rooms.slice(page * MOST_OPTIONS, (page + 1) * MOST_OPTIONS);
    const options = some.map(({ name, talks, chosen }) =>
      option(name.slice(0, 100), name, sayPlain(locale, 'programme.room-talks', { count: talks }), chosen),
    );
    const first = page * MOST_OPTIONS + 1;
    const words = sayPlain(locale, 'programme.choose-rooms', { first, last: first + some.length - 1 });
    const id = customId('programme-rooms', previewId, dayIndex * PAGES + page);
    rows.push(selectRow(id, words, options, { least: 0, most: some.length }));
  }
  return rows;
}

async function change(visit: Visit, row: string, what: PreviewChange, dayIndex: number): Promise<Reply> {
  if (!visit.organizer) return refusal(visit, { refused: 'not-organizer' });
  const changed = await changePreview(visit.context, visit.organizer, row, what);
  return isRefused(changed)
    ? refusal(visit, changed)
    : turnInto(renderPreview(changed.preview, dayIndex, visit.locale));
}

export async function choosePreviewDay(
  visit: Visit,
  { row }: RowReference,
  [index]: readonly string[],
): Promise<Reply> {
  return change(visit, row, { kind: 'none' }, Number(index ?? 0));
}

export async function choosePreviewBreaks(
  visit: Visit,
  { row, part }: RowReference,
  ticked: readonly string[],
): Promise<Reply> {
  const dayIndex = part ?? 0;
  const read = await readPreview(visit, row);
  if (isRefused(read)) return refusal(visit, read);
  return change(visit, row, { kind: 'breaks', day: read.preview.days[dayIndex] ?? '', ticked }, dayIndex);
}

export async function choosePreviewRooms(
  visit: Visit,
  { row, part }: RowReference,
  values: readonly string[],
): Promise<Reply> {
  const [dayIndex, page] = [Math.floor((part ?? 0) / PAGES), (part ?? 0) % PAGES];
  const read = await readPreview(visit, row);
  if (isRefused(read)) return refusal(visit, read);
  const among = read.preview.rooms.slice(page * MOST_OPTIONS, (page + 1) * MOST_OPTIONS).map(({ name }) => name);
  const chosen = among.filter((name) => values.includes(name.slice(0, 100)));
  return change(visit, row, { kind: 'rooms', among, chosen }, dayIndex);
}

async function readPreview(visit: Visit, row: string) {
  if (!visit.organizer) return { refused: 'not-organizer' } as const;
  return changePreview(visit.context, visit.organizer, row, { kind: 'none' });
}

/** [Add a break], to the day that is shown. */
export async function pressAddToPreview(visit: Visit, { row, part }: RowReference): Promise<Reply> {
  const { locale } = visit;
  return asOrganizer(visit, async () =>
    openForm({
      custom_id: customId('programme-add-form', row, part ?? 0),
      title: sayPlain(locale, 'button.programme-add'),
      components: [
        textField('at', sayPlain(locale, 'programme.add-at'), { most: 5, required: true }),
        ...breakFields(locale),
      ],
    }),
  );
}

export async function submitAddToPreview(
  visit: Visit,
  { row, part }: RowReference,
  fields: FormFields,
): Promise<Reply> {
  const read = await readPreview(visit, row);
  if (isRefused(read)) return refusal(visit, read);
  const dayIndex = part ?? 0;
  const [at, name, minutes] = [fields.text('at'), fields.text('name'), wholeOf(fields.text('minutes'))];
  return asOrganizer(visit, async (organizer) => {
    const day = read.preview.days[dayIndex] ?? '';
    const added = await addToPreview(visit.context, organizer, row, { day, at, minutes, name });
    return isRefused(added) ? refusal(visit, added) : turnInto(renderPreview(added.preview, dayIndex, visit.locale));
  });
}

export async function pressApplyProgramme(visit: Visit, { row }: RowReference): Promise<Reply> {
  if (!visit.organizer) return refusal(visit, { refused: 'not-organizer' });
  const name = sayPlain(visit.locale, 'break.default-name');
  const done = await applyProgramme(visit.context, visit.organizer, row, name);
  if (isRefused(done)) return refusal(visit, done);
  return turnInto(message(say(visit.locale, 'programme.applied', done.applied)));
}

export async function pressDropProgramme(visit: Visit, { row }: RowReference): Promise<Reply> {
  if (!visit.organizer) return refusal(visit, { refused: 'not-organizer' });
  const dropped = await dropPreview(visit.context, visit.organizer, row);
  return isRefused(dropped) ? refusal(visit, dropped) : turnInto(message(say(visit.locale, 'programme.dropped')));
}
