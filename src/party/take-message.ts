import { type Addressee, findDelivery, settle, takeForTry } from '../store/deliveries.ts';
import type { OutgoingMessage } from '../store/messages.ts';
import type { Context } from './context.ts';
import { readMessage } from './read-message.ts';
import type { MessageValues } from './values.ts';

/**
 * Discord returns the earlier message for the same nonce for some three minutes; within two of the first try a repeat
 * is safe, whatever the clocks say.
 */
const REPEAT_WITHIN = 2 * 60_000;

export type { Addressee } from '../store/deliveries.ts';

/** A message that is to be sent now: to a person, or to a channel. */
export interface Delivery {
  readonly message: OutgoingMessage;
  readonly values: MessageValues;
  readonly addressee: Addressee | null;
}

/**
 * Reads a message that is to be sent, from its row and what it is about. Null when there is nothing to send: it is settled,
 * put off, no longer true, or its outcome can no longer be found out by sending it again.
 */
export async function readDelivery(context: Context, messageId: string): Promise<Delivery | null> {
  const { database } = context.store;
  const now = context.clock.now();
  const found = await findDelivery(database, messageId);
  if (!found || !['waiting', 'trying'].includes(found.message.state)) return null;
  const { message, party, addressee, readerHasLeft } = found;
  if (message.dueAt !== null && message.dueAt > now) return null;
  if (message.firstTriedAt && now.getTime() - message.firstTriedAt.getTime() > REPEAT_WITHIN) {
    return giveUp(context, message, 'unknown');
  }
  const values = readerHasLeft ? null : await readMessage(context, message, party);
  // A repeat that is no longer true is not sent; whether the first try arrived stays open.
  if (!values) return giveUp(context, message, message.firstTriedAt ? 'unknown' : 'out-of-date');
  return { message, values, addressee };
}

/**
 * Stores that the message is being tried, before the request goes out, and gives it with this try; null when it was settled or
 * tried since it was read.
 */
export async function beginTry(context: Context, delivery: Delivery): Promise<Delivery | null> {
  const { message } = delivery;
  const taken = await takeForTry(context.store.database, message, context.clock.now());
  return taken ? { ...delivery, message: { ...message, tries: message.tries + 1 } } : null;
}

async function giveUp(context: Context, message: OutgoingMessage, state: 'unknown' | 'out-of-date'): Promise<null> {
  await settle(context.store.database, message.id, { state, settledAt: context.clock.now(), dueAt: null });
  if (state === 'unknown') {
    context.log.warn(
      { messageId: message.id, kind: message.kind },
      'whether a message arrived is unknown; it is not sent again',
    );
  }
  return null;
}
