import { CannotDo } from './cannot-do.ts';
import type { OfferedFile } from './files.ts';
import type { LocalChannel } from './guild.ts';
import { pingsOf } from './mentions.ts';
import type { LocalMessage } from './message.ts';
import { emptyBody, messageTypes } from './message.ts';
import type { Human } from './people.ts';
import type { World } from './world.ts';
import { shareServer } from './world.ts';

/** What the client lets somebody without a paid account send. */
const longestText = 2000;
const largestFile = 10 * 1024 * 1024;
const mostFiles = 10;

export interface Writing {
  readonly text: string;
  readonly files: readonly OfferedFile[];
  readonly replyTo: LocalMessage | undefined;
}

function checkMayWrite(world: World, human: Human, channel: LocalChannel, files: readonly OfferedFile[]): void {
  if (channel.isDm && !shareServer(world, human.id)) {
    throw new CannotDo(`the message of ${human.displayName} cannot be delivered: they share no server with the bot`);
  }
  if (!channel.isDm && !channel.isSeenBy(human.id)) {
    throw new CannotDo(`${human.displayName} does not see #${channel.name}`);
  }
  if (!channel.allows(human.id, 'SendMessages'))
    throw new CannotDo(`${human.displayName} may not write in #${channel.name}`);
  if (files.length > mostFiles) throw new CannotDo(`a message takes ${mostFiles} files at most`);
  const large = files.find((file) => file.bytes.length > largestFile);
  if (large) throw new CannotDo(`${large.name} is larger than Discord's 10 MB`);
}

/** Sends what a person wrote; a text too long becomes the file message.txt, as the client does it. */
export function writeMessage(world: World, human: Human, channel: LocalChannel, writing: Writing): LocalMessage {
  const long = writing.text.length > longestText;
  const pasted: OfferedFile = { name: 'message.txt', bytes: Buffer.from(writing.text, 'utf8') };
  const files = long ? [...writing.files, pasted] : writing.files;
  const content = long ? '' : writing.text.trim();
  checkMayWrite(world, human, channel, files);
  if (content === '' && files.length === 0) throw new CannotDo('there is nothing to send');
  const stored = files.map((file) => world.files.add(file, channel.id));
  const pings = pingsOf(world, content, human, channel, undefined);
  const { replyTo } = writing;
  const reference = { type: 0, message_id: replyTo?.id, channel_id: channel.id };
  return world.messages.create(
    channel,
    human,
    { ...emptyBody, content, files: stored, ...pings },
    {
      type: replyTo ? messageTypes.reply : messageTypes.default,
      details: replyTo ? { message_reference: reference } : {},
    },
  );
}

function checkOwn(human: Human, message: LocalMessage): void {
  if (message.author.id !== human.id) throw new CannotDo(`that is no message of ${human.displayName}`);
  if (message.deleted) throw new CannotDo('that message is deleted');
}

export function editOwn(world: World, human: Human, message: LocalMessage, text: string): void {
  checkOwn(human, message);
  const pings = pingsOf(world, text, human, message.channel, undefined);
  world.messages.edit(message, { ...message.body, content: text, ...pings });
}

export function deleteOwn(world: World, human: Human, message: LocalMessage): void {
  checkOwn(human, message);
  world.messages.delete(message);
}
