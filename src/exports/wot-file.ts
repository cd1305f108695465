import { bzip2 } from './bzip2.ts';
import { oneLine } from './one-line.ts';
import { keyIdOf, labelOf, verifiersByOwner, type WebGraph } from './web-graph.ts';

const README = 'Who verified whose key at a key signing. A link is a verification in person, not a signature.\n';
/** A word's bit that says that the primary user ID is meant. */
const PRIMARY_USER_ID = 0x40000000;
const LOWEST_28_BITS = 0x0fffffff;

/**
 * A file of wotsap's format 0.2: a bzip2 of an ar archive with names, key IDs and links. The level of a link is left at 0. Its 32-bit
 * key IDs are labels: two people may have the same.
 */
export function renderWotFile(graph: WebGraph): Uint8Array {
  const names = graph.people.map((_, person) => `${oneLine(labelOf(graph, person))}\n`);
  const keys = graph.people.map((_, person) => word(Number.parseInt(keyIdOf(graph, person).slice(-8), 16)));
  const links = verifiersByOwner(graph).flatMap((verifiers) => [
    word(verifiers.length),
    ...verifiers.map((verifier) => word(PRIMARY_USER_ID | (verifier & LOWEST_28_BITS))),
  ]);
  return bzip2(
    archive([
      ['README', Buffer.from(README)],
      ['WOTVERSION', Buffer.from('0.2\n')],
      ['names', Buffer.from(names.join(''))],
      ['keys', Buffer.concat(keys)],
      ['signatures', Buffer.concat(links)],
    ]),
  );
}

function word(value: number): Buffer {
  const octets = Buffer.alloc(4);
  octets.writeUInt32BE(value);
  return octets;
}

/** An archive as ar writes it (ar(5)), its members without time or owner. */
function archive(members: readonly (readonly [name: string, bytes: Buffer])[]): Uint8Array {
  const parts = members.flatMap(([name, bytes]) => {
    const fields = [`${name}/`.padEnd(16), '0'.padEnd(12), '0'.padEnd(6), '0'.padEnd(6), '100644'.padEnd(8)];
    const header = `${fields.join('')}${String(bytes.length).padEnd(10)}\`\n`;
    return [Buffer.from(header), bytes, Buffer.from(bytes.length % 2 === 0 ? '' : '\n')];
  });
  return Buffer.concat([Buffer.from('!<arch>\n'), ...parts]);
}
