import { type RunConfig, validationSize } from "../../../domain/config/run";
import type { SineTaskConfig } from "../../../domain/config/task";
import { normalQuantile } from "../../../domain/normal";
import { DataError } from "../data-error";
import { type Rng, stream } from "../rng";
import { balancedHoldOut, type HeldOut, randomHoldOut } from "./held-out";
import { moduleInputs, type SineFunction, sineFunction, sineValue, sineVariance } from "./sine-function";
import type { Combinations, DenseRows, Split, TaskData } from "./task";

type DataSettings = Pick<RunConfig, "data" | "evaluation" | "seed">;

/** Rows refused one after another before a drawing gives up: the hold-out leaves (almost) nothing to draw. */
const REFUSALS = 100_000;

/** Which tuple of quantile bins the true module inputs fall into, and which tuples are held out. */
interface Bins {
  readonly held: HeldOut;
  /** The bin of each input, 0 … bins − 1; valid until the next call. */
  tuple(inputs: Float64Array): Uint8Array;
  heldOut(inputs: Float64Array): boolean;
}

/**
 * The data of a sine run. Training, validation and the in-distribution test draw x ~ N(0, I) where no bin tuple is held out; the
 * combinatorial test draws only where one is. Label noise reaches all that a learner may look at, training and validation
 * targets; tests compare with the noiseless y. Rows come from streams of their own, so that a larger n extends a smaller one,
 * and noise, hold-out and widths leave each other's draws alone.
 */
export function sineData(task: SineTaskConfig, { data, evaluation, seed }: DataSettings): TaskData {
  const truth = sineFunction(task, seed);
  const bins = task.heldOut > 0 ? quantileBins(task, seed) : null;
  const seen = bins && ((inputs: Float64Array) => !bins.heldOut(inputs));
  const variance = sineVariance(truth, 1);

  const train = drawRows(truth, stream(seed, "split", "train"), data.n, seen);
  const validation = drawRows(truth, stream(seed, "split", "validation"), validationSize(data), seen);
  const test = drawRows(truth, stream(seed, "test", "seen"), data.test, seen);
  const splits: Split[] = [
    { name: "val", rows: noisyLabels(validation, task.noise, stream(seed, "noise", "validation")), variance },
    { name: "test", rows: test, variance },
  ];
  if (bins) {
    const unseen = drawRows(truth, stream(seed, "test", "unseen"), data.test, (inputs) => bins.heldOut(inputs));
    splits.push({ name: "ood.combinatorial", rows: unseen, variance });
  }
  if (evaluation.noise > 0) {
    const rows = noisyInputs(test, evaluation.noise, stream(seed, "noise", "test"));
    splits.push({ name: "ood.noise", rows, variance });
  }
  for (const sigma of evaluation.scales) {
    const rows = drawRows(truth, stream(seed, "test", "scale"), data.test, null, sigma);
    splits.push({ name: `ood.scale${sigma}`, rows, variance: sineVariance(truth, sigma) });
  }
  return {
    train: noisyLabels(train, task.noise, stream(seed, "noise", "train")),
    splits,
    truth: truth.directions,
    combinations: bins && binTuples(truth, task.bins, bins),
  };
}

/** Bins of equal probability by the exact quantiles of u_jᵀx ~ N(0, 1). */
export function quantileBins(task: SineTaskConfig, seed: number): Bins {
  const edges = Array.from({ length: task.bins - 1 }, (_, edge) => normalQuantile((edge + 1) / task.bins));
  const table = { seed, components: task.k, levels: task.bins, share: task.heldOut };
  const held: HeldOut = task.k === 2 ? balancedHoldOut(table) : randomHoldOut(table);
  const tuple = new Uint8Array(task.k);
  const tupleOf = (inputs: Float64Array) => {
    for (let j = 0; j < task.k; j += 1) tuple[j] = edges.filter((edge) => (inputs[j] ?? 0) > edge).length;
    return tuple;
  };
  return { held, tuple: tupleOf, heldOut: (inputs) => held.has(tupleOf(inputs)) };
}

function binTuples(task: SineFunction, levels: number, bins: Bins): Combinations {
  const { m, k: components } = task;
  return {
    components,
    levels,
    heldOut: bins.held,
    of(rows) {
      if (rows.kind !== "dense") throw new RangeError("Rows of the sine task have inputs.");
      const tuples = new Uint8Array(rows.rows * components);
      const inputs = new Float64Array(components);
      for (let row = 0; row < rows.rows; row += 1)
        tuples.set(bins.tuple(moduleInputs(task, rows.x.subarray(row * m, (row + 1) * m), inputs)), row * components);
      return tuples;
    },
  };
}

type Wanted = (inputs: Float64Array) => boolean;

/** Draws x ~ N(0, σ²I) until `rows` of them are wanted (null: all are), with their noiseless targets. */
function drawRows(task: SineFunction, rng: Rng, rows: number, wanted: Wanted | null, sigma = 1): DenseRows {
  const { m } = task;
  const x = new Float32Array(rows * m);
  const y = new Float32Array(rows);
  const inputs = new Float64Array(task.k);
  let refused = 0;
  for (let row = 0; row < rows; ) {
    const drawn = rng.fillNormal(x.subarray(row * m, (row + 1) * m));
    for (let i = 0; i < m; i += 1) drawn[i] = (drawn[i] ?? 0) * sigma;
    moduleInputs(task, drawn, inputs);
    if (wanted && !wanted(inputs)) {
      refused += 1;
      if (refused > REFUSALS)
        throw new DataError(
          "The held-out combinations (almost) never occur with this seed's task: lower m or k, or set heldOut to 0.",
        );
      continue;
    }
    refused = 0;
    y[row] = sineValue(task, inputs);
    row += 1;
  }
  return { kind: "dense", rows, x, y };
}

function noisyLabels(rows: DenseRows, deviation: number, rng: Rng): DenseRows {
  return deviation === 0 ? rows : { ...rows, y: rows.y.map((value) => value + deviation * rng.normal()) };
}

function noisyInputs(rows: DenseRows, deviation: number, rng: Rng): DenseRows {
  return { ...rows, x: rows.x.map((value) => value + deviation * rng.normal()) };
}
