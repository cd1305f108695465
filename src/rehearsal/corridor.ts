import type { Chance } from './chance.ts';

/** Somebody who stands with others and can be heard. */
export interface Bystander {
  readonly name: string;
  /** The account, for the record of who read what to whom. */
  readonly userId: string;
  /** Their slip with the groups of a fingerprint; undefined when they have none with them. */
  readonly slip: readonly string[] | undefined;
  readonly impostor: boolean;
  /** Somebody else has come to the sign, or has gone. */
  noticesCompany(): void;
  /** Somebody in earshot has read a whole fingerprint aloud. */
  hears(reader: Bystander, groups: readonly string[]): void;
  /** Somebody did not get all of it: would they read it again? */
  isAskedToReadAgain(): void;
  /** Somebody says two words to them. */
  isTold(words: string): void;
}

/** People who have found each other under a sign, or by chance. Sound goes no further than that. */
export class Huddle {
  readonly #people = new Set<Bystander>();

  get size(): number {
    return this.#people.size;
  }

  comes(person: Bystander): void {
    this.#people.add(person);
    for (const other of this.others(person)) other.noticesCompany();
  }

  goes(person: Bystander): void {
    if (!this.#people.delete(person)) return;
    for (const other of this.others(person)) other.noticesCompany();
  }

  has(name: string): boolean {
    return [...this.#people].some((person) => person.name === name);
  }

  hasHere(person: Bystander): boolean {
    return this.#people.has(person);
  }

  others(than: Bystander): Bystander[] {
    return [...this.#people].filter((person) => person !== than);
  }

  /** Who is meant by a name on somebody's card: the one who wears it, or, of two, simply the other. */
  find(name: string, seeker: Bystander): Bystander | undefined {
    const others = this.others(seeker);
    return others.find((person) => person.name === name) ?? (others.length === 1 ? others[0] : undefined);
  }

  /** Reads the whole slip aloud; whoever stands here hears it, each with their own ears. */
  readsAloud(reader: Bystander): void {
    if (!reader.slip) return;
    for (const listener of this.others(reader)) listener.hears(reader, reader.slip);
  }
}

/** The building: who stands where is known to those who stand there, never to the bot. */
export class Corridor {
  readonly #signs = new Map<string, Huddle>();

  /** Those who hold up this sign, or look for it. Signs are unique among the meetings that are open. */
  at(sign: string): Huddle {
    const known = this.#signs.get(sign);
    if (known && known.size > 0) return known;
    const huddle = new Huddle();
    this.#signs.set(sign, huddle);
    return huddle;
  }
}

/** Digits that sound alike, or look alike on a slip. */
const ALIKE: Readonly<Record<string, string>> = {
  '3': 'B8E',
  '5': '9',
  '6': 'B8',
  '8': '3BA',
  '9': '5',
  '0': '8D',
  '1': '7',
  '7': '1',
  B: 'DE8',
  C: 'DE',
  D: 'BE0',
  E: 'BCD',
  A: '8',
};

/** A group as somebody hears it who hears one digit of it wrongly. */
export function misheard(group: string, chance: Chance): string {
  const place = Math.floor(chance.next() * group.length);
  const alike = ALIKE[group[place] ?? ''] ?? '4';
  const wrong = alike[Math.floor(chance.next() * alike.length)] ?? '4';
  return `${group.slice(0, place)}${wrong}${group.slice(place + 1)}`;
}

/** What somebody has in their ear after a reading: mostly what was read, now and then with one or two groups wrong. */
export function heardBy(mishears: number, groups: readonly string[], chance: Chance): readonly string[] {
  if (!chance.happens(mishears)) return groups;
  const wrong = Math.floor(chance.next() * groups.length);
  return groups.map((group, index) => (index === wrong ? misheard(group, chance) : group));
}
