import {
  type BlockDone,
  type BlockedPerson,
  type Blockee,
  blockAccount,
  blockCompanion,
  type NamedAccount,
  readBlocks,
  unblock,
} from '../../party/block.ts';
import { type Found, findCompanions } from '../../party/find-people.ts';
import { isRefused, type Refused } from '../../party/refusal.ts';
import type { Locale } from '../../text/locale.ts';
import { namesInWords, say, sayPlain } from '../../text/say.ts';
import type { Suggestion } from '../commands/command.ts';
import { customId, type RowReference } from '../custom-id.ts';
import { button, buttonRow, MOST_OPTIONS, message, option, type Payload, selectRow } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';

/** What fits one screen; all of them can be lifted by name. */
const MOST_LINES = 25;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whom shall I never pair you with? */
export function renderBlockQuestion(companions: readonly Found[], locale: Locale, where: Visit['where']): Payload {
  const options = companions.map((person) => option(person.participantId, person.badgeName, `#${person.number}`));
  const choice = selectRow(customId('block-person'), sayPlain(locale, 'block.placeholder'), options);
  return message(
    say(locale, where === 'dm' ? 'block.ask-dm' : 'block.ask'),
    ...(options.length > 0 ? [choice] : []),
    buttonRow(button(locale, 'button.only-name', 'only-name'), button(locale, 'button.blocked', 'blocked')),
  );
}

/** Whom they have blocked, for their own eyes; each can be lifted. */
export function renderBlocked(blocks: readonly BlockedPerson[], locale: Locale): Payload {
  if (blocks.length === 0) return message(say(locale, 'blocked.none'));
  const lines = blocks
    .slice(0, MOST_LINES)
    .map((one, index) => say(locale, 'blocked.line', { number: index + 1, name: nameOf(one, locale) }));
  const options = blocks
    .slice(0, MOST_OPTIONS)
    .map((one, index) => option(one.blockId, `${index + 1}. ${labelOf(one, locale)}`.trim()));
  const more = blocks.length - MOST_LINES;
  return message(
    [say(locale, 'blocked.title'), ...lines, more > 0 ? say(locale, 'blocked.more', { count: more }) : null],
    selectRow(customId('unblock'), sayPlain(locale, 'unblock.placeholder'), options),
  );
}

/** What they call the person; where they call them nothing, Discord shows the name. Nobody is pinged by it. */
function nameOf({ label, userId }: Blockee, locale: Locale): string {
  if (userId === null) return say(locale, 'blocked.forgotten');
  return label === '' ? `<@${userId}>` : namesInWords(locale, [label]);
}

/** The same where no Markdown is. */
function labelOf({ label, userId }: Blockee, locale: Locale): string {
  return userId === null ? sayPlain(locale, 'blocked.forgotten') : label;
}

export async function askWhomToBlock(visit: Visit): Promise<Reply> {
  const mine = await readBlocks(visit.context, visit.caller);
  if (isRefused(mine)) return refusal(visit, mine);
  const companions = await findCompanions(visit.context, visit.caller, '');
  return tell(renderBlockQuestion(companions, visit.locale, visit.where));
}

export async function blockMember(visit: Visit, person: NamedAccount): Promise<Reply> {
  return said(visit, await blockAccount(visit.context, visit.caller, person));
}

/** The person as autocompleted (then it is their row's id), or as typed: a name or a number. */
export async function blockNamed(visit: Visit, written: string): Promise<Reply> {
  if (UUID.test(written)) return said(visit, await blockCompanion(visit.context, visit.caller, written));
  const found = await findCompanions(visit.context, visit.caller, written);
  const [only, ...others] = found;
  if (!only) return refusal(visit, { refused: 'block-not-found' });
  if (others.length > 0) return tell(renderBlockQuestion(found, visit.locale, visit.where));
  return said(visit, await blockCompanion(visit.context, visit.caller, only.participantId));
}

export async function chooseBlock(visit: Visit, _id: RowReference, [person]: readonly string[]): Promise<Reply> {
  return said(visit, await blockCompanion(visit.context, visit.caller, person ?? ''));
}

function said(visit: Visit, done: BlockDone | Refused): Reply {
  if (isRefused(done)) return refusal(visit, done);
  const text = say(visit.locale, 'block.done', { name: nameOf(done.blocked, visit.locale) });
  return tellAndRetire(message(text));
}

export async function showBlocked(visit: Visit): Promise<Reply> {
  const mine = await readBlocks(visit.context, visit.caller);
  return isRefused(mine) ? refusal(visit, mine) : tell(renderBlocked(mine.blocks, visit.locale));
}

/** By its row as autocompleted, or by what one calls them. */
export async function unblockNamed(visit: Visit, written: string): Promise<Reply> {
  if (UUID.test(written)) return lift(visit, written);
  const mine = await readBlocks(visit.context, visit.caller);
  if (isRefused(mine)) return refusal(visit, mine);
  const [only, ...others] = labelledLike(mine.blocks, written);
  if (!only) return refusal(visit, { refused: 'block-not-found' });
  return others.length > 0 ? tell(renderBlocked([only, ...others], visit.locale)) : lift(visit, only.blockId);
}

export async function chooseUnblock(visit: Visit, _id: RowReference, [blockId]: readonly string[]): Promise<Reply> {
  return lift(visit, blockId ?? '');
}

async function lift(visit: Visit, blockId: string): Promise<Reply> {
  const done = await unblock(visit.context, visit.caller, blockId);
  if (isRefused(done)) return refusal(visit, done);
  return tellAndRetire(message(say(visit.locale, 'unblock.done', { name: nameOf(done.blocked, visit.locale) })));
}

function labelledLike(blocks: readonly BlockedPerson[], typed: string): readonly BlockedPerson[] {
  const wanted = typed.trim().toLocaleLowerCase('en');
  return blocks.filter(({ label }) => label.toLocaleLowerCase('en').includes(wanted));
}

export async function suggestCompanions(visit: Visit, typed: string): Promise<readonly Suggestion[]> {
  const found = await findCompanions(visit.context, visit.caller, typed);
  return found.map((one) => ({ name: `${one.badgeName} (#${one.number})`, value: one.participantId }));
}

export async function suggestBlocked(visit: Visit, typed: string): Promise<readonly Suggestion[]> {
  const mine = await readBlocks(visit.context, visit.caller);
  if (isRefused(mine)) return [];
  return labelledLike(mine.blocks, typed)
    .slice(0, MOST_OPTIONS)
    .map((one) => ({ name: labelOf(one, visit.locale), value: one.blockId }));
}
