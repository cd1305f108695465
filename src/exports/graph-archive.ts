import { strToU8, type Zippable, zipSync } from 'fflate';
import { renderCsv, renderDot, renderGraphml, renderJson, renderKeyanalyzeInput } from './graph-files.ts';
import type { WebGraph } from './web-graph.ts';
import { renderWotFile } from './wot-file.ts';
import { readableEntry } from './zip-entry.ts';

/** The web in every format that the field's tools read, as one zip file. The same web gives the same octets. */
export function packGraphs(graph: WebGraph, measures: Readonly<Record<string, number | null>>): Uint8Array {
  const texts = {
    'graph.dot': renderDot(graph),
    'preprocess.keys': renderKeyanalyzeInput(graph),
    'graph.graphml': renderGraphml(graph),
    'verifications.csv': renderCsv(graph),
    'graph.json': renderJson(graph, measures),
  };
  const files: Zippable = { 'latest.wot': [renderWotFile(graph), readableEntry()] };
  for (const [name, text] of Object.entries(texts)) files[name] = [strToU8(text), readableEntry()];
  return zipSync(files);
}
