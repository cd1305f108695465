/** The package has no types of its own. Edges are [vertex, vertex, weight]; the answer holds each vertex's partner or -1. */
declare module 'edmonds-blossom-fixed' {
  export default function findMatching(edges: number[][], maxCardinality: boolean): number[];
}
