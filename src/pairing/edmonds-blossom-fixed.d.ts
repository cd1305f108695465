declare module 'edmonds-blossom-fixed' {
  export default function findMatching(edges: number[][], maxCardinality: boolean): number[];
}
