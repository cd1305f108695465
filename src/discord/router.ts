import {
  type AnySelectMenuInteraction,
  type AutocompleteInteraction,
  type ButtonInteraction,
  type Client,
  type Interaction,
  type Message,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import type { Lines } from '../lines.ts';
import type { Context, Organizer } from '../party/context.ts';
import { dmChannelOf, noteDmChannel } from '../party/party-of.ts';
import { plainText } from '../text/escape.ts';
import { localeOf } from '../text/locale.ts';
import { type Answerable, answer } from './answer.ts';
import { answerWords } from './answer-words.ts';
import { SLASH_COMMANDS, USER_MENUS } from './commands/all.ts';
import { coverEarlier } from './cover.ts';
import { BUTTONS, decodeCustomId, FORMS, SELECTS } from './custom-id.ts';
import { withoutFaults } from './fault.ts';
import type { FollowUps } from './follow-ups.ts';
import { givenOptions, namedAccount, sentFiles, submittedFields } from './given.ts';
import { refusal, refusalPayload } from './refusal.ts';
import { CHOICES, FORM_BUTTONS, FORM_SELECTS, PRESSES, SUBMISSIONS } from './routes.ts';
import { inTurn, withoutMasked } from './show-masked.ts';
import { homePayload } from './views/home.ts';
import type { DiscordSide, Reply, Visit } from './visit.ts';
import { hear } from './words.ts';

export interface Desk {
  readonly client: Client<true>;
  readonly context: Context;
  readonly discord: DiscordSide;
  /** Whether a message comes for the first time. */
  readonly isNewMessage: (id: string) => boolean;
  /** Whether somebody has done nothing since. */
  readonly isInOrder: (userId: string, eventId: string) => boolean;
  /** In which cards with gaps go out to each person. */
  readonly lines: Lines;
  readonly followUps: FollowUps;
  readonly onAnswered?: OnAnswered | undefined;
  readonly deferAfter?: number | undefined;
}

/** What was asked for, how long the answer took, and whether Discord took it. */
export type OnAnswered = (act: string, seconds: number, outcome: 'answered' | 'lost') => void;

/** The longest name of a choice that Discord takes. */
const LONGEST_SUGGESTION = 100;

/** An interaction finds its handler, and the person their answer. */
export async function receiveInteraction(desk: Desk, interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) return suggest(desk, interaction);
  const found = handlerOf(interaction);
  if (!found) return;
  const began = performance.now();
  const visit = visitOf(desk, found.interaction);
  const { context } = desk;
  const about = { interactionId: interaction.id, userId: interaction.user.id, act: found.act };
  const act = desk.isInOrder(interaction.user.id, interaction.id) ? found.work : overtaken;
  const { locale } = visit;
  const outcome = await untilSent((sent) => {
    const work = workOf(desk, visit, about, () => act(visit), sent);
    const { mayOpenForm } = found;
    const { followUps, deferAfter } = desk;
    return answer(found.interaction, work, { log: context.log, locale, followUps, mayOpenForm, deferAfter });
  });
  desk.onAnswered?.(found.act, (performance.now() - began) / 1000, outcome);
}

/** Runs what answers somebody; the promise that it is given resolves when the answer is out, or will never be. */
async function untilSent<T>(answering: (sent: Promise<void>) => Promise<T>): Promise<T> {
  let isSent = () => {};
  const sent = new Promise<void>((resolve) => {
    isSent = resolve;
  });
  return answering(sent).finally(isSent);
}

/** What somebody gets for what they did. */
function workOf(
  desk: Desk,
  visit: Visit,
  about: Readonly<Record<string, unknown>>,
  act: () => Promise<Reply>,
  sent: Promise<void>,
): Promise<Reply> {
  const { context, locale, caller } = visit;
  return withoutFaults(context, locale, about, async () => {
    const reply = await withDmNoted(visit, act);
    return inTurn({ ...desk, locale }, caller.userId, reply, (shown) => covered(desk, visit, shown), sent);
  });
}

