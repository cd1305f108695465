import {
  type AnySelectMenuInteraction,
  AttachmentBuilder,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type InteractionReplyOptions,
  MessageFlags,
  type ModalMessageModalSubmitInteraction,
  type ModalSubmitInteraction,
  RESTJSONErrorCodes,
  type UserContextMenuCommandInteraction,
} from 'discord.js';
import type { Log } from '../log.ts';
import type { Locale } from '../text/locale.ts';
import { say } from '../text/say.ts';
import type { FollowUps } from './follow-ups.ts';
import { inTime } from './in-time.ts';
import { message, type Payload } from './payload.ts';
import type { Reply } from './visit.ts';

export type Answerable =
  | ChatInputCommandInteraction
  | UserContextMenuCommandInteraction
  | ButtonInteraction
  | AnySelectMenuInteraction
  | ModalSubmitInteraction;

/** Half of the three seconds that Discord gives; the rest is for the way there. */
const DEFER_AFTER = 1_500;
/** A form can only be the first answer, so where one may come, deferring waits as long as it can. */
const DEFER_FORMS_AFTER = 2_300;

interface Answering {
  readonly log: Log;
  readonly locale: Locale;
  readonly followUps: FollowUps;
  readonly mayOpenForm: boolean;
  /** Milliseconds, in place of these. */
  readonly deferAfter?: number | undefined;
}

/**
 * The one way in which an interaction is answered. Defers by itself when the work takes long, and decides between an
 * answer, an edit and a follow-up. Answers in a server are seen by the one person alone. Gives whether Discord took it.
 */
export async function answer(
  interaction: Answerable,
  work: Promise<Reply>,
  { log, locale, followUps, mayOpenForm, deferAfter = mayOpenForm ? DEFER_FORMS_AFTER : DEFER_AFTER }: Answering,
): Promise<'answered' | 'lost'> {
  try {
    const early = await inTime(work, deferAfter);
    if (early === null) await defer(interaction);
    const given = { interaction, followUps, locale, deferred: early === null };
    await give(given, early ?? (await work));
    return 'answered';
  } catch (error) {
    noteLostAnswer(error, interaction, log);
    return 'lost';
  }
}

/** Whatever was done is done, and stands; pressing again is safe. */
function noteLostAnswer(error: unknown, interaction: Answerable, log: Log): void {
  const about = { interactionId: interaction.id, userId: interaction.user.id };
  if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) {
    log.info(about, 'this interaction was answered already');
    return;
  }
  log.warn({ error, ...about }, 'an answer did not reach the person');
}

async function defer(interaction: Answerable): Promise<void> {
  if (hasPressedMessage(interaction)) await interaction.deferUpdate();
  else await interaction.deferReply(seenBy(interaction));
}

/** An interaction that is being answered, and how far that has come. */
interface Given<Kind extends Answerable = Answerable> {
  readonly interaction: Kind;
  readonly followUps: FollowUps;
  readonly locale: Locale;
  readonly deferred: boolean;
}

async function give(given: Given, reply: Reply): Promise<void> {
  const { interaction, followUps, locale, deferred } = given;
  if ('modal' in reply) {
    if (!deferred && !interaction.isModalSubmit()) return void (await interaction.showModal(reply.modal));
    return send(given, [tooSlow(locale)], deferred);
  }
  if (!hasPressedMessage(interaction)) return send(given, reply.messages, deferred);
  const acknowledged = await settlePressed({ ...given, interaction }, reply);
  await send(given, reply.messages, acknowledged);
  if (reply.pressed === 'delete') await followUps.remove(interaction);
}

/** A form can only come at once; when it could not, the same press opens it the next time. */
export function tooSlow(locale: Locale): Payload {
  return message(say(locale, 'fault.too-slow'));
}

type Pressed = ButtonInteraction | AnySelectMenuInteraction | ModalMessageModalSubmitInteraction;

function hasPressedMessage(interaction: Answerable): interaction is Pressed {
  if (interaction.isModalSubmit()) return interaction.isFromMessage();
  return interaction.isMessageComponent();
}

/** Gives whether the interaction is acknowledged afterwards, so that messages must be follow-ups. */
async function settlePressed(
  { interaction, followUps, deferred }: Given<Pressed>,
  { pressed, messages }: Extract<Reply, { messages: unknown }>,
): Promise<boolean> {
  if (pressed !== 'keep' && pressed !== 'delete' && isPrivate(interaction)) {
    if (!deferred) await interaction.update(editOf(pressed));
    else if (pressed === 'retire') await followUps.retire(interaction);
    else await followUps.fill(interaction, pressed);
    return true;
  }
  if (!deferred && (pressed === 'delete' || messages.length === 0)) {
    await interaction.deferUpdate();
    return true;
  }
  return deferred;
}

/** The panel and other messages that everybody sees keep their buttons, whoever has pressed. */
function isPrivate(interaction: Pressed): boolean {
  return interaction.guildId === null || interaction.message?.flags.has(MessageFlags.Ephemeral) === true;
}

function editOf(pressed: 'retire' | Payload) {
  if (pressed === 'retire') return { components: [] };
  return { content: pressed.content, components: pressed.components, allowedMentions: { parse: [] } };
}

/** The first message answers the interaction where nothing has yet; after a deferred command it fills the waiting answer. */
async function send(given: Given, messages: readonly Payload[], acknowledged: boolean): Promise<void> {
  const { interaction, followUps } = given;
  const { flags } = seenBy(interaction);
  let fillsWaiting = acknowledged && !hasPressedMessage(interaction);
  let first = !acknowledged;
  for (const payload of messages) {
    if (fillsWaiting) await followUps.fill(interaction, payload);
    else if (first) await interaction.reply({ ...bodyOf(payload), flags });
    else await followUps.add(interaction, payload, flags);
    fillsWaiting = false;
    first = false;
  }
}

function seenBy(interaction: Answerable): { flags?: MessageFlags.Ephemeral } {
  return interaction.guildId === null ? {} : { flags: MessageFlags.Ephemeral };
}

function bodyOf(payload: Payload) {
  return {
    content: payload.content,
    components: payload.components,
    files: payload.pictures.map(
      ({ name, description, data }) => new AttachmentBuilder(Buffer.from(data), { name, description }),
    ),
    allowedMentions: { parse: [], users: [...payload.mentions] },
  } satisfies InteractionReplyOptions;
}
