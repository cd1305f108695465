import type { SigningKit } from './signing-kit.ts';
import type { SlipFonts, SlipValues } from './slips.ts';
import type { WebGraph } from './web-graph.ts';

/** What is made in a thread. */
export type ExportTask =
  | { readonly kind: 'kit'; readonly kit: SigningKit }
  | { readonly kind: 'graphs'; readonly graph: WebGraph; readonly measures: Readonly<Record<string, number | null>> }
  | { readonly kind: 'slips'; readonly slip: SlipValues; readonly fonts: SlipFonts };

/**
 * The file of a task: a zip, or a page of slips as PDF. The same task gives the same octets. Only what the task needs is
 * loaded: the reader of fonts alone takes as long as a small kit.
 */
export async function packTask(task: ExportTask): Promise<Uint8Array> {
  switch (task.kind) {
    case 'kit': {
      const { packSigningKit } = await import('./signing-kit.ts');
      return packSigningKit(task.kit);
    }
    case 'graphs': {
      const { packGraphs } = await import('./graph-archive.ts');
      return packGraphs(task.graph, task.measures);
    }
    case 'slips': {
      const { drawSlips } = await import('./slips.ts');
      return drawSlips(task.slip, task.fonts);
    }
  }
}
