import { groupsOf } from '../rules/fingerprint.ts';
import { typesWords } from './by-chance.ts';
import type { Attendee } from './cast.ts';
import type { Chance } from './chance.ts';
import { hasHeard, notesOutcome, readsAgain } from './checking.ts';
import type { Conference } from './conference-floor.ts';
import type { Bystander } from './corridor.ts';
import { Huddle, heardBy } from './corridor.ts';
import type { Answer } from './discord/answer.ts';
import { CannotDo } from './discord/cannot-do.ts';
import { InteractionFailed } from './discord/interactions.ts';
import type { Person } from './discord/person.ts';
import type { ScreenEvent } from './discord/screen.ts';
import type { SeenMessage } from './discord/seen.ts';
import { beginsWhenAllAreThere } from './meeting-up.ts';
import { reactionTo } from './reactions.ts';
import { type LabelKey, label } from './sentences.ts';

/** What somebody has to compare and type now. */
export interface OpenCheck {
  readonly owner: string;
  message: SeenMessage;
  /** Their thumbs are on it. */
  answering: boolean;
  /** How often they were told that what they typed cannot be read. */
  unreadable: number;
}

/** A meeting as one of its people lives it. */
export interface Encounter {
  readonly partners: readonly string[];
  /** Empty when they met by chance. */
  readonly sign: string;
  /** With whom they stand; alone until they are there. */
  huddle: Huddle;
  /** Does not go, and does not say so. */
  readonly absent: boolean;
  begun: boolean;
  startsSoon: boolean;
  /** It is this person's turn to read. */
  reads: boolean;
  check: OpenCheck | undefined;
  /** Whose readings they have judged, and wait for the bot's word about, in this order. */
  readonly judged: Bystander[];
  /** Whose reading has come to its end. */
  readonly ended: Set<Bystander>;
  /** The last reading of each, as it arrived in this person's ears. */
  readonly heard: Map<string, readonly string[]>;
  /** Readings of each that sounded like another key. */
  readonly doubts: Map<string, number>;
  lastNews: number;
  /** How often they asked the bot where they stand, after minutes of silence, since the check last went on. */
  timesAsked: number;
}

/** What somebody intends for the break that is on. */
export interface BreakPlan {
  readonly answer: 'free' | 'coffee-first' | 'not-this-time' | 'not-today' | 'nothing';
  readonly hasSlip: boolean;
  /** The bot has written to them before it, as they wished: the announcement in the channel tells them nothing new. */
  invited: boolean;
  readonly chance: Chance;
}

/** Whoever reads "This interaction failed" so often gives up. */
const MOST_TRIES = 4;

/**
 * One simulated attendee. They know what stands on their screen and what they hear in the corridor, and press only what is
 * there; what they do about each message is in `reactions.ts` and the files beside it.
 */
export class SimulatedAttendee implements Bystander {
  readonly person: Person;
  readonly attendee: Attendee;
  readonly chance: Chance;
  readonly conference: Conference;
  encounter: Encounter | undefined;
  plan: BreakPlan | undefined;
  joined = false;
  keyUsable = false;
  usesSpare = false;
  /** Has told the bot how they check. */
  modeChosen = false;
  /** Has done what they were to do in the middle of a check. */
  steppedOut = false;
  forgotten = false;
  #leftAt: number | undefined;
  /** Names of those with whom a side is still open. */
  readonly unfinished = new Set<string>();
  readonly verifiedWith = new Set<string>();
  meetings = 0;
  #lastDone: { what: string; act: () => Promise<Answer> } | undefined;
  #saidAt: number | undefined;
  #hands: Promise<unknown> = Promise.resolve();
  readonly #reacted = new Set<string>();
  #pending = 0;

