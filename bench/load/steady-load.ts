import type { Person } from '../../src/rehearsal/discord/person.ts';
import type { SeenMessage } from '../../src/rehearsal/discord/seen.ts';
import type { Checker } from './venue-messages.ts';

type Act = () => Promise<unknown>;
type Kind = 'free and busy' | 'card' | 'read-back' | 'ID answer';

/** In a hundred events. */
const MIX: readonly (readonly [Kind, number])[] = [
  ['free and busy', 30],
  ['card', 20],
  ['read-back', 25],
  ['ID answer', 25],
];
/** The fourth is a dispute. */
const MISSES = 3;
/** Before the load begins. */
const AT_ONCE = 10;
const ANYTHING = /[\s\S]/;

/** So many events a second, whoever has to wait for whatever: of the kinds of a busy break, each by somebody who can do it now. */
export class SteadyLoad {
  readonly #people: ReadonlyMap<string, Person>;
  readonly #ready: Readonly<Record<Kind, Act[]>> = { 'free and busy': [], card: [], 'read-back': [], 'ID answer': [] };
  readonly #times: Record<Kind, number[]> = { 'free and busy': [], card: [], 'read-back': [], 'ID answer': [] };
  #failed = 0;

  constructor(people: ReadonlyMap<string, Person>, checks: readonly (readonly Checker[])[]) {
    this.#people = people;
    for (const check of checks) this.#reads(check, 0, MISSES);
  }

  /** Who has nothing to check comes and goes. */
  comeAndGo(people: readonly Person[]): void {
    for (const person of people) {
      this.#comesAndGoes(person, true);
      this.#ready.card.push(() => this.#looks(person));
    }
  }

  /** Goes through these checks without a miss: of the people in them the question about IDs can be answered from the first second on. */
  async finish(checks: readonly (readonly Checker[])[]): Promise<void> {
    for (let start = 0; start < checks.length; start += AT_ONCE) {
      await Promise.all(checks.slice(start, start + AT_ONCE).map((check) => this.#goesThrough(check)));
    }
  }

  async #goesThrough(check: readonly Checker[]): Promise<void> {
    for (const checker of check) {
      const person = this.#person(checker.userId);
      await person.waitsFor((one) => one.text.includes('`____`'));
      await answerTo(person, leftOut(person, checker).join(' '));
    }
    for (const { userId } of check) this.#answersAboutId(this.#person(userId));
  }

  async run(perSecond: number, seconds: number) {
    const under: Promise<void>[] = [];
    const events = perSecond * seconds;
    const begun = performance.now();
    for (let number = 0; number < events; number++) {
      const due = begun + (number * 1000) / perSecond;
      const early = due - performance.now();
      if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
      const kind = this.#kindOf(number);
      const act = kind && this.#ready[kind].shift();
      if (kind && act) under.push(this.#timed(kind, act));
    }
    await Promise.all(under);
    return { times: this.#times, failed: this.#failed };
  }

  /** Every kind as often as the mix says, evenly; where nobody can do that now, another. */
  #kindOf(number: number): Kind | undefined {
    let place = (number * 37) % 100;
    const wanted = MIX.find(([, share]) => {
      place -= share;
      return place < 0;
    })?.[0];
    if (wanted && this.#ready[wanted].length > 0) return wanted;
    return MIX.map(([kind]) => kind).find((kind) => this.#ready[kind].length > 0);
  }

  async #timed(kind: Kind, act: Act): Promise<void> {
    const begun = performance.now();
    try {
      await act();
      this.#times[kind].push(performance.now() - begun);
    } catch {
      this.#failed += 1;
    }
  }

  #comesAndGoes(person: Person, free: boolean): void {
    this.#ready['free and busy'].push(async () => {
      await (free ? person.runs('/free', { minutes: 30, in: 'dm' }) : person.runs('/busy', { in: 'dm' }));
      this.#comesAndGoes(person, !free);
    });
  }

  async #looks(person: Person): Promise<void> {
    await person.runs('/card', { in: 'dm' });
    this.#ready.card.push(() => this.#looks(person));
  }

  /** One after the other listens: three misses, then right. Then both answer about IDs. */
  #reads(check: readonly Checker[], turn: number, missesLeft: number): void {
    const checker = check[turn];
    if (!checker) return;
    const person = this.#person(checker.userId);
    this.#ready['read-back'].push(async () => {
      const typed = missesLeft > 0 ? wrongGroups(person, checker) : leftOut(person, checker);
      await answerTo(person, typed.join(' '));
      if (missesLeft > 0) return this.#reads(check, turn, missesLeft - 1);
      this.#reads(check, turn + 1, MISSES);
      if (turn === check.length - 1) for (const { userId } of check) this.#answersAboutId(this.#person(userId));
    });
  }

  /** Once each: the buttons go when it is answered. */
  #answersAboutId(person: Person): void {
    this.#ready['ID answer'].push(async () => {
      const question = await person.waitsFor((one) => one.buttons.some(({ label }) => label === 'No ID'));
      await person.presses('No ID', { on: question });
    });
  }

  #person(id: string): Person {
    const person = this.#people.get(id);
    if (!person) throw new Error(`nobody has the id ${id}`);
    return person;
  }
}

/** Types into the chat, and waits for what comes back. */
async function answerTo(person: Person, text: string): Promise<SeenMessage> {
  const said = person.says(text);
  return person.waitsFor(ANYTHING, { after: said });
}

/** The groups that the newest card leaves out, as the partner reads them. */
function leftOut(person: Person, { partnersFingerprint }: Checker): string[] {
  const card = person.sees().messages.findLast((one) => one.text.includes('`____`'));
  const groups = partnersFingerprint.match(/.{4}/g) ?? [];
  return [...(card?.text.matchAll(/^(\d+)\. `____`$/gm) ?? [])].map(([, number]) => groups[Number(number) - 1] ?? '');
}

function wrongGroups(person: Person, checker: Checker): string[] {
  return leftOut(person, checker).map((group) => (group === '0000' ? '1111' : '0000'));
}