interface Found {
  readonly interaction: Answerable;
  /** What it is, for the log. */
  readonly act: string;
  readonly mayOpenForm: boolean;
  readonly work: (visit: Visit) => Promise<Reply>;
}

function handlerOf(interaction: Interaction): Found | null {
  if (interaction.isChatInputCommand()) {
    const command = SLASH_COMMANDS.get(interaction.commandName);
    const given = givenOptions(interaction);
    const act = `/${interaction.commandName}`;
    const work = command ? (visit: Visit) => command.run(visit, given) : outOfDate;
    return { interaction, act, mayOpenForm: command?.mayOpenForm === true, work };
  }
  if (interaction.isUserContextMenuCommand()) {
    const menu = USER_MENUS.get(interaction.commandName);
    const person = namedAccount(interaction.targetUser, interaction.targetMember);
    const work = menu ? (visit: Visit) => menu.run(visit, person) : outOfDate;
    return { interaction, act: interaction.commandName, mayOpenForm: false, work };
  }
  if (interaction.isButton()) return pressOf(interaction);
  if (interaction.isAnySelectMenu()) return choiceOf(interaction);
  return interaction.isModalSubmit() ? submissionOf(interaction) : null;
}

function pressOf(interaction: ButtonInteraction): Found {
  const id = decodeCustomId(interaction.customId, BUTTONS);
  if (!id) return { interaction, act: 'unknown button', mayOpenForm: false, work: outOfDate };
  const press = PRESSES[id.name];
  return { interaction, act: id.name, mayOpenForm: FORM_BUTTONS.has(id.name), work: (visit) => press(visit, id) };
}

function choiceOf(interaction: AnySelectMenuInteraction): Found {
  const id = decodeCustomId(interaction.customId, SELECTS);
  if (!id) return { interaction, act: 'unknown select', mayOpenForm: false, work: outOfDate };
  const choose = CHOICES[id.name];
  return {
    interaction,
    act: id.name,
    mayOpenForm: FORM_SELECTS.has(id.name),
    work: (visit) => choose(visit, id, interaction.values),
  };
}

function submissionOf(interaction: ModalSubmitInteraction): Found {
  const id = decodeCustomId(interaction.customId, FORMS);
  if (!id) return { interaction, act: 'unknown form', mayOpenForm: false, work: outOfDate };
  const submit = SUBMISSIONS[id.name];
  const fields = submittedFields(interaction);
  return { interaction, act: id.name, mayOpenForm: false, work: (visit) => submit(visit, id, fields) };
}

/** A button or command of an older version: said so, and the way on is right there. */
async function outOfDate(visit: Visit): Promise<Reply> {
  const said = refusalPayload({ refused: 'out-of-date' }, visit.locale, visit.where);
  return { messages: [{ ...said, components: [] }, await homePayload(visit)], pressed: 'retire' };
}

/** Something that the person did after it came first. */
async function overtaken(visit: Visit): Promise<Reply> {
  return refusal(visit, { refused: 'overtaken' });
}

function visitOf({ context, discord }: Desk, interaction: Answerable): Visit {
  const { guildId, user } = interaction;
  return {
    context,
    discord,
    caller: { userId: user.id, displayName: displayNameOf(interaction), guildId, member: true },
    organizer: organizerOf(interaction),
    locale: localeOf(interaction.locale),
    eventId: interaction.id,
    where: guildId === null ? 'dm' : 'server',
    channelId: interaction.channelId ?? '',
  };
}

/** As people of the server know them. */
function displayNameOf(interaction: Answerable): string {
  if (interaction.inCachedGuild()) return interaction.member.displayName;
  const nick = interaction.inRawGuild() ? interaction.member.nick : null;
  return nick ?? interaction.user.displayName;
}

