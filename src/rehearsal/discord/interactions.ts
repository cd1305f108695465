import type { LocalChannel } from './guild.ts';
import type { JsonObject } from './json.ts';
import type { JudgedRequest } from './judged-request.ts';
import type { LocalMessage } from './message.ts';
import { channelJson, interactionMemberJson } from './payloads.ts';
import type { Human, OpenModal } from './people.ts';
import { userJson } from './people.ts';
import type { World } from './world.ts';
import { intents } from './world.ts';

export type InteractionKind = NonNullable<JudgedRequest['interaction']>['kind'];

/** Discord's numbers for the kinds of interactions. */
const interactionTypes: Readonly<Record<InteractionKind, number>> = {
  command: 2,
  component: 3,
  autocomplete: 4,
  modal: 5,
};

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** The bot's first answer to an interaction. */
export type FirstAnswer =
  | { readonly kind: 'message' | 'update' | 'deferred'; readonly message: LocalMessage }
  | { readonly kind: 'deferred update' }
  | { readonly kind: 'modal'; readonly modal: OpenModal }
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] };

/** What a person sees when no answer comes in time. */
export class InteractionFailed extends Error {
  constructor() {
    super('This interaction failed');
    this.name = 'InteractionFailed';
  }
}

/** What somebody does that the bot must answer. */
export interface InteractionRequest {
  readonly kind: InteractionKind;
  readonly human: Human;
  readonly channel: LocalChannel;
  readonly data: JsonObject;
  /** The message whose component was used, or from which the modal was opened. */
  readonly message?: LocalMessage | undefined;
  /** Of the interaction that opened the modal. */
  readonly triggeredBy?: JsonObject | undefined;
  /** Delivers it so many real milliseconds later; its token ages meanwhile. */
  readonly afterMs?: number | undefined;
  /** Delivers the same interaction a second time. */
  readonly twice?: boolean | undefined;
  /** Whether a context menu was used: its answer is a message of another type. */
  readonly fromMenu?: boolean | undefined;
}

/** One interaction and what has become of it. */
export class LocalInteraction {
  readonly id: string;
  readonly token: string;
  readonly request: InteractionRequest;
  /** What messages that answer it carry, and a modal's interaction as what triggered it. */
  readonly metadata: JsonObject;
  readonly createdAt = performance.now();
  readonly first = Promise.withResolvers<FirstAnswer>();
  /** Resolves with the message once it is complete: at once, or when what was deferred is filled in. */
  readonly completed = Promise.withResolvers<LocalMessage>();
  state: 'waiting' | 'answered' | 'failed' = 'waiting';
  deferred: 'message' | 'update' | undefined = undefined;
  original: LocalMessage | undefined = undefined;
  /** The original answer and the follow-ups, by id. */
  readonly messages = new Map<string, LocalMessage>();

  constructor(id: string, request: InteractionRequest, metadata: JsonObject) {
    this.id = id;
    this.token = `token-of-${id}`;
    this.request = request;
    this.metadata = metadata;
    // Whoever does not wait for an answer must not be stopped by its failing.
    this.first.promise.catch(() => undefined);
    this.completed.promise.catch(() => undefined);
  }

  get age(): number {
    return performance.now() - this.createdAt;
  }

  /** How a judge sees it. */
  judged(): NonNullable<JudgedRequest['interaction']> {
    return {
      kind: this.request.kind,
      deferred: this.deferred !== undefined,
      answered: this.state === 'answered',
      where: this.request.channel.isDm ? 'dm' : 'server',
    };
  }

  answer(first: FirstAnswer): void {
    this.state = 'answered';
    if ('message' in first) {
      this.original = first.message;
      this.messages.set(first.message.id, first.message);
    }
    this.first.resolve(first);
    if (first.kind === 'message' || first.kind === 'update') this.completed.resolve(first.message);
    if (first.kind === 'modal' || first.kind === 'choices') {
      this.completed.reject(new Error(`the answer was ${first.kind === 'modal' ? 'a modal' : 'choices'}, no message`));
    }
  }

