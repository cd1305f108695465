import type { DeliveryResult, SendResult } from '../discord/messenger.ts';
import {
  forgetChannel,
  noteClosedDms,
  noteOpenedChannel,
  putOffMessage,
  settleDelivered,
  settleLeft,
  settleOvertaken,
  settleUndeliverable,
  wayFor,
} from '../party/settle-message.ts';
import { type Addressee, beginTry, type Delivery, readDelivery } from '../party/take-message.ts';
import type { JobRoom } from './job-room.ts';
import { leaveToBeLookedAt, mentionReader } from './mention-reader.ts';

/** A request whose answer did not come is repeated after this, with the same nonce. */
const REPEAT_AFTER = 5_000;
/** Tries that Discord puts off come further and further apart, up to this. */
const LONGEST_PAUSE = 5 * 60_000;
/** A DM channel that is gone is opened anew; one that keeps vanishing is not. */
const MOST_CHANNELS = 3;

/**
 * Sends one message that the bot owes somebody, at most once: the time of the first try is stored before the request, the row's
 * id is its nonce, a repeat happens only within two minutes. What Discord says is stored; nothing is sent that is no longer true.
 */
export async function deliverMessage(room: JobRoom, messageId: string): Promise<void> {
  if (room.inHand.has(messageId)) return;
  room.inHand.add(messageId);
  try {
    const delivery = await readDelivery(room.context, messageId);
    if (!delivery) return;
    const line = delivery.addressee?.userId ?? delivery.message.channelId ?? '';
    await room.lines.join(line, async (waited) => {
      const current = waited ? await readDelivery(room.context, messageId) : delivery;
      if (current) await send(room, current);
    });
  } finally {
    room.inHand.delete(messageId);
  }
}

/** Hundreds at once, and none of them urgent. */
function isAnnouncement({ message }: Delivery): boolean {
  return message.kind === 'announcement';
}

async function send(room: JobRoom, delivery: Delivery): Promise<void> {
  const { addressee } = delivery;
  if (!isAnnouncement(delivery)) room.pace.other();
  if (!addressee) return deliverToChannel(room, delivery);
  if (addressee.dmsClosed && wayFor(delivery) !== 'undeliverable') return goAnotherWay(room, delivery);
  return deliverToPerson(room, delivery, addressee);
}

async function deliverToPerson(room: JobRoom, delivery: Delivery, addressee: Addressee): Promise<void> {
  const { context, messenger, openings } = room;
  const { message, values } = delivery;
  if (addressee.dmChannelId === null) {
    const now = context.clock.now();
    const place = isAnnouncement(delivery) ? openings.spare(now, message.dueAt) : openings.place(now, message.dueAt);
    if (place > now) return putOffMessage(context, delivery, place, 'nothing-sent');
  }
  const begun = await beginTry(context, delivery);
  if (!begun) return;
  const { userId, dmChannelId } = addressee;
  const result = await messenger.deliver({ rowId: message.id, userId, dmChannelId, values });
  if (result.outcome !== 'delivered') await noteOpenedChannel(context, addressee, result.dmChannelId);
  await settleDirect(room, begun, addressee, result);
}

async function settleDirect(
  room: JobRoom,
  delivery: Delivery,
  addressee: Addressee,
  result: DeliveryResult,
): Promise<void> {
  switch (result.outcome) {
    case 'delivered':
      return settleDelivered(room.context, delivery, result);
    case 'dms-closed':
      await noteClosedDms(room.context, delivery);
      return goAnotherWay(room, delivery);
    case 'left':
      return settleLeft(room.context, delivery, addressee);
    case 'gone':
      if (addressee.dmChannelId === null || delivery.message.tries > MOST_CHANNELS) {
        return settleUndeliverable(room.context, delivery);
      }
      await forgetChannel(room.context, addressee);
      return putOffMessage(room.context, delivery, room.context.clock.now(), 'nothing-sent');
    case 'no-access':
      return settleUndeliverable(room.context, delivery);
    case 'overtaken':
      return settleOvertaken(room.context, delivery);
    default: {
      const until = await tryAgainLater(room, delivery, result);
      if (result.outcome === 'try-later' && result.dmChannelId === null) room.openings.pause(until);
    }
  }
}

async function deliverToChannel(room: JobRoom, delivery: Delivery): Promise<void> {
  const { message, values } = delivery;
  const begun = message.channelId === null ? null : await beginTry(room.context, delivery);
  if (message.channelId === null || !begun) return;
  const result = await room.messenger.sendToChannel({ rowId: message.id, channelId: message.channelId, values });
  if (result.outcome === 'delivered') {
    return settleDelivered(room.context, delivery, { ...result, dmChannelId: null });
  }
  if (result.outcome === 'try-later' || result.outcome === 'unknown') {
    await tryAgainLater(room, begun, result);
    return;
  }
  await settleUndeliverable(room.context, delivery);
}

/** The way that the person chose for the case that their DMs are closed. */
async function goAnotherWay(room: JobRoom, delivery: Delivery): Promise<void> {
  const way = wayFor(delivery);
  if (way === 'undeliverable') return settleUndeliverable(room.context, delivery);
  if (way === 'look') return leaveToBeLookedAt(room, delivery);
  const again = await mentionReader(room, delivery);
  if (again) await tryAgainLater(room, again.begun, again.result);
}

async function tryAgainLater(
  room: JobRoom,
  delivery: Delivery,
  result: SendResult & { readonly outcome: 'try-later' | 'unknown' },
): Promise<Date> {
  const before = delivery.message.tries - 1;
  const pause = result.outcome === 'try-later' ? result.after * 2 ** Math.min(before, 8) : REPEAT_AFTER;
  const longest = result.outcome === 'try-later' ? Math.max(result.after, LONGEST_PAUSE) : REPEAT_AFTER;
  const until = new Date(room.context.clock.now().getTime() + Math.min(pause, longest));
  await putOffMessage(
    room.context,
    delivery,
    until,
    result.outcome === 'try-later' ? 'nothing-sent' : 'may-have-arrived',
  );
  return until;
}
