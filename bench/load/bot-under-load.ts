import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type RunningBot, startBot } from '../../src/bot.ts';
import { realClock } from '../../src/clock.ts';
import { parseConfig } from '../../src/config.ts';
import { registerCommands } from '../../src/discord/register.ts';
import { openLog } from '../../src/log.ts';
import type { Store } from '../../src/store/open.ts';
import { openOwnStore } from './own-store.ts';
import type { FromVenue, ToVenue } from './venue-messages.ts';

/** The venue's process, as this one speaks to it. */
class Venue {
  readonly #process: ChildProcess;

  constructor(people: number, limits: 'real' | 'none') {
    const script = fileURLToPath(new URL('venue.ts', import.meta.url));
    this.#process = fork(script, [String(people), limits], { serialization: 'advanced' });
  }

  tell(message: ToVenue): void {
    this.#process.send(message);
  }

  /** The next thing that it tells, which must be of this kind. */
  async hears<Kind extends FromVenue['kind']>(kind: Kind): Promise<Extract<FromVenue, { kind: Kind }>> {
    const [message]: FromVenue[] = await once(this.#process, 'message');
    if (!isOf(message, kind)) throw new Error(`the venue told ${message.kind} instead of ${kind}`);
    return message;
  }
}

function isOf<Kind extends FromVenue['kind']>(
  message: FromVenue,
  kind: Kind,
): message is Extract<FromVenue, { kind: Kind }> {
  return message.kind === kind;
}

export interface UnderLoad {
  readonly store: Store;
  readonly venue: Venue;
  readonly guildId: string;
  readonly visitors: Extract<FromVenue, { kind: 'open' }>['visitors'];
  startBot(): Promise<RunningBot>;
}

/** Opens the venue and a database of its own. */
export async function underLoad(
  people: number,
  limits: 'real' | 'none',
  work: (given: UnderLoad) => Promise<void>,
): Promise<void> {
  const venue = new Venue(people, limits);
  const { url, token, guildId, visitors } = await venue.hears('open');
  const { store, close } = await openOwnStore();
  await registerCommands({ token, apiUrl: url });
  let bot: RunningBot | undefined;
  await work({
    store,
    venue,
    guildId,
    visitors,
    async startBot() {
      bot = await startBot({
        config: parseConfig({ DISCORD_TOKEN: token, DISCORD_API_URL: url, KEYSERVERS: 'off' }),
        store,
        clock: realClock,
        random: Math.random,
        log: openLog('warn'),
        ...(limits === 'none' && { requestsPerSecond: 1_000_000 }),
      });
      return bot;
    },
  });
  await bot?.stop();
  venue.tell({ kind: 'close' });
  await close();
}
