import type { RunConfig } from "../../../domain/config/run";
import { inputDimension, isImageTask, type TaskConfig } from "../../../domain/config/task";
import { stream } from "../rng";

/** The learned projections of one run: column i·b + c of Û [m, K·b], row-major, is column c of module i. */
export interface LearnedProjections {
  readonly values: Float32Array;
  /** Task input dimension. */
  readonly m: number;
  /** Modules. */
  readonly K: number;
  /** Input dimension of a module. */
  readonly b: number;
}

/** How learned projections stand to the task's; names as in the metric catalogue. */
export interface ProjectionMeasures {
  readonly coverage?: number;
  readonly similarity?: number;
  readonly alignment?: number;
}

/** Random sets of projections whose mean gives the chance level of a measure. */
const CHANCE_DRAWS = 64;

/** Coverage and similarity where the task knows U [k, m]; alignment for k images side by side. */
export function measureProjections(
  learned: LearnedProjections,
  task: TaskConfig,
  truth: Float32Array | null,
): ProjectionMeasures {
  if (isImageTask(task)) return { alignment: imageAlignment(learned, task.k) };
  return truth ? againstTruth(learned, truth) : {};
}

/** What random projections of the same shape reach on average: normal ones, which have no preferred direction. */
export function chanceLevel(
  run: RunConfig,
  truth: Float32Array,
): Required<Pick<ProjectionMeasures, "coverage" | "similarity">> {
  const { modules: K, moduleInput: b } = run.network;
  const m = inputDimension(run.task);
  const rng = stream(run.seed, "chance");
  const values = new Float32Array(m * K * b);
  let coverage = 0;
  let similarity = 0;
  for (let draw = 0; draw < CHANCE_DRAWS; draw += 1) {
    const measured = againstTruth({ values: rng.fillNormal(values), m, K, b }, truth);
    coverage += measured.coverage / CHANCE_DRAWS;
    similarity += measured.similarity / CHANCE_DRAWS;
  }
  return { coverage, similarity };
}

/**
 * Coverage: mean over true modules of the best match with a learned one. Similarity (the paper's score): mean over learned
 * modules of the best match with a true one.
 */
function againstTruth(learned: LearnedProjections, truth: Float32Array): { coverage: number; similarity: number } {
  const matches = truthMatches(learned, truth);
  const k = truth.length / learned.m;
  const bestPerTrue = Array.from({ length: k }, (_, j) => Math.max(...matches.map((row) => row[j] ?? 0)));
  return { coverage: mean(bestPerTrue), similarity: mean(matches.map((row) => Math.max(...row))) };
}

/**
 * How learned modules match true ones, [K][k]: the largest canonical correlation between u_jᵀx and Û_iᵀx for x ~ N(0, I), which
 * is the length of u_j's part in the span of Û_i, and for b = 1 |cos|.
 */
export function truthMatches(learned: LearnedProjections, truth: Float32Array): number[][] {
  const { m, K } = learned;
  const k = truth.length / m;
  return Array.from({ length: K }, (_, module) => {
    const basis = orthonormalBasis(columns(learned, module));
    return Array.from({ length: k }, (_, j) => partInSpan(truth.subarray(j * m, (j + 1) * m), basis));
  });
}

/** The share of each ‖Û_i‖² that falls on each of k equal blocks of inputs (images), [K][k]; a row sums to 1, chance is 1/k. */
export function imageShares({ values, m, K, b }: LearnedProjections, k: number): number[][] {
  const energy = new Float64Array(K * k);
  for (let input = 0; input < m; input += 1) {
    const image = Math.floor((input * k) / m);
    for (let column = 0; column < K * b; column += 1) {
      const slot = Math.floor(column / b) * k + image;
      energy[slot] = (energy[slot] ?? 0) + (values[input * K * b + column] ?? 0) ** 2;
    }
  }
  return Array.from({ length: K }, (_, module) => {
    const own = energy.subarray(module * k, (module + 1) * k);
    const total = own.reduce((sum, e) => sum + e, 0);
    return Array.from(own, (e) => e / total);
  });
}

/** Mean over modules of the largest image's share; chance is just over 1/k. */
function imageAlignment(learned: LearnedProjections, k: number): number {
  return mean(imageShares(learned, k).map((shares) => Math.max(...shares)));
}

/** Columns of one module, b of [m]. */
export function columns({ values, m, K, b }: LearnedProjections, module: number): Float64Array[] {
  return Array.from({ length: b }, (_, c) =>
    Float64Array.from({ length: m }, (_, input) => values[input * K * b + module * b + c] ?? 0),
  );
}

/** Columns that add less than this share of their length to the span of those before count as lying in it. */
const DEPENDENT = 1e-6;

/** Gram–Schmidt, each column orthogonalised twice for float safety. */
function orthonormalBasis(vectors: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const vector of vectors) {
    const rest = Float64Array.from(vector);
    for (const unit of [...basis, ...basis]) {
      const share = dot(rest, unit);
      for (let i = 0; i < rest.length; i += 1) rest[i] = (rest[i] ?? 0) - share * (unit[i] ?? 0);
    }
    const norm = Math.sqrt(dot(rest, rest));
    if (norm > DEPENDENT * Math.sqrt(dot(vector, vector))) basis.push(rest.map((value) => value / norm));
  }
  return basis;
}

/** ‖Qᵀu‖ for a unit vector u and an orthonormal basis Q. */
function partInSpan(unit: Float32Array, basis: readonly Float64Array[]): number {
  return Math.sqrt(basis.reduce((sum, vector) => sum + dot(vector, unit) ** 2, 0));
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
