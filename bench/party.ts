import { type PairingInput, pairUp } from '../src/pairing/pair-up.ts';

/** A party of so many people, all free, after some rounds in which everybody met whom they were given. */
export function partyAfter(people: number, rounds: number, seed: number): PairingInput {
  const free = Array.from({ length: people }, (_, i) => ({ id: personId(i), learner: false, roundsSatOut: 0 }));
  const met: [string, string][] = [];
  for (let round = 0; round < rounds; round++) {
    const input = { seed: seed * 100 + round, free, impossible: met, links: met, offered: met, trioAllowed: false };
    for (const { members } of pairUp(input).groups) met.push([members[0], members[1]]);
  }
  return { seed: seed * 100 + rounds, free, impossible: met, links: met, offered: met, trioAllowed: true };
}

/** As long as the ids the bot uses. */
function personId(number: number): string {
  return `00000000-0000-4000-8000-${number.toString().padStart(12, '0')}`;
}
