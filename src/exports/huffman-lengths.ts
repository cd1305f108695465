/**
 * Lengths of a Huffman code for symbols of these frequencies, none longer than `longest` bits: where one would be, the
 * frequencies are flattened and tried again, as bzip2 does. Symbols that never occur get a code, too.
 */
export function huffmanLengths(frequencies: readonly number[], longest: number): number[] {
  let weights = frequencies.map((frequency) => Math.max(frequency, 1));
  for (;;) {
    const lengths = lengthsOf(weights);
    if (Math.max(...lengths) <= longest) return lengths;
    weights = weights.map((weight) => Math.floor(weight / 2) + 1);
  }
}

interface Node {
  readonly weight: number;
  readonly symbols: readonly number[];
}

function lengthsOf(weights: readonly number[]): number[] {
  const lengths = weights.map(() => 0);
  let nodes: Node[] = weights.map((weight, symbol) => ({ weight, symbols: [symbol] }));
  while (nodes.length > 1) {
    const [one, other, ...rest] = nodes.toSorted((a, b) => a.weight - b.weight);
    const symbols = [...one.symbols, ...other.symbols];
    for (const symbol of symbols) lengths[symbol]++;
    nodes = [...rest, { weight: one.weight + other.weight, symbols }];
  }
  return lengths;
}
