import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { Answer } from './discord/answer.ts';
import type { LocalChannel } from './discord/guild.ts';
import { InteractionFailed } from './discord/interactions.ts';
import type { Person } from './discord/person.ts';
import type { OptionValues } from './discord/slash-options.ts';
import { stands } from './sentences.ts';

/** Real milliseconds, longer than the bot works on anything: one that was killed after it said "wait" never comes back to it. */
const NEVER_COMES = 15_000;

/** The organizer of the conference: types and presses what an organizer does. */
export class Organizer {
  readonly #person: Person;
  readonly #hall: LocalChannel;
  readonly #clock: Clock;

  constructor(person: Person, hall: LocalChannel, clock: Clock) {
    this.#person = person;
    this.#hall = hall;
    this.#clock = clock;
  }

  /** Runs a command in the party's channel; gives the answer. */
  async runs(line: string, values: OptionValues = {}): Promise<string> {
    return this.#untilAnswered(() => this.#person.runs(line, values, { in: this.#hall }));
  }

  /** Presses a button on the newest message that has it, as soon as there is one; gives the answer. */
  async presses(label: string): Promise<string> {
    await this.#person.waitsFor(({ buttons }) => buttons.some((one) => one.label === label));
    return this.#untilAnswered(() => this.#person.presses(label));
  }

  /** Chooses in the newest menu that offers it; gives the answer. */
  async chooses(choice: string | LocalChannel | Person): Promise<string> {
    return this.#untilAnswered(() => this.#person.chooses(choice));
  }

  /** Makes this organizer the safety contact. */
  async looksAfterSafety(): Promise<void> {
    await this.presses('Choose safety contacts');
    await this.chooses(this.#person);
  }

  /** Again and again, a dozen times at most. */
  async #untilAnswered(act: () => Promise<Answer>): Promise<string> {
    for (let left = 12; left > 0; left--) {
      try {
        const answer = await act();
        const final = await Promise.race([answer.final, sleep(NEVER_COMES, undefined, { ref: false })]);
        if (final && !stands(final.text, 'fault.notebook', 'fault.too-slow')) return final.text;
      } catch (error) {
        if (!(error instanceof InteractionFailed)) throw error;
      }
      await this.#clock.wait(30_000);
    }
    throw new Error('the organizer was not answered a dozen times');
  }
}
