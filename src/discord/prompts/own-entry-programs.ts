import { wishOwnEntryReminder } from '../../party/own-entry-reminder.ts';
import { isRefused } from '../../party/refusal.ts';
import type { MessageValues } from '../../party/values.ts';
import type { Locale } from '../../text/locale.ts';
import { say, sayPlain } from '../../text/say.ts';
import { customId, type RowReference } from '../custom-id.ts';
import { button, buttonRow, message, option, type Payload, type Row, selectRow } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, type Visit } from '../visit.ts';

/** The programs that the bot knows the way in: how each is called, and where it shows the fingerprint. */
const PROGRAMS = {
  gnupg: ['own-entry.program-gnupg', 'own-entry.in-gnupg'],
  kleopatra: ['own-entry.program-kleopatra', 'own-entry.in-kleopatra'],
  thunderbird: ['own-entry.program-thunderbird', 'own-entry.in-thunderbird'],
  openkeychain: ['own-entry.program-openkeychain', 'own-entry.in-openkeychain'],
  sequoia: ['own-entry.program-sequoia', 'own-entry.in-sequoia'],
} as const;

export type Program = keyof typeof PROGRAMS;

export const PROGRAM_NAMES: readonly Program[] = ['gnupg', 'kleopatra', 'thunderbird', 'openkeychain', 'sequoia'];

/** "Write it down from your own program": which one? */
export function programRow(locale: Locale): Row {
  const options = PROGRAM_NAMES.map((program) => option(program, sayPlain(locale, PROGRAMS[program][0])));
  return selectRow(customId('own-entry-program'), sayPlain(locale, 'own-entry.which-program'), options);
}

/** Where that program shows the fingerprint. Not a digit of it: the bot's copy is what is to be compared. */
export function renderProgram(program: Program, locale: Locale): Payload {
  return message([say(locale, PROGRAMS[program][1]), say(locale, 'own-entry.then-type')]);
}

export async function chooseProgram(visit: Visit, _id: RowReference, [value]: readonly string[]): Promise<Reply> {
  const program = PROGRAM_NAMES.find((name) => name === value);
  if (program === undefined) return refusal(visit, { refused: 'out-of-date' });
  return tell(renderProgram(program, visit.locale));
}

export async function pressRemindOwnEntry(visit: Visit): Promise<Reply> {
  const wished = await wishOwnEntryReminder(visit.context, visit.caller);
  return isRefused(wished) ? refusal(visit, wished) : tell(message(say(visit.locale, 'own-entry.reminder-wished')));
}

/** Before a break, to whoever wished so: their own entry is still open. */
export function renderOwnEntryReminder(
  _values: Extract<MessageValues, { kind: 'own-entry-reminder' }>,
  locale: Locale,
): Payload {
  return message(
    say(locale, 'own-entry.reminder'),
    buttonRow(button(locale, 'button.own-entry', 'own-entry', undefined, 'main')),
  );
}
