import { oneLine } from './one-line.ts';
import { csvRow } from './table-cell.ts';
import { keyIdOf, labelOf, verifiersByOwner, type WebGraph } from './web-graph.ts';

/** For Graphviz, as sig2dot writes it (sig2dot(1)): an edge leads from whoever verified to the owner. */
export function renderDot(graph: WebGraph): string {
  const nodes = graph.people.map((_, person) => `"${person + 1}" [label=${inDot(labelOf(graph, person))}]`);
  const edges = graph.verifications.map(({ verifier, owner }) => `{ "${verifier + 1}" } -> "${owner + 1}"`);
  return ['digraph "Keyring Statistics" {', ...nodes, ...edges, '}', ''].join('\n');
}

/** A quoted string of the DOT language; a backslash would begin an escape of Graphviz's own, `\N` for one. */
function inDot(text: string): string {
  return `"${oneLine(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** What keyanalyze reads (keyanalyze(1)): each key's ID, then those of whoever signed it. */
export function renderKeyanalyzeInput(graph: WebGraph): string {
  const verifiers = verifiersByOwner(graph);
  return graph.people
    .map((_, person) => {
      const signers = verifiers[person].map((verifier) => `s${keyIdOf(graph, verifier)}\n`);
      return `p${keyIdOf(graph, person)}\n${signers.join('')}`;
    })
    .join('');
}

/** GraphML (graphml.graphdrawing.org), directed, with names and fingerprints. */
export function renderGraphml(graph: WebGraph): string {
  const nodes = graph.people.map(({ fingerprint }, person) => {
    const key = fingerprint === null ? '' : `<data key="fingerprint">${fingerprint}</data>`;
    return `    <node id="n${person + 1}"><data key="name">${inXml(labelOf(graph, person))}</data>${key}</node>`;
  });
  const edges = graph.verifications.map(
    ({ verifier, owner }) => `    <edge source="n${verifier + 1}" target="n${owner + 1}"/>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    '  <key id="name" for="node" attr.name="name" attr.type="string"/>',
    '  <key id="fingerprint" for="node" attr.name="fingerprint" attr.type="string"/>',
    '  <graph id="verifications" edgedefault="directed">',
    ...nodes,
    ...edges,
    '  </graph>',
    '</graphml>',
    '',
  ].join('\n');
}

const XML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
/** Characters that XML 1.0 has no way to write. */
const NOT_IN_XML = /[\ufffe\uffff]/g;

function inXml(text: string): string {
  return oneLine(text)
    .replace(NOT_IN_XML, '')
    .replace(/[&<>"']/g, (character) => XML[character] ?? '');
}

/** One verification a row. */
export function renderCsv(graph: WebGraph): string {
  const fingerprintOf = (person: number) => graph.people[person]?.fingerprint ?? '';
  const rows = graph.verifications.map(({ verifier, owner }) =>
    csvRow([labelOf(graph, verifier), fingerprintOf(verifier), labelOf(graph, owner), fingerprintOf(owner)]),
  );
  return csvRow(['verifier', 'verifier fingerprint', 'owner', 'owner fingerprint']) + rows.join('');
}

/** The whole graph; numbers in `verifications` are the people's numbers. */
export function renderJson(graph: WebGraph, measures: Readonly<Record<string, number | null>>): string {
  const people = graph.people.map(({ fingerprint }, person) => ({
    number: person + 1,
    name: oneLine(labelOf(graph, person)),
    fingerprint,
  }));
  const verifications = graph.verifications.map(({ verifier, owner }) => ({
    verifier: verifier + 1,
    owner: owner + 1,
  }));
  return `${JSON.stringify({ measures, people, verifications }, null, 1)}\n`;
}
