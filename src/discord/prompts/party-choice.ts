import { chooseParty } from '../../party/describe-myself.ts';
import { isRefused } from '../../party/refusal.ts';
import type { Locale } from '../../text/locale.ts';
import { say, sayPlain } from '../../text/say.ts';
import { customId, type RowReference } from '../custom-id.ts';
import { message, option, type Payload, selectRow } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { homePayload } from '../views/home.ts';
import { type Reply, tellAndRetire, type Visit } from '../visit.ts';

/** Somebody in two parties is asked once which one a DM is about. */
export function renderPartyChoice(
  parties: readonly { readonly id: string; readonly name: string }[],
  locale: Locale,
): Payload {
  return message(
    say(locale, 'refused.which-party'),
    selectRow(
      customId('party'),
      sayPlain(locale, 'which-party.placeholder'),
      parties.map((party) => option(party.id, party.name)),
    ),
  );
}

export async function choosePartyOfMine(visit: Visit, _id: RowReference, [partyId]: readonly string[]): Promise<Reply> {
  const chosen = await chooseParty(visit.context, visit.caller, partyId ?? '');
  if (isRefused(chosen)) return refusal(visit, chosen);
  const text = say(visit.locale, 'which-party.chosen', { party: chosen.partyName });
  return tellAndRetire(message(text), await homePayload(visit));
}
