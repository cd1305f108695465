import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Clock } from '../../clock.ts';
import type { Chance } from '../chance.ts';
import type { MortalBot } from './mortal-bot.ts';

export interface KillTally {
  kills: number;
  /** Of these, while the bot was only just starting. */
  atStart: number;
  /** Restarts that came after the time in which Discord recognises a repeated message. */
  late: number;
}

export interface KillingInput {
  /** The processes of the bot; each kill meets one of them. */
  readonly bots: readonly [MortalBot, ...MortalBot[]];
  readonly kills: number;
  readonly chance: Chance;
  readonly clock: Clock;
  readonly botStarts: () => void;
  readonly botIsBack: () => void;
}

/** So long a bot lives once it is there, in minutes of the conference: long enough that something happens. */
const LIFE_MINUTES = [0.3, 6] as const;
/** The bot repeats a message within so many of the conference's milliseconds; what is tried again later could be a second one. */
const NONCE_COUNTS_FOR = 120_000;
const MINUTE = 60_000;

/** Kills the bot at random moments, and starts it again: at once, or much later. */
export async function killAgainAndAgain(input: KillingInput): Promise<KillTally> {
  const { bots, kills, chance, clock } = input;
  const tally: KillTally = { kills: 0, atStart: 0, late: 0 };
  while (tally.kills < kills) {
    await clock.wait(chance.between(...LIFE_MINUTES) * MINUTE);
    const bot = chance.pick(bots);
    await bot.dies();
    tally.kills += 1;
    if (chance.happens(0.25)) {
      tally.late += 1;
      await clock.wait(NONCE_COUNTS_FOR * chance.between(1.05, 1.3));
    }
    await startsAgain(bot, input, tally);
  }
  return tally;
}

/** Now and then it is killed again before it has logged in. */
async function startsAgain(
  bot: MortalBot,
  { kills, chance, botStarts, botIsBack }: KillingInput,
  tally: KillTally,
): Promise<void> {
  bot.starts();
  botStarts();
  while (tally.kills < kills && chance.happens(0.15)) {
    await sleep(chance.between(50, 1_500));
    await bot.dies();
    tally.kills += 1;
    tally.atStart += 1;
    bot.starts();
  }
  await bot.ready();
  botIsBack();
}

/** Stops PostgreSQL as a power cut of its machine does, by the command that whoever started it gives, and starts it again. */
export async function killDatabase(
  restart: string,
  { kills, chance, clock }: Pick<KillingInput, 'kills' | 'chance' | 'clock'>,
): Promise<KillTally> {
  const tally: KillTally = { kills: 0, atStart: 0, late: 0 };
  while (tally.kills < kills) {
    await clock.wait(chance.between(1, 8) * MINUTE);
    await promisify(execFile)(restart, [String(Math.round(chance.between(0, 4)))]);
    tally.kills += 1;
  }
  return tally;
}
