import { type ExportedAudit, exportAudit } from '../../party/export-audit.ts';
import { type AuditLine, readAudit } from '../../party/read-audit.ts';
import { isRefused } from '../../party/refusal.ts';
import type { Locale } from '../../text/locale.ts';
import { namesInWords, say, sayPlain } from '../../text/say.ts';
import { clockTime, dayAndMonth } from '../../text/times.ts';
import type { RowReference } from '../custom-id.ts';
import { pageOf } from '../pages.ts';
import { button, buttonRows, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, type Visit } from '../visit.ts';

/** Who changed what and when, newest first, 25 a page. */
export function renderAudit(lines: readonly AuditLine[], timeZone: string, wanted: number, locale: Locale): Payload {
  const page = pageOf(lines, wanted);
  return message(
    [say(locale, 'audit.title'), ...page.items.map((line) => lineWords(line, timeZone, locale))],
    ...buttonRows([...page.buttons('audit', locale), button(locale, 'button.audit-file', 'audit-file')]),
  );
}

function lineWords({ number, at, act, byUserId, about, erased }: AuditLine, timeZone: string, locale: Locale): string {
  const when = `${dayAndMonth(at, timeZone, locale)}, ${clockTime(at, timeZone)}`;
  const who = erased ? say(locale, 'audit.erased') : byUserId ? `<@${byUserId}>` : null;
  const what = say(locale, `audit.${act}`);
  const line = say(locale, 'audit.line', { number, when, what });
  return [line, who, about.length > 0 ? namesInWords(locale, about) : null].filter((part) => part !== null).join('; ');
}

export async function showAudit(visit: Visit, page = 0): Promise<Reply> {
  if (!visit.organizer) return refusal(visit, { refused: 'not-organizer' });
  const read = await readAudit(visit.context, visit.organizer);
  if (isRefused(read)) return refusal(visit, read);
  return tell(renderAudit(read.lines, read.timeZone, page, visit.locale));
}

export async function pressAudit(visit: Visit, { part }: RowReference): Promise<Reply> {
  return showAudit(visit, part ?? 0);
}

/** The whole record, as a file that can be verified without the bot. */
export function renderAuditFile({ lines, entries, hash }: ExportedAudit, locale: Locale): Payload {
  const description = sayPlain(locale, 'audit.file');
  const told = message([say(locale, 'audit.exported', { count: entries }), `\`${hash}\``]);
  return { ...told, pictures: [{ name: 'audit.jsonl', description, data: new TextEncoder().encode(lines) }] };
}

export async function pressAuditFile(visit: Visit): Promise<Reply> {
  if (!visit.organizer) return refusal(visit, { refused: 'not-organizer' });
  const exported = await exportAudit(visit.context, visit.organizer);
  return isRefused(exported) ? refusal(visit, exported) : tell(renderAuditFile(exported, visit.locale));
}
