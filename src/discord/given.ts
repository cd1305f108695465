import {
  type Attachment,
  type ChatInputCommandInteraction,
  ComponentType,
  GuildMember,
  type Message,
  type ModalSubmitInteraction,
  type User,
} from 'discord.js';
import type { NamedAccount } from '../party/block.ts';
import type { GivenOptions } from './commands/command.ts';
import type { FormFields } from './form-fields.ts';
import type { SentFile } from './visit.ts';

function sentFile({ name, size, url }: Attachment): SentFile {
  return { name, size, url };
}

/** As people of the server know them. */
export function namedAccount(user: User, member: unknown): NamedAccount {
  const displayName = member instanceof GuildMember ? member.displayName : user.displayName;
  return { userId: user.id, displayName, bot: user.bot };
}

export function givenOptions(interaction: ChatInputCommandInteraction): GivenOptions {
  const { options } = interaction;
  return {
    sub: options.getSubcommand(false),
    text: (name) => options.getString(name) ?? undefined,
    whole: (name) => options.getInteger(name) ?? undefined,
    yes: (name) => options.getBoolean(name) ?? false,
    file: (name) => {
      const attachment = options.getAttachment(name);
      return attachment ? sentFile(attachment) : undefined;
    },
    person: (name) => {
      const user = options.getUser(name);
      const member = options.getMember(name);
      return user ? namedAccount(user, member) : undefined;
    },
    id: (name) => {
      const value = options.get(name)?.value;
      return typeof value === 'string' ? value : undefined;
    },
  };
}

export function submittedFields({ fields }: ModalSubmitInteraction): FormFields {
  return {
    text: (name) => {
      const field = fields.fields.get(name);
      return field?.type === ComponentType.TextInput ? field.value : '';
    },
    chosen: (name) => {
      const field = fields.fields.get(name);
      return field?.type === ComponentType.StringSelect ? (field.values[0] ?? null) : null;
    },
    checked: (name) => {
      const field = fields.fields.get(name);
      return field?.type === ComponentType.Checkbox && field.value;
    },
    file: (name) => {
      const field = fields.fields.get(name);
      if (field?.type !== ComponentType.FileUpload) return null;
      // Left empty, the field comes without attachments, whatever its type says.
      const attachment = (field.attachments ?? null)?.first();
      return attachment ? sentFile(attachment) : null;
    },
  };
}

export function sentFiles(message: Message): SentFile[] {
  return [...message.attachments.values()].map(sentFile);
}
