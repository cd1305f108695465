import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIButtonComponentWithURL,
  type APIComponentInMessageActionRow,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  ButtonStyle,
  ChannelType,
  ComponentType,
} from 'discord.js';
import type { MaskedCard } from '../party/mask-stands.ts';
import { plainText } from '../text/escape.ts';
import type { Locale } from '../text/locale.ts';
import { sayPlain, type TextKey } from '../text/say.ts';
import { type ButtonName, customId } from './custom-id.ts';

/** A picture that goes with a message. Its description is what somebody who cannot see it is told. */
export interface Picture {
  readonly name: string;
  readonly description: string;
  readonly data: Uint8Array;
}

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;
export type Modal = APIModalInteractionResponseCallbackData;

/** One message, before it is an answer, a follow-up or a DM. Nobody is pinged unless named in `mentions`. */
export interface Payload {
  readonly content: string;
  readonly components: Row[];
  readonly pictures: readonly Picture[];
  readonly mentions: readonly string[];
  /** Everybody in the channel, or a role: only in an announcement whose organizer may do so and wished it. */
  readonly pings?: 'everyone' | string;
  /** Roles whose members it is meant for. */
  readonly roles?: readonly string[];
  /** It shows a fingerprint with gaps: to be sent only while these gaps stand. `saidFirst` is what came of the step before. */
  readonly masked?: MaskedCard & { readonly saidFirst: string | null };
}

/** A message of paragraphs (empty ones are left out) and rows of buttons. */
export function message(paragraphs: readonly (string | null)[] | string, ...rows: readonly Row[]): Payload {
  const parts = typeof paragraphs === 'string' ? [paragraphs] : paragraphs;
  const content = parts.filter((part) => part !== null && part !== '').join('\n');
  return { content, components: rows.filter((row) => row.components.length > 0), pictures: [], mentions: [] };
}

type Button = APIButtonComponentWithCustomId | APIButtonComponentWithURL;
/** Labels of buttons. */
export type ButtonText = Extract<TextKey, `button.${string}`>;

/** Longest label of a button, of an option, and of an option's description. */
const LONGEST_LABEL = 80;
const LONGEST_OPTION = 100;
/** Options in one select, and buttons in one row. */
export const MOST_OPTIONS = 25;
const MOST_BUTTONS_IN_ROW = 5;
/** People who can be chosen at once. */
const MOST_PEOPLE = 10;

/** The step that most people take next stands out; everything else is quiet. */
export function button(
  locale: Locale,
  text: ButtonText,
  name: ButtonName,
  rowId?: string,
  style: 'main' | 'quiet' = 'quiet',
  part?: number,
): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: style === 'main' ? ButtonStyle.Primary : ButtonStyle.Secondary,
    label: plainText(sayPlain(locale, text), LONGEST_LABEL),
    custom_id: customId(name, rowId, part),
  };
}

export function linkButton(locale: Locale, text: ButtonText, url: string): APIButtonComponentWithURL {
  return { type: ComponentType.Button, style: ButtonStyle.Link, label: sayPlain(locale, text), url };
}

/** Rows of at most five buttons, in order. */
export function buttonRows(buttons: readonly Button[]): Row[] {
  const rows: Row[] = [];
  for (let start = 0; start < buttons.length; start += MOST_BUTTONS_IN_ROW) {
    rows.push(buttonRow(...buttons.slice(start, start + MOST_BUTTONS_IN_ROW)));
  }
  return rows;
}

export function buttonRow(...buttons: readonly Button[]): Row {
  return { type: ComponentType.ActionRow, components: [...buttons] };
}

/** An option in somebody else's words: cut to what Discord takes, never empty. */
export function option(value: string, label: string, description?: string, chosen = false): APISelectMenuOption {
  return {
    value,
    label: plainText(label, LONGEST_OPTION) || '?',
    ...(description === undefined ? {} : { description: plainText(description, LONGEST_OPTION) }),
    ...(chosen ? { default: true } : {}),
  };
}

export function selectRow(
  id: string,
  placeholder: string,
  options: readonly APISelectMenuOption[],
  choose: { readonly least: number; readonly most: number } = { least: 1, most: 1 },
): Row {
  const select: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: id,
    placeholder,
    min_values: choose.least,
    max_values: choose.most,
    options: options.slice(0, MOST_OPTIONS),
  };
  return { type: ComponentType.ActionRow, components: [select] };
}

/** A menu of the server's text channels. */
export function channelRow(id: string, placeholder: string): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.ChannelSelect,
        custom_id: id,
        placeholder,
        channel_types: [ChannelType.GuildText],
      },
    ],
  };
}

/** A menu of the server's roles; one that may be left empty takes away what was chosen before. */
export function roleRow(id: string, placeholder: string): Row {
  return {
    type: ComponentType.ActionRow,
    components: [{ type: ComponentType.RoleSelect, custom_id: id, placeholder, min_values: 0, max_values: 1 }],
  };
}

/** A menu of the server's members; left empty, it takes away those who were chosen before. */
export function peopleRow(id: string, placeholder: string): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      { type: ComponentType.UserSelect, custom_id: id, placeholder, min_values: 0, max_values: MOST_PEOPLE },
    ],
  };
}

/** The same message with something said first. */
export function saidFirst(first: string, payload: Payload): Payload {
  const { masked } = payload;
  const content = `${first}\n\n${payload.content}`;
  return { ...payload, content, ...(masked && { masked: { ...masked, saidFirst: first } }) };
}