function organizerOf(interaction: Answerable | AutocompleteInteraction): Organizer | null {
  if (interaction.guildId === null) return null;
  return {
    userId: interaction.user.id,
    guildId: interaction.guildId,
    manageServer: interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
    roleIds: rolesOf(interaction),
  };
}

function rolesOf(interaction: Answerable | AutocompleteInteraction): readonly string[] {
  if (interaction.inCachedGuild()) return [...interaction.member.roles.cache.keys()];
  return interaction.inRawGuild() ? interaction.member.roles : [];
}

/** Whoever writes or presses in a DM can be written to there. A newcomer who joins by it is known only afterwards. */
async function withDmNoted(visit: Visit, work: () => Promise<Reply>): Promise<Reply> {
  const known = await noteDm(visit);
  const reply = await work();
  if (!known) await noteDm(visit);
  return reply;
}

async function noteDm({ where, context, caller, channelId }: Visit): Promise<boolean> {
  if (where !== 'dm' || channelId === '') return true;
  return noteDmChannel(context, { userId: caller.userId, channelId });
}

/** Earlier messages in their DM are covered before the new one is sent, wherever they pressed: the two must not be seen together. */
async function covered({ client, context, discord }: Desk, visit: Visit, reply: Reply): Promise<Reply> {
  if (!reply.cover) return reply;
  const channelId = visit.where === 'dm' ? visit.channelId : await dmChannelOf(context, visit.caller.userId);
  const { botUserId } = discord;
  if (channelId === null) return reply;
  const hidden = await coverEarlier({ rest: client.rest, botUserId, log: context.log }, channelId, reply.cover);
  return hidden ? reply : withoutMasked(reply, visit.locale);
}

/** Suggestions are a help and no more: when they fail, none are shown. */
async function suggest(desk: Desk, interaction: AutocompleteInteraction): Promise<void> {
  const { context, discord } = desk;
  const { guildId, user, locale } = interaction;
  const command = SLASH_COMMANDS.get(interaction.commandName);
  const visit: Visit = {
    context,
    discord,
    caller: { userId: user.id, displayName: user.displayName, guildId, member: true },
    organizer: organizerOf(interaction),
    locale: localeOf(locale),
    eventId: interaction.id,
    where: guildId === null ? 'dm' : 'server',
    channelId: interaction.channelId,
  };
  const focused = interaction.options.getFocused(true);
  try {
    const found = (await command?.suggest?.(visit, focused.name, String(focused.value))) ?? [];
    await interaction.respond(
      found.map(({ name, value }) => ({ name: plainText(name, LONGEST_SUGGESTION) || '?', value })),
    );
  } catch (error) {
    context.log.warn({ error, interactionId: interaction.id }, 'suggestions could not be given');
  }
}

/** Words in a DM, answered in the same DM under the message's own nonce: an event that arrives twice is answered once. */
export async function receiveMessage(desk: Desk, message: Message): Promise<void> {
  if (message.guildId !== null || message.author.bot || message.system) return;
  // Typed once is done once: a read-back that the gateway brings again must not count as another miss.
  if (!desk.isNewMessage(message.id)) return;
  desk.isInOrder(message.author.id, message.id);
  const { context, discord, client } = desk;
  const visit: Visit = {
    context,
    discord,
    caller: { userId: message.author.id, displayName: message.author.displayName, guildId: null, member: true },
    organizer: null,
    locale: localeOf(undefined),
    eventId: message.id,
    where: 'dm',
    channelId: message.channelId,
  };
  const began = performance.now();
  const about = { messageId: message.id, userId: message.author.id };
  const { log, clock } = context;
  const written = { channelId: message.channelId, messageId: message.id };
  const outcome = await untilSent(async (sent) => {
    const hearing = () => hear(visit, message.content, sentFiles(message));
    const reply = await workOf(desk, visit, about, hearing, sent);
    return 'modal' in reply ? null : answerWords({ rest: client.rest, log, clock }, written, reply.messages);
  });
  if (outcome) desk.onAnswered?.('words', (performance.now() - began) / 1000, outcome);
}
