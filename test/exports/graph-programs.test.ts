/** The graph files in front of the programs that read them. Skipped, with a message, where they are not installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { bzip2 } from '../../src/exports/bzip2.ts';
import { renderDot, renderGraphml, renderKeyanalyzeInput } from '../../src/exports/graph-files.ts';
import { keyIdOf, labelOf, verifiersByOwner, type WebGraph } from '../../src/exports/web-graph.ts';
import { renderWotFile } from '../../src/exports/wot-file.ts';
import { measureStrongSet } from '../../src/pairing/mean-shortest-distance.ts';
import { randomFrom } from '../../src/simulation/random.ts';
import { hasProgram } from './field-programs.ts';
import { HOSTILE } from './hostile-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'red-dot-graphs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A party of people of whom a third is not named, with hostile names among the others, and random verifications. */
function randomGraph(people: number, each: number, seed: number): WebGraph {
  const random = randomFrom(seed);
  const digits = (count: number) =>
    Array.from({ length: count }, () => Math.floor(random() * 16).toString(16))
      .join('')
      .toUpperCase();
  const verifications = new Map<string, { verifier: number; owner: number }>();
  for (let verifier = 0; verifier < people; verifier++) {
    for (let i = 0; i < each; i++) {
      const owner = Math.floor(random() * people);
      if (owner !== verifier) verifications.set(`${verifier} ${owner}`, { verifier, owner });
    }
  }
  return {
    people: Array.from({ length: people }, (_, person) =>
      person % 3 === 2
        ? { name: null, fingerprint: null }
        : { name: HOSTILE[person] ?? `Person ${person}`, fingerprint: digits(person % 4 === 0 ? 64 : 40) },
    ),
    verifications: [...verifications.values()],
  };
}

const measured = (graph: WebGraph) =>
  measureStrongSet(
    graph.people.length,
    Int32Array.from(graph.verifications.flatMap(({ verifier, owner }) => [verifier, owner])),
    async () => undefined,
  );

describe.skipIf(!hasProgram('dot'))('Graphviz', () => {
  test('draws the web, every name a name', () => {
    const graph = randomGraph(24, 3, 5);
    const { status, stdout, stderr } = spawnSync('dot', ['-Tsvg'], { input: renderDot(graph) });
    expect(stderr.toString()).toBe('');
    expect(status).toBe(0);
    const svg = stdout.toString();
    expect(svg.match(/class="node"/g)?.length).toBe(24);
    expect(svg.match(/class="edge"/g)?.length).toBe(graph.verifications.length);
  });
});

describe.skipIf(!hasProgram('keyanalyze'))('keyanalyze', () => {
  test('finds the same mean shortest distance to four digits, and the same sets', async () => {
    for (const [people, each, seed] of [
      [5, 1, 3],
      [40, 2, 7],
      [130, 5, 11],
    ] as const) {
      const graph = randomGraph(people, each, seed);
      writeFileSync(join(folder, 'preprocess.keys'), renderKeyanalyzeInput(graph));
      const ran = spawnSync('keyanalyze', ['-i', 'preprocess.keys', '-o', `out-${seed}`], { cwd: folder });
      expect(ran.status).toBe(0);
      const told = readFileSync(join(folder, `out-${seed}/other.txt`), 'utf8');
      const status = readFileSync(join(folder, `out-${seed}/status.txt`), 'utf8');
      const { meanShortestDistance, strong, reachable } = await measured(graph);
      expect(/Average mean is\s+([\d.]+)/.exec(told)?.[1]).toBe(meanShortestDistance?.toFixed(4));
      expect(status).toContain(`strongly connected set is size ${strong}`);
      expect(status).toContain(`reachable set is size ${reachable}`);
    }
  });
});

interface ReadWot {
  readonly names: readonly string[];
  readonly keys: readonly string[];
  readonly signers: readonly (readonly number[])[];
}

