import type { SeenMessage, SeenModal } from './seen.ts';

/** One line of what somebody and the bot said and did to each other, in order. */
export type ConversationEntry =
  | { readonly kind: 'message' | 'edit' | 'delete'; readonly at: Date; readonly message: SeenMessage }
  | { readonly kind: 'modal'; readonly at: Date; readonly modal: SeenModal }
  | { readonly kind: 'choices'; readonly at: Date; readonly choices: readonly string[] }
  /** What the person did: 'runs /join', 'presses [I'm free]', 'submits …', or that an interaction failed. */
  | { readonly kind: 'act' | 'failure'; readonly at: Date; readonly act: string };

function time(at: Date): string {
  return at.toISOString().slice(11, 16);
}

function renderEntry(entry: ConversationEntry, person: string): string {
  switch (entry.kind) {
    case 'act':
      return `_${time(entry.at)} ${person} ${entry.act}_`;
    case 'failure':
      return `_${time(entry.at)} ⚠ ${entry.act}_`;
    case 'choices':
      return `_${time(entry.at)} is offered: ${entry.choices.join(', ') || 'nothing'}_`;
    case 'modal':
      return `${time(entry.at)} **A form opens**\n\n${quoted(entry.modal.rendered)}`;
    case 'delete':
      return `_${time(entry.at)} A message disappears: ${entry.message.rendered.split('\n')[0] ?? ''}_`;
    default:
      return renderMessage(entry.message, entry.at, entry.kind === 'edit');
  }
}

function renderMessage(message: SeenMessage, at: Date, edit: boolean): string {
  const marks = [
    message.place === 'dm' ? '' : message.place,
    message.ephemeral ? 'only you can see this' : '',
    edit && message.edited ? 'edited' : '',
  ].filter((mark) => mark !== '');
  const head = `${time(at)} **${message.author}**${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`;
  return `${head}\n\n${quoted(message.loading ? '…' : message.rendered)}`;
}

function quoted(text: string): string {
  return (
    text
      .split('\n')
      // Two spaces keep a line's end where the reader saw it.
      .map((line) => `> ${line}  `)
      .join('\n')
  );
}

/** A whole conversation as Markdown, messages, forms and buttons as a reader saw them. */
export function renderConversation(person: string, entries: readonly ConversationEntry[]): string {
  return `# ${person}\n\n${entries.map((entry) => renderEntry(entry, person)).join('\n\n')}\n`;
}
