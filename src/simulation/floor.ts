import { Agenda } from './agenda.ts';
import { type Conference, LEAST_FOR_A_MEETING, LEAST_FOR_A_TRIO } from './conference.ts';
import type { History } from './history.ts';
import type { Policy } from './policy.ts';
import { between } from './random.ts';
import type { Visit } from './visits.ts';

/** What adds up over all breaks of one policy. */
export interface Tally {
  readonly history: History;
  /** Rounds in a row, for the weights; and the sum of all. */
  readonly roundsSatOut: number[];
  satOut: number;
  repeats: number;
  /** Seconds free and without a meeting, each person's. */
  readonly idle: number[];
  /** From becoming free to a meeting that was offered, in seconds, of all meetings. */
  readonly waits: number[];
  /** When each link was made: seconds of break time since the first break began. */
  readonly linkedAt: number[];
}

interface OfOne {
  readonly kind: 'free' | 'leave' | 'look';
  readonly person: number;
}

interface OfAGroup {
  readonly kind: 'part';
  readonly people: readonly number[];
  readonly verified: boolean;
}

type Happening = OfOne | OfAGroup | { readonly kind: 'pair' };

type State = 'away' | 'free' | 'busy' | 'gone';

/** One break, from its first to its last second, under one policy. */
export class Floor {
  readonly #conference: Conference;
  readonly #policy: Policy;
  readonly #tally: Tally;
  readonly #random: () => number;
  readonly #startedAt: number;
  readonly #visits: ReadonlyMap<number, Visit>;
  readonly #shy: ReadonlySet<number>;
  readonly #agenda = new Agenda<Happening>();
  readonly #state = new Map<number, State>();
  readonly #freeSince = new Map<number, number>();
  #now = 0;
  #pairingDue = false;

  constructor(conference: Conference, policy: Policy, tally: Tally, random: () => number, opening: Opening) {
    this.#conference = conference;
    this.#policy = policy;
    this.#tally = tally;
    this.#random = random;
    this.#startedAt = opening.startedAt;
    this.#visits = new Map(opening.visits.map((visit) => [visit.person, visit]));
    this.#shy = opening.shy;
  }

  /** Lets the break happen. Checks that have begun are finished after its end, as the bot lets them be. */
  run(): void {
    for (const visit of this.#visits.values()) {
      this.#state.set(visit.person, 'away');
      this.#agenda.add(visit.arrivesAt, { kind: 'free', person: visit.person });
      this.#agenda.add(visit.leavesAt, { kind: 'leave', person: visit.person });
    }
    for (let entry = this.#agenda.next(); entry !== undefined; entry = this.#agenda.next()) {
      this.#now = entry.at;
      this.#happen(entry.what);
    }
  }