/** A wot file read by other programs' code: bzip2, ar, and numbers taken apart. */
function readWot(file: Uint8Array): ReadWot {
  writeFileSync(join(folder, 'latest.wot'), file);
  const script = `
import bz2, json, struct, sys
data = bz2.decompress(open(sys.argv[1], 'rb').read())
assert data[:8] == b'!<arch>\\n'
at, members = 8, {}
while at < len(data):
    header = data[at:at + 60]
    assert header[58:] == b'\`\\n'
    size = int(header[48:58])
    members[header[:16].decode().strip().rstrip('/')] = data[at + 60:at + 60 + size]
    at += 60 + size + size % 2
assert list(members) == ['README', 'WOTVERSION', 'names', 'keys', 'signatures'] and members['WOTVERSION'] == b'0.2\\n'
words = struct.unpack('>%dI' % (len(members['signatures']) // 4), members['signatures'])
signers, at = [], 0
while at < len(words):
    signers.append([word & 0x0fffffff for word in words[at + 1:at + 1 + words[at]]])
    assert all(word & 0xf0000000 == 0x40000000 for word in words[at + 1:at + 1 + words[at]])
    at += 1 + words[at]
keys = ['%08X' % key for key in struct.unpack('>%dI' % (len(members['keys']) // 4), members['keys'])]
print(json.dumps({'names': members['names'].decode().split('\\n')[:-1], 'keys': keys, 'signers': signers}))
`;
  const ran = spawnSync('python3', ['-c', script, join(folder, 'latest.wot')]);
  if (ran.status !== 0) throw new Error(ran.stderr.toString());
  return JSON.parse(ran.stdout.toString());
}

describe.skipIf(!hasProgram('python3'))('a wot file', () => {
  test('read back gives the same graph', () => {
    const graph = randomGraph(60, 4, 9);
    const read = readWot(renderWotFile(graph));
    expect(read.signers).toEqual(verifiersByOwner(graph));
    expect(read.keys).toEqual(graph.people.map((_, person) => keyIdOf(graph, person).slice(-8)));
    expect(read.names.length).toBe(60);
    expect(read.names[2]).toBe(labelOf(graph, 2));
  });

  test('GraphML is well-formed XML with all that is in the graph', () => {
    const graph = randomGraph(30, 3, 4);
    const script =
      'import sys, xml.etree.ElementTree as tree\nroot = tree.fromstring(sys.stdin.buffer.read())\nn = "{http://graphml.graphdrawing.org/xmlns}"\nprint(len(root.findall(f".//{n}node")), len(root.findall(f".//{n}edge")))';
    const ran = spawnSync('python3', ['-c', script], { input: renderGraphml(graph) });
    expect(ran.stderr.toString()).toBe('');
    expect(ran.stdout.toString().trim()).toBe(`30 ${graph.verifications.length}`);
  });
});

describe.skipIf(!hasProgram('bzip2'))('bzip2', () => {
  const unpacked = (bytes: Uint8Array) => spawnSync('bzip2', ['-dc'], { input: bzip2(bytes), maxBuffer: 1e8 }).stdout;

  test('unpacks whatever was packed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 400 }),
          fc
            .array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 600 })), { maxLength: 8 })
            .map((runs) => Uint8Array.from(runs.flatMap(([octet, length]) => Array.from({ length }, () => octet)))),
        ),
        (bytes) => Buffer.compare(unpacked(bytes), bytes) === 0,
      ),
      { numRuns: 40 },
    );
  });

  test('unpacks more than one block', () => {
    const bytes = Uint8Array.from({ length: 1_000_000 }, (_, index) => ((index * index) >> 7) & 0x3f);
    expect(Buffer.compare(unpacked(bytes), bytes)).toBe(0);
  }, 120_000);
});

for (const name of ['dot', 'keyanalyze', 'python3', 'bzip2']) {
  test.skipIf(hasProgram(name))(`${name} is not installed here, so nothing was compared with it`, () => {
    expect(hasProgram(name)).toBe(false);
  });
}
