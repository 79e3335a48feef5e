/** Steps of t-SNE's descent. */
export const ITERATIONS = 500;

/** Neighbours that a point has, in effect, where there are points enough. */
const PERPLEXITY = 10;

/** At most a third of the other points may be neighbours. */
export function perplexityOf(points: number): number {
  return Math.max(1, Math.min(PERPLEXITY, Math.floor((points - 1) / 3)));
}

/** Where points stand on a map, [points][2], in units of t-SNE's own. */
export type Places = readonly (readonly [number, number])[];
