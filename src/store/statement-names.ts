/** One statement that reads or writes rows; what defines tables, and several in one text, cannot be kept or are not worth it. */
const KEPT = /^\s*\(*\s*(?:select|insert|update|delete|with)\b[^;]*$/i;
/** More texts than the bot has. */
const MOST = 1_000;

/**
 * Names for the texts of queries. A named statement is parsed once on each connection and planned a few times, which takes several
 * times as long as running it. Gives no name to a text that comes for the first time: lists of every length make texts that never
 * come again.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();
  readonly #seenOnce = new Set<string>();

  nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    if (this.#names.size >= MOST || !KEPT.test(text)) return undefined;
    if (!this.#seenOnce.delete(text)) {
      if (this.#seenOnce.size >= MOST) this.#seenOnce.clear();
      this.#seenOnce.add(text);
      return undefined;
    }
    const name = `kept_${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}