  #happen(what: Happening): void {
    if (what.kind === 'pair') this.#pair();
    else if (what.kind === 'part') this.#part(what.people, what.verified);
    else if (what.kind === 'free') this.#becomeFree(what.person);
    else if (what.kind === 'leave') this.#leave(what.person);
    else this.#look(what.person);
  }

  #leavesAt(person: number): number {
    return this.#visits.get(person)?.leavesAt ?? 0;
  }

  #becomeFree(person: number): void {
    if (this.#state.get(person) === 'gone' || this.#now >= this.#leavesAt(person)) return;
    this.#state.set(person, 'free');
    this.#freeSince.set(person, this.#now);
    if (this.#policy.groups === 'walk around') this.#lookSoon(person);
    else if (!this.#pairingDue) {
      this.#pairingDue = true;
      this.#agenda.add(this.#now + this.#conference.poolWaitSeconds, { kind: 'pair' });
    }
  }

  #leave(person: number): void {
    if (this.#state.get(person) === 'free') this.#noteIdle(person);
    // Whoever is in a check leaves after it: becoming free is refused from now on.
    if (this.#state.get(person) !== 'busy') this.#state.set(person, 'gone');
  }

  #noteIdle(person: number): number {
    const waited = this.#now - (this.#freeSince.get(person) ?? this.#now);
    this.#tally.idle[person] += waited;
    return waited;
  }

  #engage(people: readonly number[]): void {
    for (const person of people) {
      this.#tally.waits.push(this.#noteIdle(person));
      this.#state.set(person, 'busy');
      this.#tally.roundsSatOut[person] = 0;
    }
  }

  #pair(): void {
    this.#pairingDue = false;
    if (this.#policy.groups === 'walk around') return;
    const free = [...this.#state.keys()].filter(
      (person) => this.#state.get(person) === 'free' && this.#leavesAt(person) - this.#now >= LEAST_FOR_A_MEETING,
    );
    const { history, roundsSatOut } = this.#tally;
    const left = this.#conference.minutes * 60 - this.#now;
    const trioAllowed = left >= LEAST_FOR_A_TRIO;
    const seed = Math.floor(this.#random() * 2 ** 32);
    const groups = this.#policy.groups({ seed, random: this.#random, free, roundsSatOut, history, trioAllowed });
    const paired = new Set(groups.flat());
    for (const group of groups) this.#offer(group);
    // A round that brings nobody together is none that somebody could have been left out of.
    if (groups.length === 0) return;
    for (const person of free) {
      if (paired.has(person)) continue;
      roundsSatOut[person]++;
      this.#tally.satOut++;
    }
  }

  #offer(group: readonly number[]): void {
    const { behaviour } = this.#conference;
    this.#engage(group);
    for (const [a, b] of pairsWithin(group)) this.#tally.history.noteOffer(a, b);
    const declining = group.filter(() => this.#random() < behaviour.declines);
    const missing = group.filter((person) => !declining.includes(person) && this.#random() < behaviour.doesNotTurnUp);
    for (const person of declining) this.#freeIn(behaviour.declinesFor, person);
    for (const person of missing) this.#state.set(person, 'gone');
    const coming = group.filter((person) => !declining.includes(person) && !missing.includes(person));
    if (coming.length > 1) {
      this.#check(coming, this.#now + between(this.#random, behaviour.finds));
      return;
    }
    // The one who came is first in line: as one who has sat out.
    for (const person of coming) {
      this.#tally.roundsSatOut[person] = 1;
      this.#freeIn(missing.length > 0 ? between(this.#random, behaviour.finds) + behaviour.waitsFor : 0, person);
    }
  }

  #freeIn(seconds: number, person: number): void {
    this.#agenda.add(this.#now + seconds, { kind: 'free', person });
  }

  /** A check that begins in time is done to its end; two who have met find that out instead. */
  #check(people: readonly number[], from: number): void {
    const { behaviour, minutes } = this.#conference;
    const fresh = pairsWithin(people).filter(([a, b]) => !this.#tally.history.haveMet(a, b));
    if (fresh.length === 0) {
      this.#tally.repeats++;
      this.#agenda.add(from + behaviour.noticesRepeat, { kind: 'part', people, verified: false });
      return;
    }
    const verified = from <= minutes * 60;
    const length = between(this.#random, behaviour.checks) * (people.length > 2 ? 1.5 : 1);
    this.#agenda.add(from + length, { kind: 'part', people, verified });
  }

  #part(people: readonly number[], verified: boolean): void {
    const { history, linkedAt } = this.#tally;
    for (const [a, b] of pairsWithin(people)) {
      if (!verified || history.haveMet(a, b)) continue;
      history.noteVerified(a, b);
      linkedAt.push(this.#startedAt + Math.min(this.#now, this.#conference.minutes * 60));
    }
    for (const person of people) {
      this.#state.set(person, 'away');
      this.#becomeFree(person);
    }
  }

  #lookSoon(person: number): void {
    if (this.#shy.has(person)) return;
    this.#agenda.add(this.#now + between(this.#random, this.#conference.behaviour.dares), { kind: 'look', person });
  }

  /** Without a bot: asks the nearest free person in sight whom one has not verified. */
  #look(person: number): void {
    if (this.#state.get(person) !== 'free') return;
    const other = this.#inSight(person).find(
      (one) => this.#state.get(one) === 'free' && !this.#tally.history.haveMet(person, one),
    );
    if (other === undefined || this.#random() < this.#conference.behaviour.standsWithOthers) {
      this.#lookSoon(person);
      return;
    }
    this.#engage([person, other]);
    this.#check([person, other], this.#now);
  }

  #inSight(person: number): number[] {
    const own = this.#visits.get(person);
    if (own === undefined) return [];
    const distance = (other: Visit) => Math.hypot(other.x - own.x, other.y - own.y);
    return [...this.#visits.values()]
      .filter((other) => other !== own && ['free', 'busy'].includes(this.#state.get(other.person) ?? 'away'))
      .sort((one, other) => distance(one) - distance(other))
      .slice(0, this.#conference.behaviour.inSight)
      .map((other) => other.person);
  }
}

/** What a break begins with. */
export interface Opening {
  readonly startedAt: number;
  readonly visits: readonly Visit[];
  readonly shy: ReadonlySet<number>;
}

function pairsWithin(group: readonly number[]): [number, number][] {
  return group.flatMap((a, index) => group.slice(index + 1).map((b): [number, number] => [a, b]));
}
