/** Animals of which more than one have another ending than an s. */
const IRREGULAR: Readonly<Record<string, string>> = {
  butterfly: 'butterflies',
  fish: 'fish',
  fox: 'foxes',
};

/** More than one of a sign's animal: "owls". */
export function manyOf(animal: string): string {
  return IRREGULAR[animal] ?? `${animal}s`;
}
