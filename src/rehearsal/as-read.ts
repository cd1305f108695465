import type { ConversationEntry } from './discord/conversation.ts';

/**
 * A conversation without what its reader would scroll past: the board as it moves, other people's mentions in the channel,
 * buttons that only went grey, and what the person wrote themselves, which stands there as their act already.
 */
export function asRead(name: string, entries: readonly ConversationEntry[]): ConversationEntry[] {
  const texts = new Map<string, string>();
  const boards = new Set<string>();
  return entries.filter((entry) => {
    if (!('message' in entry)) return true;
    const { kind, message } = entry;
    const before = texts.get(message.id);
    texts.set(message.id, message.text);
    if (!message.byBot) return false;
    if (kind === 'edit' && before === message.text) return false;
    if (message.place === 'dm' || message.ephemeral) return true;
    if (message.pings.length > 0) return message.pings.includes(name);
    // A standing message is read once.
    if (boards.has(message.id)) return false;
    boards.add(message.id);
    return kind === 'message';
  });
}
