import type { LocalChannel } from './guild.ts';
import type { MessageBody, MessageOrigin } from './message.ts';
import { LocalMessage } from './message.ts';
import { messageEventJson, withoutContent } from './payloads.ts';
import type { LocalUser, Notice } from './people.ts';
import type { World } from './world.ts';
import { intents } from './world.ts';

const nonceLifetime = 3 * 60_000;

/** Drops deleted messages from a channel's list once they are the greater part of it. */
function tidyTimeline(channel: LocalChannel): void {
  if (channel.timeline.length < 2 * channel.messages.size + 20) return;
  channel.timeline = channel.timeline.filter((message) => !message.deleted);
}

/** Creates, edits and deletes messages, telling the bot's gateway and the people who see them. */
export class Messages {
  readonly #world: () => World;
  readonly #nonces = new Map<string, { readonly message: LocalMessage; readonly until: number }>();
  readonly #keptPerChannel: number;
  #order = 0;

  /** `keptPerChannel` bounds memory: when a channel has more messages, its oldest are forgotten. */
  constructor(world: () => World, keptPerChannel: number) {
    this.#world = world;
    this.#keptPerChannel = keptPerChannel;
  }

  create(channel: LocalChannel, author: LocalUser, body: MessageBody, origin: MessageOrigin = {}): LocalMessage {
    const world = this.#world();
    this.#order += 1;
    const place = { id: world.nextId(), order: this.#order, channel, createdAt: world.clock.now() };
    const message = new LocalMessage(place, author, body, origin);
    if (!message.ephemeralFor) {
      channel.messages.set(message.id, message);
      channel.timeline.push(message);
      channel.lastMessageId = message.id;
      this.#forgetOldest(channel);
    }
    this.#tell('message', message);
    return message;
  }

  edit(message: LocalMessage, body: MessageBody): void {
    const wasLoading = message.loading;
    const editedAt = wasLoading ? undefined : this.#world().clock.now();
    const kept = new Set([...body.files, ...body.hiddenFiles]);
    const dropped = [...message.body.files, ...message.body.hiddenFiles].filter((file) => !kept.has(file));
    this.#world().files.drop(dropped);
    message.body = { ...body, editedAt };
    this.#tell('edit', message);
  }

  delete(message: LocalMessage): void {
    message.deleted = true;
    message.channel.messages.delete(message.id);
    tidyTimeline(message.channel);
    this.#world().files.drop([...message.body.files, ...message.body.hiddenFiles]);
    this.#tell('delete', message);
  }

  /** The message that an author sent here with this nonce less than three minutes ago. */
  sentWithNonce(channel: LocalChannel, author: LocalUser, nonce: string | number): LocalMessage | undefined {
    const found = this.#nonces.get(`${channel.id}/${author.id}/${nonce}`);
    return found && found.until > this.#world().clock.now().getTime() ? found.message : undefined;
  }

  rememberNonce(message: LocalMessage): void {
    if (message.nonce === undefined) return;
    const now = this.#world().clock.now().getTime();
    for (const [key, entry] of this.#nonces) {
      if (entry.until > now) break;
      this.#nonces.delete(key);
    }
    const key = `${message.channel.id}/${message.author.id}/${message.nonce}`;
    this.#nonces.delete(key);
    this.#nonces.set(key, { message, until: now + nonceLifetime });
  }

  #forgetOldest(channel: LocalChannel): void {
    if (channel.messages.size <= this.#keptPerChannel) return;
    const oldest = channel.messages.values().next().value;
    if (!oldest) return;
    oldest.deleted = true;
    channel.messages.delete(oldest.id);
    tidyTimeline(channel);
    this.#world().files.drop([...oldest.body.files, ...oldest.body.hiddenFiles]);
  }

  #tell(kind: Notice['kind'], message: LocalMessage): void {
    this.#tellPeople({ kind, message });
    // Discord does not dispatch ephemeral messages, and a loading answer is announced when it is filled.
    if (!message.ephemeralFor) this.#tellBot(kind, message);
  }

  #tellPeople(notice: Notice): void {
    const { message } = notice;
    const only = message.ephemeralFor ?? message.channel.recipient;
    if (only) {
      if (!message.vanished) only.notice(notice);
      return;
    }
    for (const member of message.channel.guild?.members.values() ?? []) {
      const human = this.#world().humans.get(member.user.id);
      if (human?.watchesChannels && message.channel.isSeenBy(human.id)) human.notice(notice);
    }
  }

  #tellBot(kind: Notice['kind'], message: LocalMessage): void {
    const { events, bot } = this.#world();
    const { guild, isDm } = message.channel;
    if (guild && (!guild.hasBot || !message.channel.isSeenBy(bot.id))) return;
    const intent = isDm ? intents.directMessages : intents.guildMessages;
    if (kind === 'delete') {
      events.dispatch(
        'MESSAGE_DELETE',
        { id: message.id, channel_id: message.channel.id, guild_id: guild?.id },
        intent,
      );
      return;
    }
    const event = messageEventJson(message);
    const readable = isDm || message.author.id === bot.id || message.body.mentions.includes(bot);
    const restricted = readable ? undefined : withoutContent(event);
    events.dispatch(kind === 'message' ? 'MESSAGE_CREATE' : 'MESSAGE_UPDATE', event, intent, restricted);
  }
}
