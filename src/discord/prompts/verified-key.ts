import { isRefused } from '../../party/refusal.ts';
import { type KeyAsQr, showVerifiedAsQr, showVerifiedAsWords } from '../../party/show-verified-key.ts';
import type { MaskedGroup } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { say, sayPlain } from '../../text/say.ts';
import type { RowReference } from '../custom-id.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { fingerprintLines } from '../views/fingerprint.ts';
import { type Reply, tell, type Visit } from '../visit.ts';

/** What a verifier may see of a key once their read-back is done; the row is their verification. */
export function verifiedKeyButtons(verificationId: string, locale: Locale) {
  return [
    button(locale, 'button.key-qr', 'key-qr', verificationId),
    button(locale, 'button.key-words', 'key-words', verificationId),
  ] as const;
}

/** The code, and what it says beside it: a picture is never the only carrier. */
export function renderVerifiedQr({ owner, qr }: KeyAsQr, verificationId: string, locale: Locale): Payload {
  const asWords = buttonRow(button(locale, 'button.key-words', 'key-words', verificationId));
  if (!qr) return message(say(locale, 'verified.no-qr', { owner }), asWords);
  const { text, picture } = qr;
  const told = message([say(locale, 'verified.qr', { owner }), say(locale, 'verified.qr-text', { text })], asWords);
  const description = sayPlain(locale, 'verified.qr-picture', { owner, text });
  return { ...told, pictures: [{ name: 'fingerprint.png', description, data: picture }] };
}

export function renderVerifiedWords(owner: string, words: readonly MaskedGroup[], locale: Locale): Payload {
  return message([say(locale, 'verified.words', { owner }), fingerprintLines(words, locale)]);
}

export async function pressVerifiedQr(visit: Visit, { row }: RowReference): Promise<Reply> {
  const shown = await showVerifiedAsQr(visit.context, visit.caller, row);
  return isRefused(shown) ? refusal(visit, shown) : tell(renderVerifiedQr(shown, row, visit.locale));
}

export async function pressVerifiedWords(visit: Visit, { row }: RowReference): Promise<Reply> {
  const shown = await showVerifiedAsWords(visit.context, visit.caller, row);
  return isRefused(shown) ? refusal(visit, shown) : tell(renderVerifiedWords(shown.owner, shown.words, visit.locale));
}
