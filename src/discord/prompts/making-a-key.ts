import type { Locale } from '../../text/locale.ts';
import { say } from '../../text/say.ts';
import type { RowReference } from '../custom-id.ts';
import { button, buttonRow, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';

const STEPS = {
  gnupg: ['make-key.gnupg-1', 'make-key.gnupg-2', 'make-key.gnupg-3'],
  thunderbird: ['make-key.thunderbird-1', 'make-key.thunderbird-2', 'make-key.thunderbird-3'],
  openkeychain: ['make-key.openkeychain-1', 'make-key.openkeychain-2', 'make-key.openkeychain-3'],
} as const;
type Program = keyof typeof STEPS;

const PROGRAMS: readonly Program[] = ['gnupg', 'thunderbird', 'openkeychain'];
const IPHONE = 'iphone';

/** How to make a key with one's own program; the bot makes none, since whoever makes a key has its secret part. */
export function renderMakeKey(locale: Locale): Payload {
  return message(
    say(locale, 'make-key.ask'),
    buttonRow(
      button(locale, 'button.make-openkeychain', 'key-make', 'openkeychain'),
      ...computerButtons(locale),
      button(locale, 'button.make-iphone', 'key-make', IPHONE),
    ),
    buttonRow(button(locale, 'button.practice', 'practice')),
  );
}

function computerButtons(locale: Locale) {
  return [
    button(locale, 'button.make-thunderbird', 'key-make', 'thunderbird'),
    button(locale, 'button.make-gnupg', 'key-make', 'gnupg'),
  ];
}

/** A few lines a message, since the other hand is at a keyboard. */
function renderStep(program: Program, step: number, locale: Locale): Payload | null {
  const text = STEPS[program][step];
  if (!text) return null;
  const last = step === STEPS[program].length - 1;
  const next = last
    ? button(locale, 'button.key-send', 'key-send', undefined, 'main')
    : button(locale, 'button.next-step', 'key-make', program, 'main', step + 1);
  return message(say(locale, text), buttonRow(next));
}

export async function pressMakeKey(visit: Visit, { row, part }: RowReference): Promise<Reply> {
  const { locale } = visit;
  if (row === IPHONE) return tell(message(say(locale, 'make-key.iphone'), buttonRow(...computerButtons(locale))));
  const program = PROGRAMS.find((known) => known === row);
  const shown = program ? renderStep(program, part ?? 0, locale) : null;
  if (!shown) return refusal(visit, { refused: 'out-of-date' });
  return part === null ? tell(shown) : tellAndRetire(shown);
}
