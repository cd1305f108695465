import { ComponentType, TextInputStyle } from 'discord.js';
import { isRefused } from '../../party/refusal.ts';
import { type PartnerWords, tellPartner } from '../../party/tell-partner.ts';
import type { MessageValues } from '../../party/values.ts';
import { discordText } from '../../text/escape.ts';
import type { Locale } from '../../text/locale.ts';
import { namesInWords, say, sayPlain } from '../../text/say.ts';
import { customId, type RowReference } from '../custom-id.ts';
import type { FormFields } from '../form-fields.ts';
import { button, buttonRow, message, option, type Payload, selectRow } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { openForm, type Reply, tell, type Visit } from '../visit.ts';

const PHRASES = ['phrase.0', 'phrase.1', 'phrase.2', 'phrase.3', 'phrase.4'] as const;
/** What the act takes. */
const LONGEST = 100;

/** A few ready words, or a hundred characters of one's own. */
export function renderPartnerWords(meetingId: string, locale: Locale): Payload {
  const options = PHRASES.map((key, index) => option(String(index), sayPlain(locale, key)));
  return message(
    say(locale, 'partner-words.ask'),
    selectRow(customId('partner-phrase', meetingId), sayPlain(locale, 'partner-words.placeholder'), options),
    buttonRow(button(locale, 'button.own-words', 'own-words', meetingId)),
  );
}

/** What a partner says; whoever would rather not read it has the way out below. */
export function renderPartnerSays(values: Extract<MessageValues, { kind: 'partner-says' }>, locale: Locale): Payload {
  const { badgeName: name, meetingId } = values;
  return message(
    say(locale, 'partner-says.text', { name, words: partnerWords(values, locale) }),
    buttonRow(
      button(locale, 'button.card', 'card', undefined, 'main'),
      button(locale, 'button.write-partner', 'write-partner', meetingId),
      button(locale, 'button.card-more', 'card-more', meetingId),
    ),
  );
}

/** A ready phrase by its place, or somebody's own words, escaped. */
export function partnerWords(
  { phrase, text }: { readonly phrase: number | null; readonly text: string | null },
  locale: Locale,
): string {
  const key = phrase === null ? undefined : PHRASES[phrase];
  return key ? say(locale, key) : discordText(text ?? '', 2 * LONGEST);
}

export async function pressWritePartner(visit: Visit, { row }: RowReference): Promise<Reply> {
  return tell(renderPartnerWords(row, visit.locale));
}

export async function choosePhrase(visit: Visit, { row }: RowReference, [phrase]: readonly string[]): Promise<Reply> {
  return sends(visit, row, { phrase: Number(phrase ?? -1) });
}

export async function pressOwnWords(visit: Visit, { row }: RowReference): Promise<Reply> {
  return openForm({
    custom_id: customId('own-words-form', row),
    title: sayPlain(visit.locale, 'partner-words.title'),
    components: [
      {
        type: ComponentType.Label,
        label: sayPlain(visit.locale, 'partner-words.label'),
        component: {
          type: ComponentType.TextInput,
          custom_id: 'words',
          style: TextInputStyle.Short,
          max_length: LONGEST,
          required: true,
        },
      },
    ],
  });
}

export async function submitOwnWords(visit: Visit, { row }: RowReference, fields: FormFields): Promise<Reply> {
  return sends(visit, row, { text: fields.text('words') });
}

async function sends(visit: Visit, meetingId: string, words: PartnerWords): Promise<Reply> {
  const told = await tellPartner(visit.context, visit.caller, meetingId, words);
  if (isRefused(told)) return refusal(visit, told);
  const names = namesInWords(visit.locale, told.badgeNames);
  return tell(message(say(visit.locale, 'partner-words.sent', { names, left: told.left })));
}
