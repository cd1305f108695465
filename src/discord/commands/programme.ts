import { clearProgramme, pinBreaks, type ShownProgramme, showProgramme } from '../../party/apply-programme.ts';
import { importProgramme } from '../../party/import-programme.ts';
import { isRefused, type RefusalCode } from '../../party/refusal.ts';
import { findOrganized } from '../../party/who-acts.ts';
import { discordText } from '../../text/escape.ts';
import type { Locale } from '../../text/locale.ts';
import { describeProgrammeFault } from '../../text/programme.en.ts';
import { say, sayPlain } from '../../text/say.ts';
import { calendarDay, clockTime } from '../../text/times.ts';
import { customId, type RowReference } from '../custom-id.ts';
import { MOST_OPTIONS, message, option, type Payload, selectRow } from '../payload.ts';
import { renderPreview } from '../prompts/programme-preview.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, turnInto, type Visit } from '../visit.ts';
import {
  described,
  FOR_ORGANIZERS,
  fileOption,
  type GivenOptions,
  type SlashCommand,
  subcommand,
  textOption,
} from './command.ts';
import { type OrganizerRun, organize } from './organize.ts';

/** As large as a programme may be. */
const MOST_BYTES = 20 * 1024 * 1024;

export const programme: SlashCommand = {
  declaration: {
    name: 'programme',
    ...described('command.programme'),
    ...FOR_ORGANIZERS,
    options: [
      subcommand('import', 'command.programme.import', [
        fileOption('file', 'command.programme.import.file'),
        textOption('address', 'command.programme.import.address', { longest: 1000 }),
      ]),
      subcommand('show', 'command.programme.show'),
      subcommand('clear', 'command.programme.clear'),
    ],
  },
  run: (visit, given) => organize(visit, given, { import: takeProgramme, show, clear }),
};

const takeProgramme: OrganizerRun = async (visit, organizer, given) => {
  // Before anything is fetched: only who may import makes the bot connect anywhere.
  const may = await findOrganized(visit.context.store.database, organizer);
  if (isRefused(may)) return refusal(visit, may);
  const file = await fileOf(visit, given);
  if ('refused' in file) return refusal(visit, file);
  if ('reply' in file) return file.reply;
  const imported = await importProgramme(visit.context, organizer, file);
  if (isRefused(imported)) return refusal(visit, imported);
  if ('preview' in imported) return tell(renderPreview(imported.preview, 0, visit.locale));
  const faults = imported.faults.map((fault) => `- ${describeProgrammeFault(fault, (text) => discordText(text))}`);
  return tell(message([say(visit.locale, 'programme.refused', { cameFrom: file.cameFrom }), ...faults]));
};

type GivenFile =
  | { readonly cameFrom: string; readonly bytes: Uint8Array }
  | { readonly refused: RefusalCode }
  | { readonly reply: Reply };

const WHY_NOT = {
  'not-found': 'address-not-found',
  unreachable: 'address-unreachable',
  'not-allowed': 'address-not-allowed',
  'too-much': 'address-too-much',
  off: 'address-off',
} as const;

async function fileOf(visit: Visit, given: GivenOptions): Promise<GivenFile> {
  const [file, address] = [given.file('file'), given.text('address')?.trim()];
  if ((file === undefined) === (address === undefined)) {
    return { reply: tell(message(say(visit.locale, 'programme.need-file'))) };
  }
  if (address !== undefined) {
    const fetched = await visit.context.fetchFile(address);
    return fetched.fetched === 'bytes'
      ? { cameFrom: address, bytes: fetched.bytes }
      : { refused: WHY_NOT[fetched.why] };
  }
  if (!file) return { refused: 'file-too-large' };
  if (file.size > MOST_BYTES) return { refused: 'file-too-large' };
  const bytes = await visit.discord.fetchFile(file);
  return bytes === null ? { refused: 'address-unreachable' } : { cameFrom: file.name, bytes };
}

/** The programme and its next breaks, and which of them stay whatever a new file says. */
export function renderProgramme({ programme: kept, breaks, timeZone }: ShownProgramme, locale: Locale): Payload {
  const title = kept.title ?? sayPlain(locale, 'programme.untitled');
  const at = calendarDay(kept.importedAt, timeZone, locale);
  const shown = breaks.slice(0, MOST_OPTIONS);
  const times = ({ startsAt, endsAt }: (typeof breaks)[number]) =>
    `${calendarDay(startsAt, timeZone, locale)}, ${clockTime(startsAt, timeZone)}–${clockTime(endsAt, timeZone)}`;
  const ours = shown.filter(({ source }) => source === 'programme');
  const options = ours.map((one) => option(one.id, one.name, times(one), one.pinned));
  return message(
    [
      say(locale, 'programme.shown', { title, cameFrom: kept.cameFrom, at }),
      shown.length === 0 ? say(locale, 'programme.none-left') : say(locale, 'programme.next-breaks'),
      ...shown.map(
        (one) => `- ${times(one)} ${discordText(one.name)}${one.pinned || one.source === 'organizer' ? ' 📌' : ''}`,
      ),
    ],
    ...(options.length === 0
      ? []
      : [
          selectRow(customId('programme-pins', kept.partyId), sayPlain(locale, 'programme.choose-pinned'), options, {
            least: 0,
            most: options.length,
          }),
        ]),
  );
}

const show: OrganizerRun = async (visit, organizer) => {
  const shown = await showProgramme(visit.context, organizer);
  return isRefused(shown) ? refusal(visit, shown) : tell(renderProgramme(shown, visit.locale));
};

export async function choosePins(visit: Visit, _id: RowReference, pinned: readonly string[]): Promise<Reply> {
  if (!visit.organizer) return refusal(visit, { refused: 'not-organizer' });
  const before = await showProgramme(visit.context, visit.organizer);
  if (isRefused(before)) return refusal(visit, before);
  const among = before.breaks.slice(0, MOST_OPTIONS).map(({ id }) => id);
  const shown = await pinBreaks(visit.context, visit.organizer, among, pinned);
  return isRefused(shown) ? refusal(visit, shown) : turnInto(renderProgramme(shown, visit.locale));
}

const clear: OrganizerRun = async (visit, organizer) => {
  const cleared = await clearProgramme(visit.context, organizer);
  if (isRefused(cleared)) return refusal(visit, cleared);
  return tell(message(say(visit.locale, 'programme.cleared', { count: cleared.cleared.cancelled })));
};
