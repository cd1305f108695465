import { SLASH_COMMANDS, USER_MENUS } from '../../src/discord/commands/all.ts';
import type { ButtonName, FormName, SelectName } from '../../src/discord/custom-id.ts';
import type { Payload } from '../../src/discord/payload.ts';
import { CHOICES, PRESSES, SUBMISSIONS } from '../../src/discord/routes.ts';
import type { ChannelLack, DiscordSide, Reply, SentFile, Visit } from '../../src/discord/visit.ts';
import { hear } from '../../src/discord/words.ts';
import type { NamedAccount } from '../../src/party/block.ts';
import type { Caller, Organizer } from '../../src/party/context.ts';
import type { World } from '../party/party-world.ts';

type Given = Readonly<Record<string, string | number | boolean | SentFile | NamedAccount>>;

/** The side of Discord that is not answers, as these tests want it: who is a member, which files there are, where the bot may write. */
export class TestDiscord implements DiscordSide {
  readonly botUserId = '99';
  readonly posted: { channelId: string; payload: Payload }[] = [];
  readonly removed: string[] = [];
  readonly asked: string[] = [];
  readonly files = new Map<string, Uint8Array>();
  readonly strangers = new Set<string>();
  readonly closedChannels = new Set<string>();
  readonly mayNotPing = new Set<string>();
  readonly goneChannels = new Set<string>();
  readonly written: { userId: string; payload: Payload }[] = [];
  dms: 'delivered' | 'dms-closed' | 'failed' = 'delivered';

  async isMember(_guildId: string, userId: string): Promise<boolean> {
    this.asked.push(userId);
    return !this.strangers.has(userId);
  }

  async seemsMember(guildId: string, userId: string): Promise<boolean> {
    return this.isMember(guildId, userId);
  }

  async fetchFile({ url }: SentFile): Promise<Uint8Array | null> {
    return this.files.get(url) ?? null;
  }

  async post(channelId: string, payload: Payload): Promise<{ messageId: string } | null> {
    if (this.closedChannels.has(channelId)) return null;
    this.posted.push({ channelId, payload });
    return { messageId: String(500 + this.posted.length) };
  }

  async remove(_channelId: string, messageId: string): Promise<void> {
    this.removed.push(messageId);
  }

  async mayPing({ userId }: { readonly userId: string }): Promise<boolean> {
    return !this.mayNotPing.has(userId);
  }

  async lacksIn(_guildId: string, channelId: string): Promise<ChannelLack> {
    if (this.goneChannels.has(channelId)) return 'gone';
    return this.closedChannels.has(channelId) ? ['ViewChannel', 'SendMessages'] : [];
  }

  async findNaming(): Promise<readonly never[]> {
    return [];
  }

  async writeTo(userId: string, payload: Payload): Promise<'delivered' | 'dms-closed' | 'failed'> {
    this.written.push({ userId, payload });
    return this.dms;
  }
}

/** Somebody in front of the bot, without sockets: what they do goes to the handler that the router would choose. */
export class Visitor {
  readonly #visit: Omit<Visit, 'eventId'>;
  #events = 0;

  constructor(
    world: World,
    caller: Caller,
    { discord = new TestDiscord(), organizer = null }: { discord?: TestDiscord; organizer?: Organizer | null } = {},
  ) {
    const where = caller.guildId === null ? 'dm' : 'server';
    this.#visit = { context: world.context, caller, organizer, locale: 'en', where, channelId: '700', discord };
  }

  /** Each thing that they do is an event of its own. */
  get visit(): Visit {
    this.#events += 1;
    return { ...this.#visit, eventId: String(this.#events) };
  }

  presses(name: ButtonName, row = '-', part: number | null = null): Promise<Reply> {
    return PRESSES[name](this.visit, { row, part });
  }

  chooses(name: SelectName, row: string, ...values: string[]): Promise<Reply> {
    return CHOICES[name](this.visit, { row, part: null }, values);
  }

  submits(
    name: FormName,
    row: string,
    fields: Readonly<Record<string, string>>,
    file: SentFile | null = null,
    part: number | null = null,
  ): Promise<Reply> {
    return SUBMISSIONS[name](
      this.visit,
      { row, part },
      {
        text: (field) => fields[field] ?? '',
        chosen: (field) => fields[field] ?? null,
        checked: (field) => fields[field] !== 'no',
        file: () => file,
      },
    );
  }

  async runs(command: string, given: Given = {}): Promise<Reply> {
    const [name = '', sub = null] = command.split(' ');
    const found = SLASH_COMMANDS.get(name);
    if (!found) throw new Error(`no command ${name}`);
    const take = (option: string) => given[option];
    return found.run(this.visit, {
      sub,
      text: (option) => asText(take(option)),
      id: (option) => asText(take(option)),
      person: (option) => {
        const value = take(option);
        return typeof value === 'object' && 'userId' in value ? value : undefined;
      },
      whole: (option) => {
        const value = take(option);
        return typeof value === 'number' ? value : undefined;
      },
      yes: (option) => take(option) === true,
      file: (option) => {
        const value = take(option);
        return typeof value === 'object' && 'url' in value ? value : undefined;
      },
    });
  }

  async usesMenu(name: string, userId: string): Promise<Reply> {
    const menu = USER_MENUS.get(name);
    if (!menu) throw new Error(`no menu ${name}`);
    return menu.run(this.visit, { userId, displayName: 'Somebody', bot: false });
  }

  says(text: string, ...files: SentFile[]): Promise<Reply> {
    return hear(this.visit, text, files);
  }
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
