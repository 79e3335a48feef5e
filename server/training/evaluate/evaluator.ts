import { recordCall } from "../engine/record/call";
import { RecordingError } from "../engine/record/ops";
import * as tf from "../engine/tf";
import { rowSums } from "../measure/predictions";
import { at } from "../models/at";
import type { Loss } from "../models/loss";
import type { Model } from "../models/model";
import { Breather } from "../rules/breather";
import type { DeviceImages } from "../tasks/device-images";
import type { Split, SplitName, TaskData } from "../tasks/task";
import { disposeLayout, type Layout, layOut, type Part, stackedSplits } from "./layout";
import { splitOutcomes } from "./outcomes";

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
  /** What each row of a split comes to for each run (`splitOutcomes`); null for runs without it, and empty where none has it. */
  outcomes(parameters: readonly tf.Tensor[], split: SplitName): Promise<(Float32Array | null)[]>;
  dispose(): void;
}

/** Sums over the rows of a part: losses, shares of heads right and of rows all right of each run, [3 · R]. */
type PartSums = (parameters: readonly tf.Tensor[], part: Part) => tf.Tensor;

/** Lays the splits of a stack's runs out on the device once; runs with equal data share them. */
export function createEvaluator(
  model: Model,
  data: readonly TaskData[],
  images: DeviceImages | null,
  task: EvaluationTask,
  compiles: boolean,
): Evaluator {
  const splits = stackedSplits(data);
  const layouts = layOut(splits, images).map((layout) => ({ layout, sums: partSums(model, layout, task, compiles) }));
  return {
    async evaluate(parameters, goesOn) {
      const sums = new Map(splits.map(({ name }) => [name, new Float64Array(3 * data.length)]));
      const breather = new Breather();
      for (const { layout, sums: compute } of layouts) {
        for (const part of layout.parts) {
          const own = sums.get(part.split);
          const values = tf.tidy(() => Float32Array.from(compute(parameters, part).dataSync()));
          values.forEach((value, index) => {
            if (own) own[index] = (own[index] ?? 0) + value;
          });
          await breather.breathe();
          if (!goesOn()) return null;
        }
      }
      return data.map((_, run) =>
        Object.assign(
          {},
          ...splits.map(({ name, perRun }) => splitMetrics(at(perRun, run), sums.get(name), run, data.length)),
        ),
      );
    },
    async outcomes(parameters, name) {
      const split = splits.find((one) => one.name === name);
      const holder = layouts.find(({ layout }) => layout.parts.some((part) => part.split === name));
      return split && holder ? splitOutcomes(model, parameters, holder.layout, split, task.heads) : [];
    },
    dispose() {
      for (const { layout, sums } of layouts) {
        disposeLayout(layout);
        sums.dispose();
      }
    },
  };
}

/**
 * Recorded at its first use, where the engine can; where the network has an op that can't be recorded, op by op. Run as a graph:
 * that halves the time, gives the very same numbers, and spares the third of a second that XLA takes to compile.
 */
function partSums(
  model: Model,
  layout: Layout,
  task: EvaluationTask,
  compiles: boolean,
): PartSums & { dispose(): void } {
  const { rows } = layout;
  const eager: PartSums = (parameters, part) => sumsOf(model, parameters, layout, part, task);
  let recorded: ReturnType<typeof recordCall> | null = null;
  const record = (parameters: readonly tf.Tensor[], part: Part): PartSums => {
    try {
      const inputs = [...parameters, ...rows.tensors, part.indices, part.weights];
      const call = recordCall(inputs, () => [eager(parameters, part)], "graph");
      recorded = call;
      return (now, { indices, weights }) => at(call.run([...now, ...rows.tensors, indices, weights]), 0);
    } catch (error) {
      if (error instanceof RecordingError) return eager;
      throw error;
    }
  };
  let compute: PartSums | null = compiles ? null : eager;
  const sums: PartSums = (parameters, part) => {
    compute ??= record(parameters, part);
    return compute(parameters, part);
  };
  return Object.assign(sums, { dispose: () => recorded?.dispose() });
}

/** Regression leaves the two shares at 0. */
function sumsOf(
  model: Model,
  parameters: readonly tf.Tensor[],
  { rows }: Layout,
  { indices, weights }: Part,
  { loss, heads }: EvaluationTask,
): tf.Tensor {
  const [runs, width] = weights.shape;
  const { x, y } = rows.gather(indices);
  const prediction = model.forward(parameters, tf.reshape(x, [runs, width, -1]));
  const sums = rowSums(prediction, tf.reshape(y, [runs, width, -1]), weights, loss, heads);
  const none = tf.zerosLike(sums.loss);
  return tf.concat([sums.loss, sums.right ?? none, sums.allRight ?? none]);
}

function splitMetrics(
  split: Split | null,
  sums: Float64Array | undefined,
  run: number,
  runs: number,
): Record<string, number> {
  if (!split || !sums) return {};
  const loss = sums[run] ?? Number.NaN;
  if (split.variance !== null)
    return { [`${split.name}.loss`]: loss, [`${split.name}.relativeLoss`]: loss / split.variance };
  const accuracy = { [`${split.name}.loss`]: loss, [`${split.name}.accuracy`]: sums[runs + run] ?? Number.NaN };
  return split.name === "val"
    ? accuracy
    : { ...accuracy, [`${split.name}.accuracyAll`]: sums[2 * runs + run] ?? Number.NaN };
}