  constructor(person: Person, attendee: Attendee, chance: Chance, conference: Conference) {
    this.person = person;
    this.attendee = attendee;
    this.chance = chance;
    this.conference = conference;
    person.onMessage((event) => this.#sees(event), { channels: true });
  }

  /** Has left the party. */
  get gone(): boolean {
    return this.#leftAt !== undefined;
  }

  get impostor(): boolean {
    return this.attendee.impostor;
  }

  get name(): string {
    return this.attendee.name;
  }

  get userId(): string {
    return this.person.id;
  }

  get temperament() {
    return this.attendee.temperament;
  }

  /** The whole fingerprint that they read from their slip; undefined for learners. */
  get fingerprint(): string | undefined {
    if (!this.keyUsable) return undefined;
    return this.usesSpare ? this.attendee.spare?.fingerprint : this.attendee.slip;
  }

  /** Its groups, if they have the slip with them in this break. */
  get slip(): readonly string[] | undefined {
    if (this.fingerprint === undefined || this.plan?.hasSlip === false) return undefined;
    return groupsOf(this.fingerprint);
  }

  /** Has done what there is to do before the first break. */
  get settled(): boolean {
    return this.#pending === 0 && (this.keyUsable || !this.attendee.key || this.temperament.silent);
  }

  // ---- what they do -----------------------------------------------------------------------------------------------

  /** Seconds of the conference go by. */
  async pause(seconds: number): Promise<void> {
    await this.conference.clock.wait(seconds * 1000);
  }

  /** A thumb finds its way to the phone. */
  async looksAtPhone(): Promise<void> {
    await this.pause(this.temperament.looksAfter * this.chance.between(0.5, 1.5));
  }

  async presses(key: LabelKey, on?: SeenMessage): Promise<Answer | undefined> {
    const answer = await this.does(`press [${label(key)}]`, () => this.person.presses(label(key), on ? { on } : {}));
    if (answer && on) this.conference.diary.pressed(on);
    return answer;
  }

  async runs(line: string): Promise<Answer | undefined> {
    const place = this.temperament.reach === 'dm' ? 'dm' : this.conference.hall;
    return this.does(`run ${line}`, () => this.person.runs(line, {}, { in: place }));
  }

  says(text: string): void {
    if (this.gone) return;
    this.#saidAt = performance.now();
    this.person.says(text);
  }

  /** One thing after the other, as hands do; what fails is tried again, some times. */
  async does(what: string, act: () => Promise<Answer>): Promise<Answer | undefined> {
    this.#lastDone = { what, act };
    const before = this.#hands;
    const done = before.then(() => this.#tries(what, act, MOST_TRIES));
    this.#hands = done;
    return done;
  }

  /** "Please try again": does so, a little later. */
  async triesAgain(): Promise<void> {
    const last = this.#lastDone;
    await this.pause(20);
    if (last && this.#lastDone === last) await this.does(last.what, last.act);
  }

  async #tries(what: string, act: () => Promise<Answer>, left: number): Promise<Answer | undefined> {
    const begun = performance.now();
    try {
      const answer = await act();
      this.conference.diary.waited(performance.now() - begun, true);
      return answer;
    } catch (error) {
      if (error instanceof CannotDo) {
        this.conference.diary.hesitates(`${this.name} could not ${what}: ${error.message}`);
        return undefined;
      }
      if (!(error instanceof InteractionFailed)) throw error;
      this.conference.diary.waited(performance.now() - begun, false);
      if (left === 1) {
        this.conference.diary.unanswered += 1;
        return undefined;
      }
      await this.pause(10);
      return this.#tries(what, act, left - 1);
    }
  }

  /** Something goes on in the background of this person's day; a mistake in the rehearsal itself must be heard. */
  goesAbout(what: Promise<unknown>): void {
    this.#pending += 1;
    what
      .catch((error: unknown) => this.conference.fails(error))
      .finally(() => {
        this.#pending -= 1;
      });
  }

  // ---- what they see ----------------------------------------------------------------------------------------------

  #sees(event: ScreenEvent): void {
    if (event.kind === 'modal' || event.kind === 'delete') return;
    const { message } = event;
    if (!message.byBot || message.loading) return;
    if (event.kind === 'message') this.conference.diary.saw(this, message);
    if (message.place === 'dm' && this.#saidAt !== undefined) {
      this.conference.diary.waited(performance.now() - this.#saidAt, true);
      this.#saidAt = undefined;
    }
    if (this.#leftAt !== undefined) {
      this.conference.diary.sawAfterLeaving(this.name, this.#leftAt, message);
      return;
    }
    notesOutcome(this, message);
    const react = reactionTo(this, message);
    if (!react) return;
    // An edited message is a new one only where line after line comes in the same place, or where it was still loading.
    const key = `${message.id} ${react.perText ? message.text : ''}`;
    if (this.#reacted.has(key)) return;
    this.#reacted.add(key);
    if (this.encounter) this.encounter.lastNews = this.conference.clock.now().getTime();
    this.goesAbout(react.react(this, message));
  }

  // ---- what happens around them -----------------------------------------------------------------------------------

  noticesCompany(): void {
    this.goesAbout(beginsWhenAllAreThere(this));
  }

  hears(reader: Bystander, groups: readonly string[]): void {
    if (!this.encounter) return;
    this.encounter.lastNews = this.conference.clock.now().getTime();
    this.encounter.heard.set(reader.name, heardBy(this.temperament.mishears, groups, this.chance));
    this.goesAbout(hasHeard(this, reader));
  }

  isTold(words: string): void {
    this.goesAbout(typesWords(this, words));
  }

  leaves(): void {
    this.#leftAt = this.conference.clock.now().getTime();
  }

  isAskedToReadAgain(): void {
    this.goesAbout(readsAgain(this));
  }

  /** The meeting is over for them: they walk away. */
  walksAway(): void {
    const { encounter } = this;
    this.encounter = undefined;
    encounter?.huddle.goes(this);
  }

  meets(partners: readonly string[], how: { sign: string; huddle?: Huddle; absent?: boolean }): Encounter {
    this.walksAway();
    this.meetings += 1;
    const encounter: Encounter = {
      partners,
      sign: how.sign,
      huddle: how.huddle ?? new Huddle(),
      absent: how.absent ?? false,
      begun: false,
      startsSoon: false,
      reads: false,
      check: undefined,
      judged: [],
      ended: new Set(),
      heard: new Map(),
      doubts: new Map(),
      lastNews: this.conference.clock.now().getTime(),
      timesAsked: 0,
    };
    this.encounter = encounter;
    return encounter;
  }
}
