import { ApiError, refusal } from '../api-error.ts';
import { checkDmAllowed } from '../dms.ts';
import type { LocalChannel } from '../guild.ts';
import type { JsonObject } from '../json.ts';
import { flagOf, objectOf, objectsOf, textOf } from '../json.ts';
import type { LocalMessage, MessageBody, MessageOrigin } from '../message.ts';
import { messageTypes } from '../message.ts';
import { bodyFrom, isEmptyBody } from '../message-body.ts';
import { countOldEdit } from '../old-edits.ts';
import { channelJson, messageJson } from '../payloads.ts';
import type { ApiReply, ApiRequest, Route } from '../router.ts';
import { nothing, reply } from '../router.ts';
import type { World } from '../world.ts';

function channelOf(world: World, request: ApiRequest): LocalChannel {
  const channel = world.channels.get(request.parameter('channel'));
  if (!channel || channel.deleted) throw refusal.unknownChannel();
  if (channel.guild && !channel.guild.hasBot) throw refusal.missingAccess();
  if (!channel.isDm && !channel.isSeenBy(world.bot.id)) throw refusal.missingAccess();
  return channel;
}

function messageOf(world: World, request: ApiRequest): LocalMessage {
  const message = channelOf(world, request).messages.get(request.parameter('message'));
  if (!message) throw refusal.unknownMessage();
  return message;
}

function checkMaySend(world: World, channel: LocalChannel, request: ApiRequest): void {
  if (channel.recipient) checkDmAllowed(world, channel.recipient);
  if (!channel.allows(world.bot.id, 'SendMessages')) throw refusal.missingPermissions();
  if (objectsOf(request.body, 'embeds').length > 0 && !channel.allows(world.bot.id, 'EmbedLinks')) {
    throw refusal.missingPermissions();
  }
  if (request.files.length > 0 && !channel.allows(world.bot.id, 'AttachFiles')) throw refusal.missingPermissions();
}

function bodyOf(world: World, request: ApiRequest, channel: LocalChannel, before?: MessageBody): MessageBody {
  const place = { channel, author: world.bot, ephemeral: false };
  const body = bodyFrom(world, place, request.body, request.files, before);
  if (isEmptyBody(body)) throw refusal.emptyMessage();
  return body;
}

function originOf(channel: LocalChannel, json: JsonObject): MessageOrigin {
  const nonce = typeof json.nonce === 'string' || typeof json.nonce === 'number' ? json.nonce : undefined;
  const reference = objectOf(json, 'message_reference');
  const repliedTo = channel.messages.get((reference && textOf(reference, 'message_id')) ?? '');
  if (!reference) return { nonce };
  if (!repliedTo) {
    if (reference.fail_if_not_exists === false) return { nonce };
    throw new ApiError(400, 50035, 'Invalid Form Body', {
      message_reference: { _errors: [{ code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' }] },
    });
  }
  const details = { message_reference: { type: 0, message_id: repliedTo.id, channel_id: channel.id } };
  return { nonce, type: messageTypes.reply, details };
}

function createMessage(world: World, request: ApiRequest): ApiReply {
  const channel = channelOf(world, request);
  checkMaySend(world, channel, request);
  const origin = originOf(channel, request.body);
  if (origin.nonce !== undefined && flagOf(request.body, 'enforce_nonce')) {
    const earlier = world.messages.sentWithNonce(channel, world.bot, origin.nonce);
    if (earlier) return reply(messageJson(earlier));
  }
  const message = world.messages.create(channel, world.bot, bodyOf(world, request, channel), origin);
  world.messages.rememberNonce(message);
  return reply(messageJson(message));
}

function editMessage(world: World, request: ApiRequest): ApiReply {
  const message = messageOf(world, request);
  if (message.author.id !== world.bot.id) throw refusal.notYourMessage();
  const body = bodyOf(world, request, message.channel, message.body);
  countOldEdit(world, message);
  world.messages.edit(message, body);
  return reply(messageJson(message));
}

function deleteMessage(world: World, request: ApiRequest): ApiReply {
  const message = messageOf(world, request);
  if (message.author.id !== world.bot.id) {
    if (message.channel.isDm) throw refusal.notInDm();
    if (!message.channel.allows(world.bot.id, 'ManageMessages')) throw refusal.missingPermissions();
  }
  world.messages.delete(message);
  return nothing;
}

function listMessages(world: World, request: ApiRequest): ApiReply {
  const channel = channelOf(world, request);
  if (!channel.allows(world.bot.id, 'ReadMessageHistory')) return reply([]);
  const limit = Math.min(100, Number(request.query.get('limit') ?? 50));
  const before = request.query.get('before');
  const after = request.query.get('after');
  const newestFirst = [...channel.messages.values()].reverse();
  const wanted = newestFirst.filter(
    (message) =>
      (before === null || BigInt(message.id) < BigInt(before)) &&
      (after === null || BigInt(message.id) > BigInt(after)),
  );
  return reply((after === null ? wanted.slice(0, limit) : wanted.slice(-limit)).map(messageJson));
}

export const messageRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/channels/:channel',
    limit: { requests: 10, window: 15_000 },
    handle: (world, request) => reply(channelJson(channelOf(world, request))),
  },
  {
    method: 'GET',
    pattern: '/channels/:channel/messages',
    limit: { requests: 5, window: 1000 },
    handle: listMessages,
  },
  {
    method: 'POST',
    pattern: '/channels/:channel/messages',
    limit: { requests: 5, window: 5000 },
    handle: createMessage,
  },
  {
    method: 'GET',
    pattern: '/channels/:channel/messages/:message',
    limit: { requests: 30, window: 10_000 },
    handle: (world, request) => reply(messageJson(messageOf(world, request))),
  },
  {
    method: 'PATCH',
    pattern: '/channels/:channel/messages/:message',
    limit: { requests: 5, window: 5000 },
    handle: editMessage,
  },
  {
    method: 'DELETE',
    pattern: '/channels/:channel/messages/:message',
    limit: { requests: 5, window: 1000 },
    handle: deleteMessage,
  },
  {
    method: 'POST',
    pattern: '/channels/:channel/typing',
    limit: { requests: 5, window: 5000 },
    handle: (world, request) => {
      channelOf(world, request);
      return nothing;
    },
  },
];
