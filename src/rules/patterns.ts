/** A whole check takes two minutes at the very least: two readings of forty digits, and a word before and after. */
export const FAST_CHECK = 60_000;
/** Two who know each other are no pattern; more than a tableful is a community. */
const LEAST_IN_CLUSTER = 3;
const MOST_IN_CLUSTER = 10;
/** Where so few have verified anybody else, everybody is a cluster. */
const LEAST_OTHERS = 10;

/**
 * Groups of three to ten people in which everybody has verified everybody, and nobody anybody else, while at least ten
 * others have verified somebody. Most often friends who came together: a pattern, and no proof of anything. In order of the
 * first of each group; every group in the order of `mutual`.
 *
 * @param mutual pairs verified both ways
 */
export function closedClusters(mutual: readonly (readonly [string, string])[]): readonly (readonly string[])[] {
  const neighbours = new Map<string, Set<string>>();
  for (const [one, other] of mutual) {
    neighbours.set(one, (neighbours.get(one) ?? new Set()).add(other));
    neighbours.set(other, (neighbours.get(other) ?? new Set()).add(one));
  }
  const clusters: string[][] = [];
  const seen = new Set<string>();
  for (const [person, friends] of neighbours) {
    const group = [person, ...friends];
    if (group.some((one) => seen.has(one))) continue;
    for (const one of group) seen.add(one);
    if (isClosed(group, neighbours) && neighbours.size - group.length >= LEAST_OTHERS) clusters.push(group);
  }
  return clusters;
}

function isClosed(group: readonly string[], neighbours: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  if (group.length < LEAST_IN_CLUSTER || group.length > MOST_IN_CLUSTER) return false;
  return group.every((one) => {
    const friends = neighbours.get(one) ?? new Set();
    return friends.size === group.length - 1 && group.every((other) => other === one || friends.has(other));
  });
}
