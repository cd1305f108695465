/** What is to happen when, in order; what was put in first happens first among things of one time. */
export class Agenda<T> {
  readonly #entries: { readonly at: number; readonly what: T }[] = [];

  add(at: number, what: T): void {
    let place = this.#entries.length;
    while (place > 0 && this.#entries[place - 1].at > at) place--;
    this.#entries.splice(place, 0, { at, what });
  }

  next(): { readonly at: number; readonly what: T } | undefined {
    return this.#entries.shift();
  }
}
