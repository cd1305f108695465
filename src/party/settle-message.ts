import { updateAccount } from '../store/accounts.ts';
import { listOtherMentions, type Mention, putOff, settle, settleSent } from '../store/deliveries.ts';
import { updateMessage } from '../store/messages.ts';
import type { Context } from './context.ts';
import { forgetFile } from './deliver-signature.ts';
import { leaveParty } from './leave-party.ts';
import { noteDelivered, noteUndeliverable } from './note-delivered.ts';
import { notePostFailed } from './post-again.ts';
import type { Addressee, Delivery } from './take-message.ts';

/** An unused mention younger than this still tells the person; another beside it would only be noise. */
const MENTION_STANDS_FOR = 2 * 60_000;

/** Discord has it. Stores the DM channel that became known on the way. */
export async function settleDelivered(
  context: Context,
  delivery: Delivery,
  sent: { readonly channelId: string; readonly messageId: string; readonly dmChannelId: string | null },
): Promise<void> {
  const { message, addressee } = delivery;
  const { channelId, messageId } = sent;
  await settleSent(context.store.database, { id: message.id, at: context.clock.now(), channelId, messageId });
  if (addressee) await rememberChannel(context, addressee, sent.dmChannelId);
  // That a step arrived is stored with it.
  if (message.kind !== 'step') await noteDelivered(context, message);
  if (message.kind === 'signature-file' && message.aboutId) await forgetFile(context, message.aboutId);
}

async function rememberChannel(context: Context, addressee: Addressee, dmChannelId: string | null): Promise<void> {
  if (dmChannelId === addressee.dmChannelId && !addressee.dmsClosed) return;
  await updateAccount(context.store.database, addressee.userId, { dmChannelId, dmsClosed: false });
}

/** The DM channel became known on the way, though the message did not arrive: the next try need not open it again. */
export async function noteOpenedChannel(
  context: Context,
  addressee: Addressee,
  dmChannelId: string | null,
): Promise<void> {
  if (dmChannelId === null || dmChannelId === addressee.dmChannelId) return;
  await updateAccount(context.store.database, addressee.userId, { dmChannelId });
}

/**
 * To be tried again, not before `dueAt`; `try_` tells whether this try may have arrived: then its time stands. Nothing is done when
 * another process has begun a try since: what becomes of that one counts.
 */
export async function putOffMessage(
  context: Context,
  delivery: Delivery,
  dueAt: Date,
  try_: 'nothing-sent' | 'may-have-arrived',
): Promise<void> {
  const forget = try_ === 'nothing-sent' && delivery.message.firstTriedAt === null;
  const values = { state: 'waiting', dueAt, ...(forget && { firstTriedAt: null }) } as const;
  await putOff(context.store.database, delivery.message, values);
}

/** The DM channel is gone: the next try opens a new one. */
export async function forgetChannel(context: Context, addressee: Addressee): Promise<void> {
  await updateAccount(context.store.database, addressee.userId, { dmChannelId: null });
}

/** It reaches its reader by no way; whoever waits for them because of it is freed. */
export async function settleUndeliverable(context: Context, delivery: Delivery): Promise<void> {
  const { message } = delivery;
  const settledAt = context.clock.now();
  await settle(context.store.database, message.id, { state: 'undeliverable', settledAt, dueAt: null });
  context.log.warn({ messageId: message.id, kind: message.kind }, 'a message is undeliverable');
  if (message.participantId) await noteUndeliverable(context, message.id);
  else await notePostFailed(context, message);
}

/** It was not sent: its reader has a newer card, and what this one would show must not be seen beside that. */
export async function settleOvertaken(context: Context, { message }: Delivery): Promise<void> {
  // Whether an earlier try of it arrived stays open.
  const state = message.firstTriedAt ? 'unknown' : 'out-of-date';
  await settle(context.store.database, message.id, { state, settledAt: context.clock.now(), dueAt: null });
}

/** Discord knows no server that the person shares with the bot: they left the server, and with it the party. */
export async function settleLeft(context: Context, delivery: Delivery, addressee: Addressee): Promise<void> {
  await settleUndeliverable(context, delivery);
  const { userId, guildId } = addressee;
  await leaveParty(context, { userId, displayName: '', guildId, member: false });
}

/**
 * Discord refuses DMs to this person. Says what they chose for that case: a mention in the party's channel, looking for
 * themselves, or nothing, and then the message is undeliverable.
 */
export async function noteClosedDms(
  context: Context,
  delivery: Delivery,
): Promise<'mention' | 'look' | 'undeliverable'> {
  const { addressee } = delivery;
  if (addressee && !addressee.dmsClosed) {
    await updateAccount(context.store.database, addressee.userId, { dmsClosed: true });
  }
  return wayFor(delivery);
}

/** How a message reaches somebody whose DMs are closed. */
export function wayFor({ addressee }: Delivery): 'mention' | 'look' | 'undeliverable' {
  if (!addressee?.closedDms) return 'undeliverable';
  return addressee.closedDms === 'mention' && addressee.partyChannelId ? 'mention' : 'look';
}

/** The earlier mentions of the same person that nobody used; null when one is so young that no further one is wanted. */
export async function olderMentions(context: Context, delivery: Delivery): Promise<readonly Mention[] | null> {
  const others = await listOtherMentions(context.store.database, delivery.message);
  const young = context.clock.now().getTime() - MENTION_STANDS_FOR;
  return others.some((mention) => mention.at.getTime() > young) ? null : others;
}

/** It waits until its reader looks; a mention in the party's channel may tell them that it does. */
export async function settleToBeLookedAt(
  context: Context,
  delivery: Delivery,
  mention: { readonly channelId: string; readonly messageId: string } | null,
): Promise<void> {
  await settle(context.store.database, delivery.message.id, {
    state: 'to-be-looked-at',
    settledAt: context.clock.now(),
    dueAt: null,
    sentChannelId: mention?.channelId ?? null,
    mentionMessageId: mention?.messageId ?? null,
  });
}

/** A mention was deleted because a newer one stands. */
export async function forgetMention(context: Context, mention: Mention): Promise<void> {
  await updateMessage(context.store.database, mention.messageId, { mentionMessageId: null });
}
