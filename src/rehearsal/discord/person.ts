import type { Answer } from './answer.ts';
import { CannotDo } from './cannot-do.ts';
import { whyHidden } from './command-access.ts';
import { commandTypes } from './commands.ts';
import { typeOf } from './components.ts';
import type { ConversationEntry } from './conversation.ts';
import { describeValue, describeValues } from './describe-values.ts';
import { openDm } from './dms.ts';
import type { OfferedFile } from './files.ts';
import type { LocalGuild } from './guild.ts';
import { LocalChannel } from './guild.ts';
import { addMember, removeMember } from './guild-changes.ts';
import type { Choice, InteractionRequest } from './interactions.ts';
import { InteractionFailed } from './interactions.ts';
import type { JsonObject } from './json.ts';
import { numberOf, textOf } from './json.ts';
import type { LocalMessage } from './message.ts';
import type { FieldValue, FormPlace } from './modal-form.ts';
import { submissionOf } from './modal-form.ts';
import type { Human, LocalUser, Notice } from './people.ts';
import { deleteOwn, editOwn, writeMessage } from './person-messages.ts';
import type {
  ChooseOptions,
  DeliveryOptions,
  PersonDescription,
  Place,
  PressOptions,
  RunOptions,
} from './person-options.ts';
import type { Pickable } from './picked.ts';
import { checkPickable, Resolved } from './picked.ts';
import type { Pressable } from './pressable.ts';
import { findButton, findMenu } from './pressable.ts';
import type { ListenOptions, ScreenListener, Sight } from './screen.ts';
import { Screen } from './screen.ts';
import type { SeenMessage } from './seen.ts';
import { labelOf, menuValues } from './select-menu.ts';
import { sendInteraction } from './send-interaction.ts';
import { slashData } from './slash-command.ts';
import type { OptionValues } from './slash-options.ts';
import { channelsSeenBy, isVisible } from './visibility.ts';
import type { WaitOptions, Wanted } from './waiters.ts';
import type { World } from './world.ts';

/**
 * Somebody in front of their Discord. They can use only what is before their eyes now: a button that is gone, disabled or
 * on somebody else's ephemeral throws `CannotDo`. What they do resolves with the bot's first answer and rejects with
 * `InteractionFailed` when none came within three seconds, as their client shows it.
 */
export class Person implements Human {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly bot = false;
  readonly locale: string;
  dmsClosed = false;
  readonly #world: World;
  readonly #screen: Screen;

  constructor(world: World, description: PersonDescription) {
    this.id = description.id;
    this.username = description.username;
    this.displayName = description.displayName;
    this.locale = description.locale;
    this.#world = world;
    this.#screen = new Screen(world, this.id, description.keepConversation);
  }

  // ---- what they do -------------------------------------------------------------------------------------------------

