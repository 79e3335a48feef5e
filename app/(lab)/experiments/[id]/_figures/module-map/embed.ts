import { TSNE } from "@saehrimnir/druidjs";
import type { Matrix } from "@/domain/analysis";
import { ITERATIONS, type Places, perplexityOf } from "./settings";

const SEED = 1;

/**
 * Places points in the plane so that near ones stand together: t-SNE (van der Maaten and Hinton, 2008) from their distances,
 * which it takes for squared ones. The same distances give the same places. Seconds for hundreds of points: for a worker.
 */
export function embed(distances: Matrix): Places {
  const rows = distances.map((row) => [...row]);
  const settings = { metric: "precomputed", perplexity: perplexityOf(rows.length), seed: SEED, d: 2 } as const;
  return new TSNE(rows, settings).transform(ITERATIONS).map(([x = 0, y = 0]): readonly [number, number] => [x, y]);
}
