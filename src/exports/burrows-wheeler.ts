/**
 * The Burrows-Wheeler transform of a block (Burrows and Wheeler, 1994): the last column of its sorted rotations, and the row of
 * the block itself. Sorted by doubling prefixes with counting sorts, so that no input, however repetitive, takes long.
 */
export function burrowsWheeler(block: Uint8Array): { readonly last: Uint8Array; readonly row: number } {
  const length = block.length;
  let order = sortedBy(
    Int32Array.from(block, (_, index) => index),
    (at) => block[at],
    256,
  );
  let rank = new Int32Array(length);
  let ranks = rankRows(order, rank, (one, other) => block[one] === block[other]);
  for (let step = 1; step < length && ranks < length; step *= 2) {
    const known = rank;
    const half = step;
    // The rows by their second halves: every row of the order, half a step back; then by their first halves, which keeps that.
    const bySecond = order.map((at) => (at - half + length) % length);
    order = sortedBy(bySecond, (at) => known[at], ranks);
    rank = new Int32Array(length);
    const second = (at: number) => known[(at + half) % length];
    ranks = rankRows(order, rank, (one, other) => known[one] === known[other] && second(one) === second(other));
  }
  const last = new Uint8Array(length);
  order.forEach((at, row) => {
    last[row] = block[(at + length - 1) % length];
  });
  return { last, row: order.indexOf(0) };
}

/** A counting sort, which keeps the order of equals. */
function sortedBy(rows: Int32Array, keyOf: (row: number) => number, keys: number): Int32Array {
  const next = new Int32Array(keys + 1);
  for (const row of rows) next[keyOf(row) + 1]++;
  for (let key = 0; key < keys; key++) next[key + 1] += next[key];
  const sorted = new Int32Array(rows.length);
  for (const row of rows) sorted[next[keyOf(row)]++] = row;
  return sorted;
}

/** Gives equal rows equal ranks, in order; tells how many ranks there are. */
function rankRows(order: Int32Array, rank: Int32Array, isEqual: (one: number, other: number) => boolean): number {
  let ranks = 0;
  for (let place = 0; place < order.length; place++) {
    if (place > 0 && !isEqual(order[place - 1], order[place])) ranks++;
    rank[order[place]] = ranks;
  }
  return order.length === 0 ? 0 : ranks + 1;
}