  /**
   * Runs a slash command: `ann.runs('/free', { minutes: 20 })`, `ann.runs('/key add', {}, { in: 'dm' })`. Options are
   * given by name, as text, number, boolean, person, role, channel or file; a choice by its name or its value. `in` among
   * the options is taken for the place when it is a channel or 'dm'.
   */
  async runs(line: string, values: OptionValues = {}, how: RunOptions = {}): Promise<Answer> {
    const { options, where } = this.#split(values, how);
    const typed = { place: this.#at(where), line, values: options, unchecked: how.bypass === true, typing: false };
    const data = slashData(typed);
    this.#screen.recordAct(`runs ${line}${describeValues(options)}`);
    return this.#send({ kind: 'command', channel: typed.place.channel, data, human: this, ...delivery(how) });
  }

  /** Types into an option that offers choices, the last one given: resolves with an answer whose `choices` are offered. */
  async types(line: string, values: OptionValues, how: RunOptions = {}): Promise<readonly Choice[]> {
    const { options, where } = this.#split(values, how);
    const typed = { place: this.#at(where), line, values: options, unchecked: how.bypass === true, typing: true };
    const data = slashData(typed);
    this.#screen.recordAct(`types ${line}${describeValues(options)}`);
    const answer = await this.#send({ kind: 'autocomplete', channel: typed.place.channel, data, human: this });
    return answer.choices;
  }

  /** Uses an entry of the menu on somebody: `ann.runsOn('We just met', ben)`. */
  async runsOn(name: string, target: LocalUser, how: RunOptions = {}): Promise<Answer> {
    const { channel } = this.#at(how.in);
    const command = this.#world.commands.meant(channel.guild?.id, name, commandTypes.user);
    if (!command) throw new CannotDo(`there is no entry "${name}" in the menu on a person`);
    const hidden = how.bypass ? undefined : whyHidden(this.#world, command, channel, this);
    if (hidden !== undefined) throw new CannotDo(`${this.displayName} does not see "${name}" here: ${hidden}`);
    checkPickable(this.#world, channel, this, target);
    const resolved = new Resolved(channel);
    const targetId = resolved.addUser(target);
    const { id, type, guildId } = command;
    const data = { id, name, type, guild_id: guildId, target_id: targetId, resolved: resolved.json() };
    this.#screen.recordAct(`opens the menu on ${target.displayName} and chooses "${name}"`);
    return this.#send({ kind: 'command', channel, data, human: this, fromMenu: true, ...delivery(how) });
  }

  /** Presses a button by its label (or custom id): the newest visible message that has it enabled. */
  async presses(label: string, how: PressOptions = {}): Promise<Answer> {
    const found = findButton(this.#candidates(how), label);
    this.#screen.recordAct(`presses [${label}]`);
    return this.#use(found, {}, how);
  }

  /** Chooses in the newest visible menu that offers it: options by label, people, roles and channels themselves. */
  async chooses(choice: string | Pickable | readonly (string | Pickable)[], how: ChooseOptions = {}): Promise<Answer> {
    const picked = [choice].flat();
    const found = findMenu(this.#candidates(how), picked, how.from);
    const resolved = new Resolved(found.message.channel);
    const values = menuValues(this.#at(found.message.channel), found.component, picked, resolved);
    const shown = picked.map((one) => (typeof one === 'string' ? labelOf(found.component, one) : one));
    this.#screen.recordAct(`chooses ${shown.map(describeValue).join(', ')}`);
    return this.#use(found, { values, resolved: resolved.json() }, how);
  }

  /** Fills in the modal that is open and submits it; fields by label or custom id. If the bot fails, it stays open. */
  async submits(values: Readonly<Record<string, FieldValue>> = {}, how: DeliveryOptions = {}): Promise<Answer> {
    const modal = this.#screen.modal;
    if (!modal) throw new CannotDo(`no modal is open before ${this.displayName}`);
    const channel = this.#world.channels.get(modal.channelId);
    if (!channel) throw new CannotDo('the channel of the modal is gone');
    const data = submissionOf(this.#at(channel), modal.data, values);
    this.#screen.recordAct(`submits ${describeValues(values) || 'the form'}`);
    const triggeredBy = modal.triggeredBy;
    this.#screen.closeModal();
    const request = { kind: 'modal', channel, data, human: this, message: modal.message, triggeredBy } as const;
    try {
      return await this.#send({ ...request, ...delivery(how) });
    } catch (error) {
      if (error instanceof InteractionFailed && !this.#screen.modal) this.#screen.reopenModal(modal);
      throw error;
    }
  }

  /** Closes the open modal; the bot hears nothing of it. */
  dismissesModal(): void {
    if (!this.#screen.modal) throw new CannotDo(`no modal is open before ${this.displayName}`);
    this.#screen.recordAct('closes the form');
    this.#screen.closeModal();
  }

  /**
   * Writes a message, to the bot directly or in a channel. More than 2,000 characters become a file `message.txt`, as the
   * client makes of a long paste.
   */
  says(text: string, how: { readonly in?: Place; readonly replyTo?: SeenMessage } = {}): SeenMessage {
    this.#screen.recordAct(`says: ${text.length > 200 ? `${text.slice(0, 200)}… (${text.length} characters)` : text}`);
    return this.#written(text, [], how.in ?? 'dm', how.replyTo);
  }

  /** Sends one or several files, with a text beside them or without. */
  attaches(files: OfferedFile | readonly OfferedFile[], text = '', how: { readonly in?: Place } = {}): SeenMessage {
    const list = [files].flat();
    this.#screen.recordAct(`sends ${list.map((file) => file.name).join(', ')}${text ? ` and says: ${text}` : ''}`);
    return this.#written(text, list, how.in ?? 'dm');
  }

  /** Changes a message of their own. */
  edits(message: SeenMessage, text: string): void {
    editOwn(this.#world, this, message.source, text);
  }

  deletesOwnMessage(message: SeenMessage): void {
    deleteOwn(this.#world, this, message.source);
  }

  /** Lets nobody write to them directly any more: the bot gets 50007. They can still write to it. */
  closesDms(): void {
    this.dmsClosed = true;
  }

  opensDms(): void {
    this.dmsClosed = false;
  }

  leaves(guild: LocalGuild): void {
    removeMember(this.#world, guild, this);
  }

  joins(guild: LocalGuild): void {
    addMember(this.#world, guild, this);
  }

  /** Reloads their client: ephemerals vanish, and an open modal with them. */
  reloads(): void {
    this.#screen.reload();
  }

  // ---- what they see ------------------------------------------------------------------------------------------------

  /** Everything visible to them now. */
  sees(): Sight {
    return this.#screen.sight();
  }

  /**
   * Resolves with a visible message that fits, now or as soon as one comes or is edited to. A text or pattern is looked for
   * in its Markdown. What is visible already counts, newest first, unless `after` a message or `from: 'new'` is given.
   */
  waitsFor(wanted: Wanted, options: WaitOptions = {}): Promise<SeenMessage> {
    return this.#screen.waitFor(wanted, options);
  }

  /** Calls the listener with every message, edit, deletion and modal that this person sees; gives a function that ends it. */
  onMessage(listener: ScreenListener, options: ListenOptions = {}): () => void {
    return this.#screen.listen(listener, options);
  }

  /** All that happened before this person's eyes and what they did, in order; needs `keepConversation`. */
  conversation(): readonly ConversationEntry[] {
    const entries = this.#screen.conversation;
    if (!entries)
      throw new Error(`the conversation of ${this.displayName} is not kept: add them with keepConversation`);
    return entries;
  }

  get watchesChannels(): boolean {
    return this.#screen.watchesChannels;
  }

  /** For the server: tells them of a message. */
  notice(notice: Notice): void {
    this.#screen.notice(notice);
  }

  // ---- how it reaches the bot ---------------------------------------------------------------------------------------

  #split(values: OptionValues, how: RunOptions): { options: OptionValues; where: Place | undefined } {
    const { in: place, ...others } = values;
    if (place === 'dm' || place instanceof LocalChannel) return { options: others, where: how.in ?? place };
    return { options: values, where: how.in };
  }

  #at(place: Place | undefined): FormPlace {
    const chosen = place ?? channelsSeenBy(this.#world, this.id)[0] ?? 'dm';
    const channel = chosen === 'dm' ? openDm(this.#world, this, 'person') : chosen;
    return { world: this.#world, channel, person: this };
  }

  #written(text: string, files: readonly OfferedFile[], place: Place, replyTo?: SeenMessage): SeenMessage {
    const { channel } = this.#at(place);
    return this.#screen.see(writeMessage(this.#world, this, channel, { text, files, replyTo: replyTo?.source }));
  }

  #candidates({ on, bypass }: PressOptions): Iterable<LocalMessage> {
    if (!on) return this.#screen.visible();
    if (!bypass && !isVisible(on.source, this.id))
      throw new CannotDo(`${this.displayName} does not see that message any more`);
    return [on.source];
  }

  #use(found: Pressable, extra: JsonObject, how: DeliveryOptions): Promise<Answer> {
    const { message, component } = found;
    const id = numberOf(component, 'id');
    const data = { component_type: typeOf(component), custom_id: textOf(component, 'custom_id'), id, ...extra };
    return this.#send({ kind: 'component', channel: message.channel, data, human: this, message, ...delivery(how) });
  }

  #send(request: InteractionRequest): Promise<Answer> {
    return sendInteraction(this.#world, this.#screen, request);
  }
}

function delivery(how: DeliveryOptions): Pick<InteractionRequest, 'twice' | 'afterMs'> {
  return { twice: how.twice, afterMs: how.afterMs };
}
