import * as tf from "./engine/tf";
import { rowSums } from "./measure/predictions";
import { at } from "./models/at";
import type { Loss } from "./models/loss";
import type { Model } from "./models/model";
import { Breather } from "./rules/breather";
import { type DeviceImages, type DeviceRows, deviceRows } from "./tasks/device-rows";
import type { Split, SplitName, TaskData } from "./tasks/task";

/** Rows that all runs of a stack together send through the network at once, and the most of one run. */
const ROWS_AT_ONCE = 8192;
const RUN_ROWS_AT_ONCE = 1024;

/** What a stack's splits need from its task: the loss, and how many softmax heads its outputs form (0: regression). */
export interface EvaluationTask {
  readonly loss: Loss;
  readonly heads: number;
}

export interface Evaluator {
  /**
   * Metrics of every split for each run, named as in the catalogue. The event loop gets its turn in between, after which
   * `goesOn` is asked; null once it is false.
   */
  evaluate(parameters: readonly tf.Tensor[], goesOn: () => boolean): Promise<Record<string, number>[] | null>;
  dispose(): void;
}

/** One part of a split: indices [R · C] of its rows, and weights [R, C] that make weighted sums over all parts means over rows. */
interface Part {
  readonly indices: tf.Tensor1D;
  readonly weights: tf.Tensor2D;
}

interface StackedSplit {
  readonly name: SplitName;
  /** Each run's own; null for runs whose config turns the split off. */
  readonly perRun: readonly (Split | null)[];
  readonly rows: DeviceRows;
  readonly parts: readonly Part[];
}

/** Lays the splits of a stack's runs out on the device once; runs with equal data share them. */
export function createEvaluator(
  model: Model,
  data: readonly TaskData[],
  images: DeviceImages | null,
  task: EvaluationTask,
): Evaluator {
  const names = [...new Set(data.flatMap(({ splits }) => splits.map(({ name }) => name)))];
  const splits = names.map((name) => stackSplit(name, data, images));
  return {
    async evaluate(parameters, goesOn) {
      const metrics: Record<string, number>[] = data.map(() => ({}));
      const breather = new Breather();
      for (const split of splits) {
        const sums = new Float64Array(3 * data.length);
        for (const part of split.parts) {
          partSums(model, parameters, split.rows, part, task).forEach((value, index) => {
            sums[index] = (sums[index] ?? 0) + value;
          });
          await breather.breathe();
          if (!goesOn()) return null;
        }
        metrics.forEach((own, run) => {
          Object.assign(own, splitMetrics(at(split.perRun, run), sums, run, data.length));
        });
      }
      return metrics;
    },
    dispose() {
      for (const { rows, parts } of splits) {
        rows.dispose();
        tf.dispose(parts.flatMap(({ indices, weights }) => [indices, weights]));
      }
    },
  };
}

/** Runs without this split send their first one's rows along; nothing is kept of them. */
function stackSplit(name: SplitName, data: readonly TaskData[], images: DeviceImages | null): StackedSplit {
  const perRun = data.map(({ splits }) => splits.find((split) => split.name === name) ?? null);
  const present = perRun.find((split) => split !== null);
  if (!present) throw new RangeError(`No run has a split ${name}.`);
  const rows = deviceRows(
    perRun.map((split) => (split ?? present).rows),
    images,
  );
  return { name, perRun, rows, parts: splitParts(rows) };
}

/** Runs with fewer rows than others repeat theirs, with weight 0. */
function splitParts({ sizes, offsets }: DeviceRows): Part[] {
  const runs = sizes.length;
  const longest = Math.max(...sizes);
  const step = Math.max(1, Math.min(RUN_ROWS_AT_ONCE, Math.floor(ROWS_AT_ONCE / runs)));
  const parts: Part[] = [];
  for (let from = 0; from < longest; from += step) {
    const width = Math.min(step, longest - from);
    const indices = new Int32Array(runs * width);
    const weights = new Float32Array(runs * width);
    for (let run = 0; run < runs; run += 1) {
      const size = at(sizes, run);
      for (let i = 0; i < width; i += 1) {
        indices[run * width + i] = at(offsets, run) + ((from + i) % size);
        weights[run * width + i] = from + i < size ? 1 / size : 0;
      }
    }
    parts.push({ indices: tf.tensor1d(indices, "int32"), weights: tf.tensor2d(weights, [runs, width]) });
  }
  return parts;
}

/** Loss, share of heads right and share of rows all right, of each run: [3 · R]. Regression leaves the last two at 0. */
function partSums(
  model: Model,
  parameters: readonly tf.Tensor[],
  rows: DeviceRows,
  part: Part,
  { loss, heads }: EvaluationTask,
): Float32Array {
  const [runs, width] = part.weights.shape;
  return tf.tidy(() => {
    const { x, y } = rows.gather(part.indices);
    const prediction = model.forward(parameters, tf.reshape(x, [runs, width, -1]));
    const sums = rowSums(prediction, tf.reshape(y, [runs, width, -1]), part.weights, loss, heads);
    const none = tf.zerosLike(sums.loss);
    return Float32Array.from(tf.concat([sums.loss, sums.right ?? none, sums.allRight ?? none]).dataSync());
  });
}

function splitMetrics(split: Split | null, sums: Float64Array, run: number, runs: number): Record<string, number> {
  if (!split) return {};
  const loss = sums[run] ?? Number.NaN;
  if (split.variance !== null)
    return { [`${split.name}.loss`]: loss, [`${split.name}.relativeLoss`]: loss / split.variance };
  const accuracy = { [`${split.name}.loss`]: loss, [`${split.name}.accuracy`]: sums[runs + run] ?? Number.NaN };
  return split.name === "val"
    ? accuracy
    : { ...accuracy, [`${split.name}.accuracyAll`]: sums[2 * runs + run] ?? Number.NaN };
}
