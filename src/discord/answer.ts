import {
  type AnySelectMenuInteraction,
  AttachmentBuilder,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type InteractionReplyOptions,
  MessageFlags,
  type ModalSubmitInteraction,
  RESTJSONErrorCodes,
  type UserContextMenuCommandInteraction,
} from 'discord.js';
import type { Log } from '../log.ts';
import type { Locale } from '../text/locale.ts';
import { say } from '../text/say.ts';
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

/**
 * The one way in which an interaction is answered. Defers by itself when the work takes long, and decides between an
 * answer, an edit and a follow-up. Answers in a server are seen by the one person alone. Gives whether Discord took it.
 */
export async function answer(
  interaction: Answerable,
  work: Promise<Reply>,
  { log, locale, mayOpenForm }: { readonly log: Log; readonly locale: Locale; readonly mayOpenForm: boolean },
): Promise<'answered' | 'lost'> {
  try {
    const early = await inTime(work, mayOpenForm ? DEFER_FORMS_AFTER : DEFER_AFTER);
    if (early === null) await defer(interaction);
    await give(interaction, early ?? (await work), early === null, locale);
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

async function give(interaction: Answerable, reply: Reply, deferred: boolean, locale: Locale): Promise<void> {
  if ('modal' in reply) {
    if (!deferred && !interaction.isModalSubmit()) return void (await interaction.showModal(reply.modal));
    return send(interaction, [tooSlow(locale)], deferred);
  }
  if (!hasPressedMessage(interaction)) return send(interaction, reply.messages, deferred);
  const acknowledged = await settlePressed(interaction, reply, deferred);
  await send(interaction, reply.messages, acknowledged);
  if (reply.pressed === 'delete') await interaction.deleteReply();
}

/** A form can only come at once; when it could not, the same press opens it the next time. */
export function tooSlow(locale: Locale): Payload {
  return message(say(locale, 'fault.too-slow'));
}

type Pressed = ButtonInteraction | AnySelectMenuInteraction | ModalSubmitInteraction;

function hasPressedMessage(interaction: Answerable): interaction is Pressed {
  if (interaction.isModalSubmit()) return interaction.isFromMessage();
  return interaction.isMessageComponent();
}

/** Gives whether the interaction is acknowledged afterwards, so that messages must be follow-ups. */
async function settlePressed(interaction: Pressed, reply: Extract<Reply, { messages: unknown }>, deferred: boolean) {
  const { pressed } = reply;
  const edit = pressed === 'keep' || pressed === 'delete' || !isPrivate(interaction) ? null : editOf(pressed);
  if (edit) {
    if (deferred) await interaction.editReply(edit);
    else if (!interaction.isModalSubmit()) await interaction.update(edit);
    else if (interaction.isFromMessage()) await interaction.update(edit);
    return true;
  }
  if (!deferred && (pressed === 'delete' || reply.messages.length === 0)) {
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
async function send(interaction: Answerable, messages: readonly Payload[], acknowledged: boolean): Promise<void> {
  let fillsWaiting = acknowledged && !hasPressedMessage(interaction);
  let first = !acknowledged;
  for (const payload of messages) {
    const body = { ...bodyOf(payload), ...seenBy(interaction) };
    if (fillsWaiting) await interaction.editReply(bodyOf(payload));
    else if (first) await interaction.reply(body);
    else await interaction.followUp(body);
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
