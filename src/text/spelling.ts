/**
 * The hex letters in the international radiotelephony spelling alphabet (ICAO annex 10, volume II, 5.2.1.3),
 * with its own spelling of Alfa. Digits stay digits: everybody says them in the language they share.
 */
const LETTERS: Readonly<Record<string, string>> = {
  A: 'Alfa',
  B: 'Bravo',
  C: 'Charlie',
  D: 'Delta',
  E: 'Echo',
  F: 'Foxtrot',
};

/** A group as it is read aloud: "3F0A" gives "3 Foxtrot 0 Alfa". Accepts either case. */
export function spellGroup(group: string): string {
  return [...group.toUpperCase()].map((digit) => LETTERS[digit] ?? digit).join(' ');
}
