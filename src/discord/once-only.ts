/** The gateway brings an event again when a connection was lost in between; so many back it may reach. */
const REMEMBERED = 2_000;

/** Tells whether an id comes for the first time; remembers the latest two thousand. */
export function onceOnly(): (id: string) => boolean {
  const seen = new Set<string>();
  return (id) => {
    if (seen.has(id)) return false;
    seen.add(id);
    if (seen.size > REMEMBERED) forgetOldest(seen);
    return true;
  };
}

/** A set keeps the order in which its members came. */
function forgetOldest(seen: Set<string>): void {
  const [oldest] = seen;
  seen.delete(oldest);
}
