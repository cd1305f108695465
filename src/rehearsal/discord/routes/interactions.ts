import { invalidBody, refusal } from '../api-error.ts';
import type { FirstAnswer, InteractionKind, LocalInteraction } from '../interactions.ts';
import type { JsonObject } from '../json.ts';
import { asObject, numberOf, objectsOf, textOf } from '../json.ts';
import type { LocalMessage, MessageBody, MessageOrigin } from '../message.ts';
import { emptyBody, messageFlags, messageTypes } from '../message.ts';
import { bodyFrom, isEmptyBody } from '../message-body.ts';
import { messageJson } from '../payloads.ts';
import type { ApiReply, ApiRequest, Route } from '../router.ts';
import { nothing, reply } from '../router.ts';
import type { World } from '../world.ts';

/** Discord's numbers for the ways to answer. */
const answerTypes = { message: 4, deferred: 5, deferredUpdate: 6, update: 7, choices: 8, modal: 9 } as const;

const allowedAnswers: Readonly<Record<InteractionKind, readonly number[]>> = {
  command: [answerTypes.message, answerTypes.deferred, answerTypes.modal],
  component: [
    answerTypes.message,
    answerTypes.deferred,
    answerTypes.deferredUpdate,
    answerTypes.update,
    answerTypes.modal,
  ],
  modal: [answerTypes.message, answerTypes.deferred, answerTypes.deferredUpdate, answerTypes.update],
  autocomplete: [answerTypes.choices],
};

function isEphemeral(data: JsonObject): boolean {
  return ((numberOf(data, 'flags') ?? 0) & messageFlags.ephemeral) !== 0;
}

/** What an answer carries besides its body: to a component it is a reply, to a command a message of its own type. */
function originOf(
  world: World,
  interaction: LocalInteraction,
  ephemeral: boolean,
  original?: LocalMessage,
): MessageOrigin {
  const { request } = interaction;
  const answered = original ?? request.message;
  const own = request.fromMenu ? messageTypes.menu : messageTypes.command;
  return {
    type: answered ? messageTypes.reply : own,
    ephemeralFor: ephemeral ? request.human : undefined,
    details: {
      webhook_id: world.applicationId,
      application_id: world.applicationId,
      interaction_metadata: { ...interaction.metadata, original_response_message_id: original?.id },
      message_reference: answered && { type: 0, message_id: answered.id, channel_id: request.channel.id },
    },
  };
}

function bodyOf(
  world: World,
  interaction: LocalInteraction,
  request: ApiRequest,
  data: JsonObject,
  of: BodyUse,
): MessageBody {
  const place = { channel: interaction.request.channel, author: world.bot, ephemeral: of.ephemeral };
  const body = bodyFrom(world, place, data, request.files, of.before);
  if (isEmptyBody(body)) throw refusal.emptyMessage();
  return body;
}

interface BodyUse {
  readonly ephemeral: boolean;
  readonly before?: MessageBody;
}

function answerWithMessage(world: World, interaction: LocalInteraction, request: ApiRequest): FirstAnswer {
  const data = asObject(request.body.data);
  const ephemeral = isEphemeral(data);
  const body = bodyOf(world, interaction, request, data, { ephemeral });
  const message = world.messages.create(
    interaction.request.channel,
    world.bot,
    body,
    originOf(world, interaction, ephemeral),
  );
  return { kind: 'message', message };
}

function deferMessage(world: World, interaction: LocalInteraction, request: ApiRequest): FirstAnswer {
  const ephemeral = isEphemeral(asObject(request.body.data));
  const flags = messageFlags.loading | (ephemeral ? messageFlags.ephemeral : 0);
  interaction.deferred = 'message';
  const origin = originOf(world, interaction, ephemeral);
  const body = { ...emptyBody, flags };
  return { kind: 'deferred', message: world.messages.create(interaction.request.channel, world.bot, body, origin) };
}

function updateMessage(world: World, interaction: LocalInteraction, request: ApiRequest): FirstAnswer {
  const message = interactedMessage(interaction);
  const use = { ephemeral: message.ephemeralFor !== undefined, before: message.body };
  world.messages.edit(message, bodyOf(world, interaction, request, asObject(request.body.data), use));
  return { kind: 'update', message };
}

function interactedMessage(interaction: LocalInteraction): LocalMessage {
  const { message } = interaction.request;
  if (!message)
    throw invalidBody(['an update answers only what came from a message: a component, or a modal it opened']);
  if (message.deleted) throw refusal.unknownMessage();
  return message;
}

