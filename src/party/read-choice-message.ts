import type { OutgoingMessage } from '../store/messages.ts';
import { findParticipant } from '../store/participants.ts';
import type { Context } from './context.ts';
import type { MessageValues } from './values.ts';

/** A question about a choice; out of date once it is answered, wherever that was. */
export async function readChoiceMessage(context: Context, message: OutgoingMessage): Promise<MessageValues | null> {
  const person = message.aboutId ? await findParticipant(context.store.database, message.aboutId) : undefined;
  if (!person) return null;
  switch (message.kind) {
    case 'board-question':
      return person.onBoard === null
        ? { kind: 'board-question', participantId: person.id, badgeName: person.badgeName }
        : null;
    case 'reminders-question':
      return person.breakInvitations === null ? { kind: 'reminders-question' } : null;
    case 'list-question':
      return person.onList === null ? { kind: 'list-question' } : null;
    case 'buzz-question':
      return { kind: 'buzz-question' };
    default:
      return null;
  }
}
