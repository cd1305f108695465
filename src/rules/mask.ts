import { GROUP_DIGITS, groupsOf, V6_DIGITS } from './fingerprint.ts';

/** Groups that a verifier has to hear and type: 32 bits of 160, few enough for a corridor. */
export const MASKED_OF_V4 = 2;
/** 48 bits of 256. */
export const MASKED_OF_V6 = 3;

export interface ShownGroup {
  readonly index: number;
  /** Null while the group is masked. */
  readonly text: string | null;
}

/** How many groups are masked in a fingerprint of this length: two of ten, three of sixteen. */
export function maskSize(fingerprint: string): number {
  return fingerprint.length === V6_DIGITS ? MASKED_OF_V6 : MASKED_OF_V4;
}

/**
 * Draws the groups that are masked: their indexes from 0, sorted; two of ten or three of sixteen, each such choice
 * as likely as any other. What stays visible never shows the digits of a masked group, wherever a line break falls:
 * choices that would are not drawn, and a fingerprint that has no other choice (it repeats itself) gets more groups masked.
 *
 * @param fingerprint 40 or 64 hex digits
 * @param random gives numbers in [0, 1)
 * @param previous the mask of the try before; the new one differs from it wherever that is possible
 */
export function drawMask(fingerprint: string, random: () => number, previous?: readonly number[]): number[] {
  const groups = groupsOf(fingerprint);
  const masks = choices(groups.length, maskSize(fingerprint)).map((mask) => untilNothingShows(groups, mask));
  const others = masks.filter((mask) => mask.join() !== previous?.join());
  const possible = others.length > 0 ? others : masks;
  const fewest = Math.min(...possible.map((mask) => mask.length));
  const smallest = possible.filter((mask) => mask.length === fewest);
  return smallest[Math.floor(random() * smallest.length)];
}

/** Every group masked: for a verifier who types everything they hear. */
export function maskAll(fingerprint: string): number[] {
  return groupsOf(fingerprint).map((_, index) => index);
}

/** The fingerprint group by group as a verifier may see it. */
export function renderMasked(fingerprint: string, mask: readonly number[]): ShownGroup[] {
  return groupsOf(fingerprint).map((text, index) => ({ index, text: mask.includes(index) ? null : text }));
}

/** All ways to choose `size` of `count` indexes, each sorted: 45 for two of ten, 560 for three of sixteen. */
function choices(count: number, size: number, first = 0): number[][] {
  if (size === 0) return [[]];
  const found: number[][] = [];
  for (let index = first; index <= count - size; index++) {
    for (const rest of choices(count, size - 1, index + 1)) found.push([index, ...rest]);
  }
  return found;
}

/** Masks further groups until no visible digits spell a masked group. Ends, at the latest, with all of them masked. */
function untilNothingShows(groups: readonly string[], mask: readonly number[]): number[] {
  const masked = new Set(mask);
  let showing = groupsThatShow(groups, masked);
  while (showing.length > 0) {
    for (const index of showing) masked.add(index);
    showing = groupsThatShow(groups, masked);
  }
  return [...masked].sort((a, b) => a - b);
}

/** Visible groups whose digits, alone or running on into the next group, spell a masked one. */
function groupsThatShow(groups: readonly string[], masked: ReadonlySet<number>): number[] {
  // A dot for every masked digit keeps the positions and can never be part of a group.
  const visible = groups.map((text, index) => (masked.has(index) ? '.'.repeat(GROUP_DIGITS) : text)).join('');
  const showing: number[] = [];
  for (const index of masked) {
    for (let at = visible.indexOf(groups[index]); at !== -1; at = visible.indexOf(groups[index], at + 1)) {
      showing.push(Math.floor(at / GROUP_DIGITS), Math.floor((at + GROUP_DIGITS - 1) / GROUP_DIGITS));
    }
  }
  return showing;
}
