import type { ConversationEntry } from './conversation.ts';
import type { LocalMessage } from './message.ts';
import type { Notice, OpenModal } from './people.ts';
import { readingIn } from './reading.ts';
import { SeenMessage, SeenModal } from './seen.ts';
import { visibleMessages } from './visibility.ts';
import type { WaitOptions, Wanted } from './waiters.ts';
import { fits, Waiters } from './waiters.ts';
import type { World } from './world.ts';

/** What a listener is told: a message that came, changed or went, or a modal that opened. */
export type ScreenEvent =
  | { readonly kind: 'message' | 'edit' | 'delete'; readonly message: SeenMessage }
  | { readonly kind: 'modal'; readonly modal: SeenModal };

export type ScreenListener = (event: ScreenEvent) => void;

export interface ListenOptions {
  /** False leaves server channels out and tells of direct messages and ephemerals only; cheaper for a crowd. */
  readonly channels?: boolean;
}

/** Everything somebody sees at one moment. */
export interface Sight {
  /** Oldest first: direct messages, the server channels they see, their own ephemerals. */
  readonly messages: readonly SeenMessage[];
  readonly newest: SeenMessage | undefined;
  /** The modal that is open before them. */
  readonly modal: SeenModal | undefined;
  /** All of it as Markdown. */
  toString(): string;
}

/** What lies before one person's eyes: messages, ephemerals until they reload, and one modal. */
export class Screen {
  readonly #world: World;
  readonly #userId: string;
  readonly #listeners = new Map<ScreenListener, ListenOptions>();
  readonly #waiters = new Waiters();
  readonly #conversation: ConversationEntry[] | undefined;
  #ephemerals: LocalMessage[] = [];
  #modal: OpenModal | undefined;

  constructor(world: World, userId: string, keepConversation: boolean) {
    this.#world = world;
    this.#userId = userId;
    this.#conversation = keepConversation ? [] : undefined;
  }

  get watchesChannels(): boolean {
    if (this.#conversation || this.#waiters.size > 0) return true;
    return [...this.#listeners.values()].some((options) => options.channels !== false);
  }

  get modal(): OpenModal | undefined {
    return this.#modal;
  }

  get conversation(): readonly ConversationEntry[] | undefined {
    return this.#conversation;
  }

  see(message: LocalMessage): SeenMessage {
    return new SeenMessage(message, readingIn(this.#world));
  }

  /** Everything visible, newest first. */
  visible(): Generator<LocalMessage> {
    return visibleMessages(this.#world, this.#userId, this.#ephemerals);
  }

  sight(): Sight {
    const messages = [...this.visible()].reverse().map((message) => this.see(message));
    const modal = this.#modal && new SeenModal(this.#modal, readingIn(this.#world));
    const parts = [...messages.map(String), ...(modal ? [String(modal)] : [])];
    return { messages, newest: messages.at(-1), modal, toString: () => parts.join('\n\n') || '(nothing)' };
  }

  notice(notice: Notice): void {
    const { kind, message } = notice;
    if (kind === 'message' && message.ephemeralFor) this.#ephemerals.push(message);
    if (kind === 'delete' && message.ephemeralFor)
      this.#ephemerals = this.#ephemerals.filter((kept) => kept !== message);
    if (!this.#conversation && this.#listeners.size === 0 && this.#waiters.size === 0) return;
    const seen = this.see(message);
    this.record({ kind, at: this.#now(), message: seen });
    if (kind !== 'delete') this.#waiters.show(seen);
    for (const [listener, options] of this.#listeners) {
      if (options.channels !== false || message.channel.isDm || message.ephemeralFor) listener({ kind, message: seen });
    }
  }

  openModal(modal: OpenModal): SeenModal {
    this.#modal = modal;
    const seen = new SeenModal(modal, readingIn(this.#world));
    this.record({ kind: 'modal', at: this.#now(), modal: seen });
    for (const listener of this.#listeners.keys()) listener({ kind: 'modal', modal: seen });
    return seen;
  }

  /** Puts a modal back whose submission failed. */
  reopenModal(modal: OpenModal): void {
    this.#modal = modal;
  }

  closeModal(): void {
    this.#modal = undefined;
  }

  /** What reloading the client takes away: ephemerals and an open modal. */
  reload(): void {
    for (const message of this.#ephemerals) message.vanished = true;
    this.#ephemerals = [];
    this.#modal = undefined;
  }

  listen(listener: ScreenListener, options: ListenOptions): () => void {
    this.#listeners.set(listener, options);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  async waitFor(wanted: Wanted, options: WaitOptions): Promise<SeenMessage> {
    if (options.from !== 'new') {
      for (const message of this.visible()) {
        if (options.after && message.order <= options.after.source.order) break;
        const seen = this.see(message);
        if (fits(wanted, seen)) return seen;
      }
    }
    return this.#waiters.wait(wanted, options, () => `what they see:\n\n${String(this.sight())}`);
  }

  /** Writes down what the person did, or what they were offered. */
  record(entry: ConversationEntry): void {
    this.#conversation?.push(entry);
  }

  recordAct(act: string, kind: 'act' | 'failure' = 'act'): void {
    this.#conversation?.push({ kind, at: this.#now(), act });
  }

  recordChoices(choices: readonly string[]): void {
    this.#conversation?.push({ kind: 'choices', at: this.#now(), choices });
  }

  #now(): Date {
    return this.#world.clock.now();
  }
}
