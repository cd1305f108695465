import type { Clock } from '../clock.ts';
import type { LocalChannel } from './discord/guild.ts';
import { InteractionFailed } from './discord/interactions.ts';
import type { Person } from './discord/person.ts';
import type { OptionValues } from './discord/slash-options.ts';

/** The organizer of the conference: types the commands that an organizer types. */
export class Organizer {
  readonly #person: Person;
  readonly #hall: LocalChannel;
  readonly #clock: Clock;

  constructor(person: Person, hall: LocalChannel, clock: Clock) {
    this.#person = person;
    this.#hall = hall;
    this.#clock = clock;
  }

  /** Runs a command in the party's channel, again and again until it is answered, a dozen times at most; gives the answer. */
  async runs(line: string, values: OptionValues = {}): Promise<string> {
    for (let left = 11; ; left--) {
      try {
        const answer = await this.#person.runs(line, values, { in: this.#hall });
        return (await answer.final).text;
      } catch (error) {
        if (!(error instanceof InteractionFailed) || left === 0) throw error;
        await this.#clock.wait(30_000);
      }
    }
  }
}
