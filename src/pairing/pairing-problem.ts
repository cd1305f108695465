import type { PairingInput } from './pair-up.ts';

/**
 * A pairing input with people as numbers: what crosses into the worker thread and what everything after reads.
 * Free people are 0 to `ids.length - 1` in the order of their ids, so that the order they were listed in changes nothing;
 * people who only appear in links follow them. Pairs lie flat, two numbers each.
 */
export interface PairingProblem {
  readonly seed: number;
  readonly ids: readonly string[];
  readonly learner: Uint8Array;
  readonly roundsSatOut: Uint8Array;
  readonly everybody: number;
  readonly impossible: Int32Array<ArrayBuffer>;
  readonly links: Int32Array<ArrayBuffer>;
  readonly offered: Int32Array<ArrayBuffer>;
  readonly trioAllowed: boolean;
}

/** More rounds than this count as this many: beyond it the weights would outgrow their bits and nobody could tell the difference. */
export const MOST_ROUNDS_SAT_OUT = 15;

export type IdPair = readonly [string, string];

/** Turns ids into numbers, a slice of pairs at a time, so that its caller can let other work pass in between. */
export class ProblemEncoder {
  readonly #input: PairingInput;
  readonly #ids: string[];
  readonly #numberOf = new Map<string, number>();

  /** Throws a RangeError that names the fault: a seed beyond 32 bits, somebody listed twice, a count of rounds below nought or broken. */
  constructor(input: PairingInput) {
    if (!Number.isInteger(input.seed) || input.seed < 0 || input.seed > 0xffffffff)
      throw new RangeError(`the seed ${input.seed} is not an unsigned 32-bit integer`);
    this.#input = input;
    this.#ids = input.free.map((person) => person.id).sort(byCodeUnit);
    for (const [number, id] of this.#ids.entries()) {
      if (this.#numberOf.has(id)) throw new RangeError(`the free person ${id} is listed twice`);
      this.#numberOf.set(id, number);
    }
  }

  /** Pairs of free people as numbers; a pair with somebody who is not free, or of somebody with themselves, is left out. */
  freePairs(pairs: readonly IdPair[]): Int32Array<ArrayBuffer> {
    const flat = new Int32Array(pairs.length * 2);
    let length = 0;
    for (const [one, other] of pairs) {
      const a = this.#numberOf.get(one) ?? this.#ids.length;
      const b = this.#numberOf.get(other) ?? this.#ids.length;
      if (a >= this.#ids.length || b >= this.#ids.length || a === b) continue;
      flat[length++] = a;
      flat[length++] = b;
    }
    return flat.slice(0, length);
  }

  /** Links of the whole party as numbers: people who are not free get numbers of their own. */
  links(pairs: readonly IdPair[]): Int32Array<ArrayBuffer> {
    const flat = new Int32Array(pairs.length * 2);
    let length = 0;
    for (const [one, other] of pairs) {
      flat[length++] = this.#number(one);
      flat[length++] = this.#number(other);
    }
    return flat;
  }

  /** Puts the parts together. Call it after the last slice: it counts everybody who was named. */
  problem(
    impossible: Int32Array<ArrayBuffer>,
    links: Int32Array<ArrayBuffer>,
    offered: Int32Array<ArrayBuffer>,
  ): PairingProblem {
    const learner = new Uint8Array(this.#ids.length);
    const roundsSatOut = new Uint8Array(this.#ids.length);
    for (const person of this.#input.free) {
      const number = this.#number(person.id);
      learner[number] = person.learner ? 1 : 0;
      roundsSatOut[number] = cappedRounds(person.id, person.roundsSatOut);
    }
    const { seed, trioAllowed } = this.#input;
    const everybody = this.#numberOf.size;
    return { seed, ids: this.#ids, learner, roundsSatOut, everybody, impossible, links, offered, trioAllowed };
  }

  #number(id: string): number {
    const known = this.#numberOf.get(id);
    if (known !== undefined) return known;
    const next = this.#numberOf.size;
    this.#numberOf.set(id, next);
    return next;
  }
}

/** The whole input as one problem. Throws a RangeError that names the fault (see ProblemEncoder). */
export function encodeProblem(input: PairingInput): PairingProblem {
  const encoder = new ProblemEncoder(input);
  const impossible = encoder.freePairs(input.impossible);
  const offered = encoder.freePairs(input.offered);
  return encoder.problem(impossible, encoder.links(input.links), offered);
}

/** So many pairs are turned into numbers in about a millisecond. */
const SLICE = 5000;

/** The same a slice at a time, awaiting `pause` after each, so that a large input does not hold up everything else. */
export async function encodeProblemInSlices(input: PairingInput, pause: () => Promise<void>): Promise<PairingProblem> {
  const encoder = new ProblemEncoder(input);
  const inSlices = async (pairs: readonly IdPair[], encode: (slice: readonly IdPair[]) => Int32Array) => {
    const flat = new Int32Array(pairs.length * 2);
    let length = 0;
    for (let at = 0; at < pairs.length; at += SLICE) {
      const slice = encode(pairs.slice(at, at + SLICE));
      flat.set(slice, length);
      length += slice.length;
      await pause();
    }
    return flat.slice(0, length);
  };
  const impossible = await inSlices(input.impossible, (slice) => encoder.freePairs(slice));
  const offered = await inSlices(input.offered, (slice) => encoder.freePairs(slice));
  const links = await inSlices(input.links, (slice) => encoder.links(slice));
  return encoder.problem(impossible, links, offered);
}

function cappedRounds(id: string, rounds: number): number {
  if (!Number.isInteger(rounds) || rounds < 0) throw new RangeError(`${id} cannot have sat out ${rounds} rounds`);
  return Math.min(rounds, MOST_ROUNDS_SAT_OUT);
}

function byCodeUnit(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
