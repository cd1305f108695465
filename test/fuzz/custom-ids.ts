import { BUTTONS, customId, decodeCustomId, FORMS, SELECTS } from '../../src/discord/custom-id.ts';
import { below, type Random } from './mangle.ts';
import { mangleText } from './mangle-text.ts';
import { type FuzzOptions, type FuzzResult, runTarget, type Verdict } from './run-target.ts';

const NAMES = [...BUTTONS, ...SELECTS, ...FORMS];
const ROWS = ['-', 'f81d4fae-7dec-41d0-a765-00a0c91e6bf6', '1234567890123456789', 'phone'];

function wholeId(random: Random): string {
  const name = NAMES[below(random, NAMES.length)] ?? 'home';
  const part = random() < 0.3 ? below(random, 1_000) : undefined;
  return customId(name, ROWS[below(random, ROWS.length)], part);
}

/** Whatever is taken says again, to the letter, what was sent: nothing is read into an id that does not stand in it. */
function judge(id: string): Verdict {
  const decoded = decodeCustomId(id, NAMES);
  if (decoded === null) return 'refused';
  const again = customId(decoded.name, decoded.row, decoded.part ?? undefined);
  return again === id ? 'accepted' : { fault: `took ${JSON.stringify(id)} for ${again}` };
}

/** Decodes mangled custom ids of buttons, selects and forms. */
export function fuzzCustomIds(options: FuzzOptions): Promise<FuzzResult> {
  const nextInput = (random: Random) => mangleText(wholeId(random), wholeId(random), random);
  return runTarget({ nextInput, judge, slowMs: 50 }, options);
}