function answerOf(world: World, interaction: LocalInteraction, request: ApiRequest): FirstAnswer {
  const data = asObject(request.body.data);
  switch (request.body.type) {
    case answerTypes.message:
      return answerWithMessage(world, interaction, request);
    case answerTypes.deferred:
      return deferMessage(world, interaction, request);
    case answerTypes.deferredUpdate:
      interaction.original = interactedMessage(interaction);
      interaction.messages.set(interaction.original.id, interaction.original);
      interaction.deferred = 'update';
      return { kind: 'deferred update' };
    case answerTypes.update:
      return updateMessage(world, interaction, request);
    case answerTypes.choices: {
      const choices = objectsOf(data, 'choices').map((choice) => ({
        name: textOf(choice, 'name') ?? '',
        value: typeof choice.value === 'number' ? choice.value : (textOf(choice, 'value') ?? ''),
      }));
      return { kind: 'choices', choices };
    }
    default: {
      const { message, channel } = interaction.request;
      return { kind: 'modal', modal: { data, message, channelId: channel.id } };
    }
  }
}

function callbackJson(interaction: LocalInteraction, request: ApiRequest, answer: FirstAnswer): JsonObject {
  const message = 'message' in answer ? answer.message : undefined;
  return {
    interaction: {
      id: interaction.id,
      type: Number(interaction.metadata.type),
      response_message_id: message?.id,
      response_message_loading: message?.loading,
      response_message_ephemeral: message && message.ephemeralFor !== undefined,
    },
    resource: { type: Number(request.body.type), message: message && messageJson(message) },
  };
}

function callback(world: World, request: ApiRequest): ApiReply {
  const interaction = world.interactions.byToken(request.parameter('token'));
  if (interaction?.id !== request.parameter('interaction')) throw refusal.unknownInteraction();
  if (interaction.state === 'answered') throw refusal.alreadyAcknowledged();
  if (interaction.state === 'failed') throw refusal.unknownInteraction();
  const type = numberOf(request.body, 'type') ?? 0;
  const { kind } = interaction.request;
  if (!allowedAnswers[kind].includes(type)) {
    throw invalidBody([`an interaction of kind ${kind} cannot be answered with type ${type}`]);
  }
  const answer = answerOf(world, interaction, request);
  interaction.answer(answer);
  if (request.query.get('with_response') !== 'true') return nothing;
  return reply(callbackJson(interaction, request, answer));
}

/** The interaction behind a webhook address, when its token may still be used. */
function interactionOf(world: World, request: ApiRequest): LocalInteraction {
  const interaction = world.interactions.byToken(request.parameter('token'));
  if (!interaction || request.parameter('webhook') !== world.applicationId) throw refusal.invalidWebhookToken();
  if (interaction.state !== 'answered') throw refusal.unknownWebhook();
  return interaction;
}

function answerMessage(world: World, request: ApiRequest): { interaction: LocalInteraction; message: LocalMessage } {
  const interaction = interactionOf(world, request);
  const id = request.parameter('message');
  const message = id === '@original' ? interaction.original : interaction.messages.get(id);
  if (!message || message.deleted) throw refusal.unknownMessage();
  return { interaction, message };
}

function complete(world: World, interaction: LocalInteraction, message: LocalMessage, request: ApiRequest): ApiReply {
  const use = { ephemeral: message.ephemeralFor !== undefined, before: message.body };
  world.messages.edit(message, bodyOf(world, interaction, request, request.body, use));
  if (message === interaction.original) interaction.completed.resolve(message);
  return reply(messageJson(message));
}

function followUp(world: World, request: ApiRequest): ApiReply {
  const interaction = interactionOf(world, request);
  // The first follow-up of a deferred answer fills that answer in: Discord's way since before there were edits of it.
  if (interaction.original?.loading && !interaction.original.deleted) {
    return complete(world, interaction, interaction.original, request);
  }
  const ephemeral = isEphemeral(request.body);
  const body = bodyOf(world, interaction, request, request.body, { ephemeral });
  const origin = originOf(world, interaction, ephemeral, interaction.original);
  const message = world.messages.create(interaction.request.channel, world.bot, body, origin);
  interaction.messages.set(message.id, message);
  interaction.completed.resolve(message);
  return reply(messageJson(message));
}

const pace = { requests: 5, window: 2000 };
const answerPattern = '/webhooks/:webhook/:token/messages/:message';

export const interactionRoutes: readonly Route[] = [
  { method: 'POST', pattern: '/interactions/:interaction/:token/callback', byToken: true, handle: callback },
  { method: 'POST', pattern: '/webhooks/:webhook/:token', byToken: true, limit: pace, handle: followUp },
  {
    method: 'GET',
    pattern: answerPattern,
    byToken: true,
    limit: pace,
    handle: (world, request) => reply(messageJson(answerMessage(world, request).message)),
  },
  {
    method: 'PATCH',
    pattern: answerPattern,
    byToken: true,
    limit: pace,
    handle: (world, request) => {
      const { interaction, message } = answerMessage(world, request);
      return complete(world, interaction, message, request);
    },
  },
  {
    method: 'DELETE',
    pattern: answerPattern,
    byToken: true,
    limit: pace,
    handle: (world, request) => {
      world.messages.delete(answerMessage(world, request).message);
      return nothing;
    },
  },
];
