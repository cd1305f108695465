import { type APILabelComponent, ComponentType, TextInputStyle } from 'discord.js';
import { isRefused } from '../../party/refusal.ts';
import { askToKeepApart, type ReportWays, readReportWays, report } from '../../party/report.ts';
import { discordText } from '../../text/escape.ts';
import type { Locale } from '../../text/locale.ts';
import { say, sayPlain } from '../../text/say.ts';
import { dayAndTime } from '../../text/times.ts';
import { ANYBODY, customId, type RowReference } from '../custom-id.ts';
import type { FormFields } from '../form-fields.ts';
import { button, buttonRow, type Modal, message, option, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { openForm, type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';

/** What the act takes, and Discord's forms. */
const LONGEST_REPORT = 4_000;
const LONGEST_NAME = 100;
const LONGEST_ADDRESS = 300;

/** Who reads a report, before it is written; one about an organizer goes another way. */
export function renderReportWays(ways: ReportWays, meetingId: string, locale: Locale): Payload {
  return message(
    [say(locale, 'report.ways'), phoneLine(ways.phone, locale)],
    buttonRow(
      button(locale, 'button.report-write', 'report-write', meetingId, 'main'),
      button(locale, 'button.report-organizer', 'report-organizer', meetingId),
    ),
  );
}

function phoneLine(phone: string | null, locale: Locale): string | null {
  return phone === null ? null : say(locale, 'report.phone', { phone });
}

/** Somewhere outside of the party: nothing of it goes through the bot. */
export function renderOutside({ outsideAddress, phone }: ReportWays, locale: Locale): Payload {
  if (outsideAddress === null) return message([say(locale, 'report.outside-none'), phoneLine(phone, locale)]);
  // The organizers' own words: an address in it shall be one to press, but nothing may look like the bot's formatting.
  const address = discordText(outsideAddress, LONGEST_ADDRESS).replaceAll('\\://', '://');
  return message(say(locale, 'report.outside', { address }));
}

/** The form; which meeting it is about is asked only where that is not known. */
export function reportForm(ways: ReportWays, meetingId: string, locale: Locale): Modal {
  const meetings = meetingId === ANYBODY ? meetingField(ways, locale) : [];
  return {
    custom_id: customId('report-form', meetingId),
    title: sayPlain(locale, 'report.form-title'),
    components: [wordsField(locale), ...meetings, apartField(locale)],
  };
}

function wordsField(locale: Locale): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: sayPlain(locale, 'report.form-label'),
    component: {
      type: ComponentType.TextInput,
      custom_id: 'words',
      style: TextInputStyle.Paragraph,
      placeholder: sayPlain(locale, 'report.form-hint'),
      max_length: LONGEST_REPORT,
      required: true,
    },
  };
}

function meetingField({ meetings, timeZone }: ReportWays, locale: Locale): APILabelComponent[] {
  if (meetings.length === 0) return [];
  const options = meetings.map(({ meetingId, badgeNames, at }) =>
    option(meetingId, badgeNames.join(', '), dayAndTime(at, timeZone, locale)),
  );
  return [
    {
      type: ComponentType.Label,
      label: sayPlain(locale, 'report.form-meeting'),
      component: { type: ComponentType.StringSelect, custom_id: 'meeting', required: false, min_values: 0, options },
    },
  ];
}

function apartField(locale: Locale): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: sayPlain(locale, 'report.form-apart'),
    component: { type: ComponentType.Checkbox, custom_id: 'apart', default: true },
  };
}

/** /report, and [Report] wherever it stands. */
export async function pressReport(visit: Visit, { row }: RowReference): Promise<Reply> {
  const ways = await readReportWays(visit.context, visit.caller);
  return isRefused(ways) ? refusal(visit, ways) : tell(renderReportWays(ways, row, visit.locale));
}

export const startReport = (visit: Visit) => pressReport(visit, { row: ANYBODY, part: null });

export async function pressWriteReport(visit: Visit, { row }: RowReference): Promise<Reply> {
  const ways = await readReportWays(visit.context, visit.caller);
  return isRefused(ways) ? refusal(visit, ways) : openForm(reportForm(ways, row, visit.locale));
}

/** Nothing is stored and nobody is told: whoever presses this reads where to turn to. */
export async function pressAboutOrganizer(visit: Visit): Promise<Reply> {
  const ways = await readReportWays(visit.context, visit.caller);
  return isRefused(ways) ? refusal(visit, ways) : tellAndRetire(renderOutside(ways, visit.locale));
}

export async function submitReport(visit: Visit, { row }: RowReference, fields: FormFields): Promise<Reply> {
  const chosen = row === ANYBODY ? fields.chosen('meeting') : row;
  const wish = { text: fields.text('words'), meetingId: chosen, keepApart: fields.checked('apart') };
  const done = await report(visit.context, visit.caller, wish);
  if (isRefused(done)) return refusal(visit, done);
  const apart = wish.keepApart && chosen !== null ? say(visit.locale, 'report.apart') : null;
  const told = say(visit.locale, done.told ? 'report.done' : 'report.nobody');
  return tell(message([told, apart, phoneLine(done.phone, visit.locale)]));
}

/** [I only know a name]: for the safety contacts, who find out whom it means. */
export async function pressOnlyName(visit: Visit): Promise<Reply> {
  const { locale } = visit;
  return openForm({
    custom_id: customId('only-name-form'),
    title: sayPlain(locale, 'only-name.title'),
    components: [
      {
        type: ComponentType.Label,
        label: sayPlain(locale, 'only-name.label'),
        component: {
          type: ComponentType.TextInput,
          custom_id: 'name',
          style: TextInputStyle.Short,
          max_length: LONGEST_NAME,
          required: true,
        },
      },
    ],
  });
}

export async function submitOnlyName(visit: Visit, _id: RowReference, fields: FormFields): Promise<Reply> {
  const done = await askToKeepApart(visit.context, visit.caller, fields.text('name'));
  if (isRefused(done)) return refusal(visit, done);
  const told = say(visit.locale, done.told ? 'only-name.done' : 'report.nobody');
  return tell(message([told, phoneLine(done.phone, visit.locale)]));
}
