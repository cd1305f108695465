import { packGraphs } from './graph-archive.ts';
import { packSigningKit, type SigningKit } from './signing-kit.ts';
import type { WebGraph } from './web-graph.ts';

/** What is packed in a thread. */
export type ExportTask =
  | { readonly kind: 'kit'; readonly kit: SigningKit }
  | { readonly kind: 'graphs'; readonly graph: WebGraph; readonly measures: Readonly<Record<string, number | null>> };

/** The zip file of a task. The same task gives the same octets. */
export function packTask(task: ExportTask): Uint8Array {
  switch (task.kind) {
    case 'kit':
      return packSigningKit(task.kit);
    case 'graphs':
      return packGraphs(task.graph, task.measures);
  }
}
