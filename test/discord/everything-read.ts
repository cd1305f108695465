import { ApplicationCommandOptionType } from 'discord.js';
import { unzipSync } from 'fflate';
import { ATTENDEE_COMMANDS } from '../../src/discord/commands/attendee.ts';
import type { SlashCommand } from '../../src/discord/commands/command.ts';
import { ORGANIZER_COMMANDS } from '../../src/discord/commands/organizer.ts';
import { renderMessage } from '../../src/discord/render-message.ts';
import type { Reply } from '../../src/discord/visit.ts';
import { deliver, type Person, type TestParty, type World } from '../party/party-world.ts';
import { Visitor } from './visitor.ts';

/** A text that somebody read, or a file that they got, and how. */
export interface Read {
  readonly by: string;
  readonly text: string;
}

/** Every line that can be typed without filling in anything. */
function linesOf({ declaration: { name, options = [] } }: SlashCommand): string[] {
  const subs = options.filter((one) => one.type === ApplicationCommandOptionType.Subcommand);
  if (subs.length > 0) {
    return subs.filter((sub) => !sub.options?.some((one) => one.required)).map((sub) => `${name} ${sub.name}`);
  }
  return options.some((one) => 'required' in one && one.required) ? [] : [name];
}

/** The words of a file, of each file in an archive, or its bytes as they are. */
function textsOf(name: string, data: Uint8Array): string[] {
  if (!name.endsWith('.zip'))
    return [`${name}\n${Buffer.from(data).toString('latin1')}\n${Buffer.from(data).toString()}`];
  return Object.entries(unzipSync(data)).flatMap(([inner, bytes]) => textsOf(inner, bytes));
}

function textsIn(reply: Reply): string[] {
  if ('modal' in reply) return [JSON.stringify(reply.modal)];
  const files = reply.messages.flatMap(({ pictures }) => pictures.flatMap(({ name, data }) => textsOf(name, data)));
  return [...reply.messages.map(({ content, components }) => content + JSON.stringify(components)), ...files];
}

/**
 * What these people and the organizer read of every command that needs nothing filled in, files included, and of whatever is owed to
 * anybody then.
 */
export async function everythingRead(world: World, party: TestParty, people: readonly Person[]): Promise<Read[]> {
  const { organizer } = party;
  const asOrganizer = { userId: organizer.userId, displayName: 'Olga', guildId: party.guildId, member: true };
  const visitors = [
    ...people.map(({ caller }) => ({
      visitor: new Visitor(world, caller),
      commands: Object.values(ATTENDEE_COMMANDS),
    })),
    { visitor: new Visitor(world, asOrganizer, { organizer }), commands: Object.values(ORGANIZER_COMMANDS) },
  ];
  const read: Read[] = [];
  for (const { visitor, commands } of visitors) {
    for (const line of commands.flatMap((command: SlashCommand) => linesOf(command))) {
      for (const text of textsIn(await visitor.runs(line))) read.push({ by: `/${line}`, text });
    }
    for (const text of textsIn(await visitor.presses('audit-file'))) read.push({ by: '[audit-file]', text });
  }
  for (const { values } of await deliver(world, party)) {
    for (const text of textsIn({ messages: [renderMessage(values, 'en', 'dm')], pressed: 'keep' })) {
      read.push({ by: values.kind, text });
    }
  }
  return read;
}