  fail(): void {
    if (this.state !== 'waiting') return;
    this.state = 'failed';
    this.first.reject(new InteractionFailed());
    this.completed.reject(new InteractionFailed());
  }
}

function metadataOf(id: string, request: InteractionRequest): JsonObject {
  return {
    id,
    type: interactionTypes[request.kind],
    user: userJson(request.human),
    authorizing_integration_owners: ownersOf(request.channel),
    interacted_message_id: request.kind === 'component' ? request.message?.id : undefined,
    triggering_interaction_metadata: request.triggeredBy,
  };
}

/** Who installed the application where an interaction happens; in direct messages with the bot Discord says "0". */
function ownersOf(channel: LocalChannel): JsonObject {
  return { '0': channel.guild?.id ?? '0' };
}

/** The event as the bot gets it: with `member` in a server, with `user` in direct messages. */
function eventJson(world: World, interaction: LocalInteraction, message: JsonObject | undefined): JsonObject {
  const { request } = interaction;
  const { channel, human } = request;
  const member = channel.guild?.members.get(human.id);
  const shared: JsonObject = {
    id: interaction.id,
    application_id: world.applicationId,
    type: interactionTypes[request.kind],
    token: interaction.token,
    version: 1,
    data: request.data,
    channel_id: channel.id,
    channel: { ...channelJson(channel), permissions: channel.permissionsOf(human.id).toString() },
    message,
    app_permissions: channel.permissionsOf(world.bot.id).toString(),
    locale: human.locale,
    entitlements: [],
    authorizing_integration_owners: ownersOf(channel),
    context: channel.isDm ? 1 : 0,
    attachment_size_limit: 10_485_760,
  };
  if (!channel.guild || !member) return { ...shared, user: userJson(human) };
  return {
    ...shared,
    guild_id: channel.guild.id,
    guild: { id: channel.guild.id, locale: channel.guild.locale, features: [] },
    guild_locale: channel.guild.locale,
    member: interactionMemberJson(member, channel),
  };
}

/** The interactions whose tokens may still be used. */
export class Interactions {
  readonly #world: () => World;
  readonly #byToken = new Map<string, LocalInteraction>();
  readonly #messageJson: (message: LocalMessage) => JsonObject;

  constructor(world: () => World, messageJson: (message: LocalMessage) => JsonObject) {
    this.#world = world;
    this.#messageJson = messageJson;
  }

  /** Sends what somebody did to the bot; when no answer comes within three real seconds, it has failed. */
  send(request: InteractionRequest): LocalInteraction {
    const world = this.#world();
    const id = world.nextId();
    const interaction = new LocalInteraction(id, request, metadataOf(id, request));
    this.#forgetExpired();
    this.#byToken.set(interaction.token, interaction);
    const timer = setTimeout(() => interaction.fail(), world.tokenTimes.answer).unref();
    interaction.first.promise.finally(() => clearTimeout(timer)).catch(() => undefined);
    const event = eventJson(world, interaction, request.message && this.#messageJson(request.message));
    const deliver = () => {
      // A bot that was thrown out of a server hears nothing of what is still pressed there.
      if (request.channel.guild?.hasBot === false) return;
      world.events.dispatch('INTERACTION_CREATE', event, intents.always);
      if (request.twice) world.events.dispatch('INTERACTION_CREATE', event, intents.always);
    };
    if (request.afterMs) setTimeout(deliver, request.afterMs).unref();
    else deliver();
    return interaction;
  }

  /** The interaction of a token; undefined when there is none or its fifteen minutes are over. */
  byToken(token: string): LocalInteraction | undefined {
    const interaction = this.#byToken.get(token);
    return interaction && interaction.age <= this.#world().tokenTimes.edit ? interaction : undefined;
  }

  #forgetExpired(): void {
    for (const [token, interaction] of this.#byToken) {
      if (interaction.age <= this.#world().tokenTimes.edit) return;
      this.#byToken.delete(token);
    }
  }
}
