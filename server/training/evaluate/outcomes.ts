import * as tf from "../engine/tf";
import { rowOutcomes } from "../measure/predictions";
import type { Model } from "../models/model";
import { Breather } from "../rules/breather";
import type { Layout, StackedSplit } from "./layout";

/**
 * What each row of a split comes to for each run, [rows · max(heads, 1)] flat, as `rowOutcomes` tells it; null for runs without
 * the split. Op by op: it is asked for once a stack. The event loop gets its turn in between.
 */
export async function splitOutcomes(
  model: Model,
  parameters: readonly tf.Tensor[],
  { rows, parts }: Layout,
  { name, perRun }: StackedSplit,
  heads: number,
): Promise<(Float32Array | null)[]> {
  const each = Math.max(heads, 1);
  const outcomes = perRun.map((split) => split && new Float32Array(split.rows.rows * each));
  const breather = new Breather();
  let done = 0;
  for (const { split, indices, weights } of parts) {
    if (split !== name) continue;
    const [runs, width] = weights.shape;
    const values = tf.tidy(() => {
      const { x, y } = rows.gather(indices);
      const prediction = model.forward(parameters, tf.reshape(x, [runs, width, -1]));
      return Float32Array.from(rowOutcomes(prediction, tf.reshape(y, [runs, width, -1]), heads).dataSync());
    });
    outcomes.forEach((own, run) => {
      // A run with fewer rows than others repeats its own at the end of a part.
      const fresh = own ? Math.min(width * each, own.length - done * each) : 0;
      const from = run * width * each;
      if (fresh > 0) own?.set(values.subarray(from, from + fresh), done * each);
    });
    done += width;
    await breather.breathe();
  }
  return outcomes;
}
