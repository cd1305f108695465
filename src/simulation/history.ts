/** Who met whom so far. Verifications are simulated as mutual: a check goes both ways or does not happen. */
export class History {
  readonly people: number;
  /** Pairs that verified each other, in order. */
  readonly links: [number, number][] = [];
  /** Pairs that were offered a meeting, in any break. */
  readonly offered: [number, number][] = [];
  readonly #met: Uint8Array;
  readonly #offeredInBreak: Int16Array;
  readonly #breakOf: () => number;

  constructor(people: number, breakNumber: () => number) {
    this.people = people;
    this.#met = new Uint8Array(people * people);
    this.#offeredInBreak = new Int16Array(people * people).fill(-1);
    this.#breakOf = breakNumber;
  }

  haveMet(a: number, b: number): boolean {
    return this.#met[a * this.people + b] === 1;
  }

  wereOfferedThisBreak(a: number, b: number): boolean {
    return this.#offeredInBreak[a * this.people + b] === this.#breakOf();
  }

  /** Whether a bot with a memory may offer this pair: not verified, not yet offered in this break. */
  mayBeOffered(a: number, b: number): boolean {
    return a !== b && !this.haveMet(a, b) && !this.wereOfferedThisBreak(a, b);
  }

  noteOffer(a: number, b: number): void {
    if (this.#offeredInBreak[a * this.people + b] === -1) this.offered.push([a, b]);
    this.#offeredInBreak[a * this.people + b] = this.#breakOf();
    this.#offeredInBreak[b * this.people + a] = this.#breakOf();
  }

  noteVerified(a: number, b: number): void {
    this.#met[a * this.people + b] = 1;
    this.#met[b * this.people + a] = 1;
    this.links.push([a, b]);
  }
}
