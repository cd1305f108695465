import { type ExportedWeb, exportWeb } from '../../party/export-web.ts';
import { isRefused } from '../../party/refusal.ts';
import type { Locale } from '../../text/locale.ts';
import { say, sayPlain } from '../../text/say.ts';
import type { OrganizerRun } from '../commands/organize.ts';
import { message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { tell } from '../visit.ts';

/** As many digits as keyanalyze prints. */
const DIGITS = 4;

/** The web of verifications in the field's formats, and its measures. */
export function renderExportedWeb({ zip, measures, named }: ExportedWeb, locale: Locale): Payload {
  const { people, verifications: count, strong, reachable, meanShortestDistance } = measures;
  const told = message([
    say(locale, 'web.exported', { count, people }),
    say(locale, 'web.named', { named }),
    strong > 1 ? say(locale, 'web.strong', { strong, reachable }) : null,
    meanShortestDistance === null
      ? null
      : say(locale, 'web.distance', { distance: meanShortestDistance.toFixed(DIGITS) }),
  ]);
  return { ...told, pictures: [{ name: 'web.zip', description: sayPlain(locale, 'web.file'), data: zip }] };
}

export const showExportedWeb: OrganizerRun = async (visit, organizer) => {
  const exported = await exportWeb(visit.context, organizer);
  return isRefused(exported) ? refusal(visit, exported) : tell(renderExportedWeb(exported, visit.locale));
};
