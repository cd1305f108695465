import { printSlips } from '../../party/print-slips.ts';
import { isRefused } from '../../party/refusal.ts';
import type { Locale } from '../../text/locale.ts';
import { say, sayPlain } from '../../text/say.ts';
import { message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, type Visit } from '../visit.ts';

const GROUPS = { 4: 10, 6: 16 } as const;

/** The page of slips, and that it is the bot's copy until it is compared. */
export function renderSlips(pdf: Uint8Array, version: 4 | 6, locale: Locale): Payload {
  const description = version === 4 ? sayPlain(locale, 'slips.picture') : sayPlain(locale, 'slips.picture-no-qr');
  const told = message(say(locale, 'slips.ready', { count: GROUPS[version] }));
  return { ...told, pictures: [{ name: 'slips.pdf', description, data: pdf }] };
}

/** What stands on each slip besides the key. */
export function slipWords(locale: Locale) {
  return {
    title: sayPlain(locale, 'slips.title'),
    name: sayPlain(locale, 'slips.name'),
    warning: sayPlain(locale, 'slips.warning'),
    compared: sayPlain(locale, 'slips.compared'),
  };
}

export async function pressSlips(visit: Visit): Promise<Reply> {
  const { locale } = visit;
  const printed = await printSlips(visit.context, visit.caller, slipWords(locale));
  if (isRefused(printed) && printed.refused === 'in-meeting') return tell(message(say(locale, 'key.not-in-meeting')));
  return isRefused(printed) ? refusal(visit, printed) : tell(renderSlips(printed.pdf, printed.version, locale));
}
