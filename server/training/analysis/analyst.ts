import type { Analysis } from "../../../domain/analysis";
import type { RunConfig } from "../../../domain/config/run";
import { isImageTask } from "../../../domain/config/task";
import { stacked } from "../checkpoint/stacked";
import type { SavedTensor } from "../checkpoint/tensor-file";
import * as tf from "../engine/tf";
import type { Evaluator } from "../evaluate/evaluator";
import { at } from "../models/at";
import type { SplitName, TaskData } from "../tasks/task";
import { combinationTables, type TestedRows } from "./combinations";
import { type KeptProjections, keptProjections, moduleAnalyses } from "./modules";

/** What a stack's analyses are made from. */
export interface Analysed {
  readonly runs: readonly RunConfig[];
  readonly data: readonly TaskData[];
  readonly evaluator: Pick<Evaluator, "outcomes">;
  /** Û [R, m, K·b], flat, of parameters and buffers [R, …]; null: the network has none. */
  readonly projections: ((parameters: readonly tf.Tensor[]) => Float32Array) | null;
}

/** Makes what finished runs keep for the figures of their modules: Û before training and at the chosen step, errors there. */
export class Analyst {
  readonly #analysed: Analysed;
  #starts: readonly (KeptProjections | null)[];

  /** `starts`: of each run's checkpoint; null: the runs begin. */
  constructor(analysed: Analysed, starts: readonly (KeptProjections | null)[] | null) {
    this.#analysed = analysed;
    this.#starts = starts ?? [];
  }

  /** Keeps how Û is before the first step; `parameters` [R, …]. */
  begin(parameters: readonly tf.Tensor[]): void {
    this.#starts = this.#kept(parameters);
  }

  /** What a checkpoint of the run must hold. */
  startOf(run: number): KeptProjections | null {
    return this.#starts[run] ?? null;
  }

  /** The analyses of each run. `best`: its parameters and buffers at the step that validation chose; null: none are made. */
  async analyse(best: readonly (readonly SavedTensor[] | null)[]): Promise<Analysis[][]> {
    // All runs go through the network together; the place of one without parameters is taken by another's.
    const present = best.find((tensors) => tensors !== null);
    if (!present) return best.map(() => []);
    const parameters = stacked(best.map((tensors) => tensors ?? present));
    try {
      const ends = this.#kept(parameters);
      const combinations = await this.#combinations(parameters);
      return best.map((tensors, run) => (tensors ? [...this.#modules(run, ends), ...at(combinations, run)] : []));
    } finally {
      tf.dispose(parameters);
    }
  }

  #kept(parameters: readonly tf.Tensor[]): (KeptProjections | null)[] {
    const { runs, data, projections } = this.#analysed;
    if (!projections) return [];
    const values = projections(parameters);
    const size = values.length / runs.length;
    return runs.map((run, index) =>
      keptProjections(values.subarray(index * size, (index + 1) * size), run, at(data, index).truth),
    );
  }

  #modules(run: number, ends: readonly (KeptProjections | null)[]): Analysis[] {
    const { runs, data } = this.#analysed;
    const end = ends[run];
    return end ? moduleAnalyses(this.startOf(run), end, at(runs, run), at(data, run).truth) : [];
  }

  async #combinations(parameters: readonly tf.Tensor[]): Promise<Analysis[][]> {
    const { runs, data, evaluator } = this.#analysed;
    if (data.every(({ combinations }) => combinations === null)) return runs.map(() => []);
    const seen = await evaluator.outcomes(parameters, "test");
    const unseen = await evaluator.outcomes(parameters, "ood.combinatorial");
    return data.map((own, run) => {
      const { combinations } = own;
      if (!combinations) return [];
      const { components, levels, heldOut } = combinations;
      const content = combinationTables({
        measure: isImageTask(at(runs, run).task) ? "accuracy" : "relativeLoss",
        components,
        levels,
        heldOut,
        unit: splitOf(own, "test").variance ?? 1,
        seen: tested(own, "test", seen[run]),
        unseen: tested(own, "ood.combinatorial", unseen[run]),
      });
      return [{ kind: "combinations", content }];
    });
  }
}

function splitOf({ splits }: TaskData, name: SplitName) {
  return at(
    splits.filter((split) => split.name === name),
    0,
  );
}

function tested(data: TaskData, name: SplitName, outcomes: Float32Array | null | undefined): TestedRows {
  const values = data.combinations?.of(splitOf(data, name).rows);
  if (!values || !outcomes) throw new RangeError(`A run with held-out combinations has no rows of ${name}.`);
  return { values, outcomes };
}
