import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { packGraphs } from '../../src/exports/graph-archive.ts';
import { renderCsv, renderDot, renderGraphml, renderKeyanalyzeInput } from '../../src/exports/graph-files.ts';
import type { WebGraph } from '../../src/exports/web-graph.ts';
import { hostileText } from './hostile-text.ts';

const V4 = 'DDA9E1483C74502C9E40E9529B0628200F0A81E4';
const V6 = `${V4}1B5D94AFC03E7286D1F94A70`;

/** Two with names, one of them with a version 6 key, and somebody who stands there as a number. */
function graph(name = 'Tess'): WebGraph {
  return {
    people: [
      { name, fingerprint: V4 },
      { name: 'Six', fingerprint: V6 },
      { name: null, fingerprint: null },
    ],
    verifications: [
      { verifier: 0, owner: 1 },
      { verifier: 1, owner: 0 },
      { verifier: 2, owner: 0 },
    ],
  };
}

test('DOT as sig2dot writes it', () => {
  expect(renderDot(graph())).toBe(
    'digraph "Keyring Statistics" {\n"1" [label="Tess"]\n"2" [label="Six"]\n"3" [label="#3"]\n' +
      '{ "1" } -> "2"\n{ "2" } -> "1"\n{ "3" } -> "1"\n}\n',
  );
});

test('keyanalyze’s input names everybody, and who verified them', () => {
  expect(renderKeyanalyzeInput(graph())).toBe(
    'p9B0628200F0A81E4\nsDDA9E1483C74502C\ns0000000000000003\npDDA9E1483C74502C\ns9B0628200F0A81E4\np0000000000000003\n',
  );
});

test('the same web gives the same octets', () => {
  const [one, two] = [packGraphs(graph(), { people: 3 }), packGraphs(graph(), { people: 3 })];
  expect(Buffer.compare(one, two)).toBe(0);
  expect(Object.keys(unzipSync(one)).sort()).toEqual([
    'graph.dot',
    'graph.graphml',
    'graph.json',
    'latest.wot',
    'preprocess.keys',
    'verifications.csv',
  ]);
});

test('whatever somebody is called, it is a name and nothing else in every format', () => {
  fc.assert(
    fc.property(hostileText, (name) => {
      const dot = renderDot(graph(name)).split('\n');
      expect(dot.length).toBe(9);
      expect(dot[1]).toMatch(/^"1" \[label="(?:[^"\\]|\\["\\])*"\]$/u);
      const xml = renderGraphml(graph(name));
      expect(xml.match(/<node /g)?.length).toBe(3);
      expect(xml.match(/<data key="name">[^<>]*<\/data>/g)?.length).toBe(3);
      expect(xml.replace(/&(?:amp|lt|gt|quot|apos);/g, '')).not.toContain('&');
      for (const line of renderCsv(graph(name)).trimEnd().split('\r\n')) expect(line).toMatch(/^(?:"?[^=+\-@]|,)/u);
      expect(renderCsv(graph(name)).split('\r\n').length).toBe(5);
    }),
  );
});
