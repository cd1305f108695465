import { type APITextInputComponent, ComponentType, TextInputStyle } from 'discord.js';
import type { KeySummary } from '../../party/add-key.ts';
import { isRefused } from '../../party/refusal.ts';
import { confirmOwnEntry, type OwnEntry, showKey } from '../../party/show-key.ts';
import type { KeyStanding } from '../../rules/key-standing.ts';
import type { Locale } from '../../text/locale.ts';
import { say, sayPlain } from '../../text/say.ts';
import { ANYBODY, customId, type RowReference } from '../custom-id.ts';
import type { FormFields } from '../form-fields.ts';
import { button, buttonRow, type Modal, message, type Payload } from '../payload.ts';
import { refusal } from '../refusal.ts';
import { fingerprintLines } from '../views/fingerprint.ts';
import { afterOwnEntryButton } from '../views/key-standing.ts';
import { typedUnreadable } from '../views/typed-unreadable.ts';
import { openForm, type Reply, tell, tellAndRetire, type Visit } from '../visit.ts';
import { programRow } from './own-entry-programs.ts';

const LONGEST_TYPED = 200;

/** "Is it really yours?": the owner compares the bot's copy with their own, and fills in what is left out. */
export function renderOwnEntry(summary: KeySummary, locale: Locale, where: Visit['where'], missed = false): Payload {
  return message(
    [
      missed ? say(locale, 'own-entry.miss') : say(locale, 'own-entry.ask'),
      fingerprintLines(summary.fingerprintGroups, locale),
      where === 'dm' ? say(locale, 'own-entry.type-here') : say(locale, 'own-entry.press-to-type'),
    ],
    buttonRow(
      button(locale, 'button.own-entry-type', 'own-entry-type', undefined, where === 'server' ? 'main' : 'quiet'),
      button(locale, 'button.own-entry-remind', 'own-entry-remind'),
      button(locale, 'button.another-key', 'key-send'),
    ),
    programRow(locale),
  );
}

export function ownEntryForm(summary: KeySummary, locale: Locale): Modal {
  const typed: APITextInputComponent = {
    type: ComponentType.TextInput,
    custom_id: 'typed',
    style: TextInputStyle.Short,
    max_length: LONGEST_TYPED,
    required: true,
  };
  return {
    custom_id: customId('own-entry-form'),
    title: sayPlain(locale, 'own-entry.form-title'),
    components: [
      { type: ComponentType.TextDisplay, content: fingerprintLines(summary.fingerprintGroups, locale) },
      { type: ComponentType.Label, label: sayPlain(locale, 'own-entry.form-label'), component: typed },
    ],
  };
}

export async function pressTypeOwnEntry(visit: Visit): Promise<Reply> {
  const shown = await showKey(visit.context, visit.caller);
  if (isRefused(shown)) return refusal(visit, shown);
  if (shown.ownEntryDone) return refusal(visit, { refused: 'own-entry-done' });
  return openForm(ownEntryForm(shown.summary, visit.locale));
}

export async function submitOwnEntry(visit: Visit, _id: RowReference, fields: FormFields): Promise<Reply> {
  return giveOwnEntry(visit, fields.text('typed'));
}

export async function giveOwnEntry(visit: Visit, typed: string): Promise<Reply> {
  const entry = await confirmOwnEntry(visit.context, visit.caller, typed);
  return isRefused(entry) ? refusal(visit, entry) : ownEntryReply(visit, entry);
}

export function ownEntryReply({ locale, where }: Pick<Visit, 'locale' | 'where'>, entry: OwnEntry): Reply {
  if (entry.ownEntry === 'unreadable') {
    return tell(typedUnreadable(entry, locale, [buttonRow(button(locale, 'button.own-entry-type', 'own-entry-type'))]));
  }
  if (entry.ownEntry === 'right') {
    return tellAndRetire(renderOwnEntryDone(entry.standing, locale));
  }
  const covered = message(say(locale, 'own-entry.covered'));
  return {
    messages: [renderOwnEntry(entry.summary, locale, where, true)],
    pressed: covered,
    cover: { name: 'own-entry-type', rows: [ANYBODY], with: covered },
  };
}

export function renderOwnEntryDone(standing: KeyStanding, locale: Locale): Payload {
  return message(
    [
      standing === 'usable' ? say(locale, 'own-entry.right') : say(locale, 'own-entry.right-not-usable'),
      standing === 'possession-missing' ? say(locale, 'key.proof-missing') : null,
    ],
    buttonRow(afterOwnEntryButton(standing, locale), button(locale, 'button.slips', 'slips')),
  );
}
