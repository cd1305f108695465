import type { Clock } from '../clock.ts';
import { asRead } from './as-read.ts';
import { SimulatedAttendee } from './attendee.ts';
import { someRunIntoEachOther } from './by-chance.ts';
import { castOf } from './cast.ts';
import { Chance } from './chance.ts';
import type { Conference } from './conference-floor.ts';
import { conferenceClock } from './conference-time.ts';
import { Corridor } from './corridor.ts';
import { importsProgramme, livesThroughProgramme, type ProgrammeFloor, someFollowTalks } from './day-by-programme.ts';
import { Diary } from './diary.ts';
import { renderConversation } from './discord/conversation.ts';
import type { LocalChannel } from './discord/guild.ts';
import { createJudge } from './discord/judge/judge.ts';
import { type LocalDiscord, startLocalDiscord } from './discord/local-discord.ts';
import type { LocalServer } from './discord/local-server.ts';
import { joins } from './joining.ts';
import { looksForSign } from './meeting-up.ts';
import { Organizer } from './organizer.ts';
import type { DayResult, FromThread, Progress, ThreadInput } from './thread-messages.ts';
import { wonders } from './wondering.ts';

/** Of so many people the whole conversation is kept, so that two of them surely have met. */
const KEPT_CONVERSATIONS = 14;
/** `/break start` says it so long before: a little more than the bot needs to invite. */
const CALLED_BEFORE = 6;
/** Minutes: time slows down so long before a break of a programme, which the bot must not be late for. */
const SLOWER_BEFORE = 15;
/** What has begun when a break ends is finished within this, mostly. */
const LONGEST_TAIL = 5;
const MINUTE = 60_000;

/** One conference, from the first command of its organizer to the last message of the bot. */
export class Day implements Conference {
  readonly clock: Clock;
  readonly corridor = new Corridor();
  readonly diary = new Diary();
  readonly hall: LocalChannel;
  readonly botDies: boolean;
  breakMinutes: number;
  breakNumber = 0;
  running = false;
  /** Whether the bot must be on time now: while the party is set up before a programme's first talk, and in breaks. */
  needsTime = true;
  readonly #local: LocalDiscord;
  readonly #input: ThreadInput;
  readonly #tell: (message: FromThread) => void;
  readonly #people: SimulatedAttendee[] = [];
  readonly #organizer: Organizer;
  readonly #boardChannel: LocalChannel;
  readonly #office: LocalChannel;
  readonly #boardReader;
  readonly #chance: Chance;
  #doing = 'the doors open';
  #closing = false;
  #lastBreak = false;

  private constructor(
    input: ThreadInput,
    local: LocalDiscord,
    guild: LocalServer,
    tell: (message: FromThread) => void,
  ) {
    this.clock = conferenceClock(input.time);
    this.breakMinutes = input.options.minutes;
    this.botDies = input.botDies;
    this.#local = local;
    this.#input = input;
    this.#tell = tell;
    this.#chance = new Chance(input.options.seed).of('the day');
    this.hall = guild.addChannel('key-signing');
    this.#boardChannel = guild.addChannel('the-board');
    const organizer = local.addPerson({ name: 'Olga Organizer', guilds: [guild], permissions: ['ManageGuild'] });
    organizer.onMessage(({ kind, ...event }) => {
      if (kind === 'message' && 'message' in event && event.message.byBot) {
        this.diary.saw({ name: organizer.displayName, userId: organizer.id }, event.message);
      }
    });
    this.#office = guild.addChannel('organizers', [
      { for: guild.everyone, deny: ['ViewChannel'] },
      { for: local.bot, allow: ['ViewChannel'] },
      { for: organizer, allow: ['ViewChannel'] },
    ]);
    this.#boardReader = organizer;
    this.#organizer = new Organizer(organizer, this.hall, this.clock);
  }

  /** Starts the local Discord and lets everybody into the building. */
  static async open(input: ThreadInput, tell: (message: FromThread) => void): Promise<Day> {
    const local = await startLocalDiscord({
      clock: conferenceClock(input.time),
      rateLimitScale: input.speed,
      judge: createJudge(input.openApi === undefined ? {} : { openApi: input.openApi }),
    });
    local.faultSwitches.limitNewDms = true;
    const guild = local.addGuild({ name: 'Symposium' });
    const day = new Day(input, local, guild, tell);
    const chance = new Chance(input.options.seed);
    for (const [index, attendee] of (await castOf(input.options)).entries()) {
      const keepConversation = index < KEPT_CONVERSATIONS && !attendee.temperament.silent;
      const person = local.addPerson({ name: attendee.name, guilds: [guild], keepConversation });
      day.#people.push(new SimulatedAttendee(person, attendee, chance.of(`life ${index}`), day));
    }
    tell({ kind: 'listening', address: { url: local.url, token: local.token, guildId: guild.id } });
    return day;
  }

  /** The whole day, as soon as the bot is there. */
  async run(): Promise<void> {
    this.running = true;
    await this.#setUp();
    const { programme, options } = this.#input;
    if (programme) await importsProgramme(this.#floor(), programme);
    this.needsTime = false;
    await this.#everybodyJoins();
    if (programme) await someFollowTalks(this.#floor(), programme);
    this.#lookAfterTheStuck().catch((error: unknown) => this.fails(error));
    if (programme) await livesThroughProgramme(this.#floor(), programme);
    else for (let number = 1; number <= options.breaks && !this.#lastBreak; number++) await this.#callBreak(number);
    this.#doing = 'closing';
    this.#closing = true;
    await this.#organizer.runs('/party close');
    await this.#organizer.presses('Close it for everybody');
    this.#news('The organizer closes the party.');
    this.#tell({ kind: 'closed' });
  }

  fails(error: unknown): void {
    this.#tell({ kind: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }

  /** The bot was started anew: whoever has a card from before it looks whether that one still answers. */
  botIsBack(): void {
    this.diary.restartedAt = this.clock.now();
    for (const self of this.#people) if (self.encounter?.begun === false) self.goesAbout(looksForSign(self));
  }

  noMoreBreaks(): void {
    this.#lastBreak = true;
  }

  progress(): Progress {
    const { joined, cards, checks } = this.diary;
    return { at: this.clock.now(), doing: this.#doing, joined, cards, checks };
  }

  async result(slowest: number): Promise<DayResult> {
    const board = this.#boardReader.sees().messages.findLast((one) => one.place === `#${this.#boardChannel.name}`);
    return {
      endedAt: this.clock.now(),
      guests: this.#people.map(({ userId, name, impostor, fingerprint: slip, forgotten }) => ({
        ...{ userId, name, impostor, slip, forgotten },
      })),
      evidence: this.diary.evidence(),
      answerTimes: this.diary.times(),
      faults: this.#local.faults,
      board: board?.text ?? '',
      conversations: this.#twoWhoMet().map(({ name, person }) => ({
        name,
        markdown: renderConversation(name, asRead(name, person.conversation())),
      })),
      slowest,
    };
  }

  async stop(): Promise<void> {
    await this.#local.stop();
  }

  #news(text: string): void {
    this.#tell({ kind: 'news', at: this.clock.now(), text });
  }

  async #setUp(): Promise<void> {
    const { options, programme } = this.#input;
    const { attendees } = options;
    await this.#organizer.runs('/party create', {
      name: 'Symposium key signing',
      'time-zone': programme?.timeZone ?? 'UTC',
      ...(programme ? { 'first-day': programme.firstDay, 'last-day': programme.lastDay } : {}),
    });
    await this.#organizer.presses('Choose the organizers’ channel');
    await this.#organizer.chooses(this.#office);
    await this.#organizer.looksAfterSafety();
    const floors = ['ground floor', 'first floor, by the window', 'second floor', 'gallery', 'courtyard'];
    for (const [index, whereabouts] of floors.entries()) {
      const capacity = Math.max(1, Math.ceil(attendees / 12));
      await this.#organizer.runs('/places add', { name: `Coffee table ${index + 1}`, capacity, whereabouts });
    }
    await this.#organizer.runs('/party panel');
    await this.#organizer.runs('/party board', { channel: this.#boardChannel });
    await this.#organizer.runs('/party open');
    this.#news(`The party opens. ${attendees} people are in the building.`);
  }

  /** They come one after the other, over half an hour, and hand in their keys. */
  async #everybodyJoins(): Promise<void> {
    this.#doing = 'people join';
    const { length } = this.#people;
    const waiting = this.#people.map(async (self) => {
      await self.pause(self.chance.between(0, Math.min(900, length * 12)));
      await joins(self);
    });
    await Promise.all(waiting);
    // Whoever has a key needs a few minutes for it.
    await this.#until(() => this.#people.every((self) => self.joined && self.settled), 10);
    const usable = this.#people.filter((self) => self.keyUsable).length;
    const { joined, refusedKeys } = this.diary;
    this.#news(
      `${joined} have joined, ${usable} with a key that others can check; ${refusedKeys.length} keys were refused.`,
    );
  }

  #floor(): ProgrammeFloor {
    return {
      ...{ organizer: this.#organizer, people: this.#people, chance: this.#chance.of('talks') },
      news: (text) => this.#news(text),
      breach: (sentence) => this.diary.breach(sentence),
      livesThrough: async (number, { start, end }) => {
        await this.#waitUntil(start.getTime() - SLOWER_BEFORE * MINUTE);
        this.needsTime = true;
        await this.#waitUntil(start.getTime() - CALLED_BEFORE * MINUTE);
        this.#plansBreak(number, (end.getTime() - start.getTime()) / MINUTE);
        await this.#liveThroughBreak(start.getTime());
      },
    };
  }

  #plansBreak(number: number, minutes: number): void {
    this.breakNumber = number;
    this.breakMinutes = minutes;
    for (const self of this.#people) self.plan = undefined;
  }

  async #callBreak(number: number): Promise<void> {
    this.#plansBreak(number, this.#input.options.minutes);
    const name = `Break ${number}`;
    await this.#organizer.runs('/break start', { minutes: this.breakMinutes, name, in: CALLED_BEFORE });
    this.#news(`${name} is called: ${this.breakMinutes} minutes, in ${CALLED_BEFORE}.`);
    await this.#liveThroughBreak(this.clock.now().getTime() + CALLED_BEFORE * MINUTE);
  }

  async #liveThroughBreak(begins: number): Promise<void> {
    const name = `Break ${this.breakNumber}`;
    const before = this.diary.checks;
    this.#doing = name;
    this.needsTime = true;
    await this.#waitUntil(begins + this.breakMinutes * MINUTE * 0.4);
    someRunIntoEachOther(this.#people, 0.03, this.#chance);
    await this.#waitUntil(begins + this.breakMinutes * MINUTE);
    await this.#until(() => this.#people.every((self) => self.encounter === undefined), LONGEST_TAIL);
    this.#news(`${name} is over: ${this.diary.checks - before} keys were checked in it.`);
    this.needsTime = false;
    this.#doing = 'talks';
    someRunIntoEachOther(this.#people, 0.05, this.#chance);
    await this.clock.wait(3 * MINUTE);
  }

  /** Two of those whose conversations were kept, who met: one of them with something that not everybody has, if possible. */
  #twoWhoMet(): SimulatedAttendee[] {
    const kept = this.#people.slice(0, KEPT_CONVERSATIONS).filter((self) => !self.temperament.silent);
    const byLength = kept.toSorted((a, b) => b.verifiedWith.size - a.verifiedWith.size);
    for (const self of byLength) {
      const met = byLength.find((other) => self.verifiedWith.has(other.name) && other.temperament.reach !== 'dm');
      const other = met ?? byLength.find((one) => self.verifiedWith.has(one.name));
      if (other) return [self, other];
    }
    return byLength.slice(0, 2);
  }

  async #lookAfterTheStuck(): Promise<void> {
    while (!this.#closing) {
      await this.clock.wait(MINUTE);
      for (const self of this.#people) self.goesAbout(wonders(self));
    }
  }

  async #waitUntil(instant: number): Promise<void> {
    await this.clock.wait(instant - this.clock.now().getTime());
  }

  /** Waits for a state, for so many minutes at most; whoever is stuck by then asks the bot where they stand. */
  async #until(reached: () => boolean, minutes: number): Promise<void> {
    const end = this.clock.now().getTime() + minutes * MINUTE;
    while (!reached() && this.clock.now().getTime() < end) await this.clock.wait(15_000);
  }
}
