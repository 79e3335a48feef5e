import type { ArmConfig } from "../../../domain/config/run";
import { heads, inputDimension } from "../../../domain/config/task";
import type { Gates, Routing } from "../models/routing";

/** Sizes of what the joint rule learned of one run. */
export interface RoutingSizes {
  /** Input dimension m, modules K, width b of a module's input, heads H. */
  readonly m: number;
  readonly K: number;
  readonly b: number;
  readonly H: number;
}

export function routingSizes({ task, network }: ArmConfig): RoutingSizes {
  return { m: inputDimension(task), K: network.modules, b: network.moduleInput, H: heads(task) };
}

/** The routing of one run, by gates of inputs. */
type RunRouting = Routing & { readonly gates: Extract<Gates, { kind: "inputs" }> };

/**
 * Routes and gates of one run from what the joint rule learned: module j writes to the head h with its largest amplitude a_jh;
 * input i belongs to the head with the largest Σ_j p_jh ‖Û_ji‖², p_jh = a_jh / Σ_h a_jh. U [m, K·b], each module scaled alike;
 * logAmplitudes [K, H].
 */
export function ruleRouting(U: Float32Array, logAmplitudes: Float32Array, sizes: RoutingSizes): RunRouting {
  const { m, K, b, H } = sizes;
  const shares = softmaxRows(logAmplitudes, K, H);
  const relevance = new Float64Array(m * H);
  for (let index = 0; index < m * K * b; index += 1) {
    const input = Math.floor(index / (K * b));
    const module = Math.floor((index % (K * b)) / b);
    const energy = (U[index] ?? 0) ** 2;
    for (let head = 0; head < H; head += 1)
      relevance[input * H + head] = (relevance[input * H + head] ?? 0) + (shares[module * H + head] ?? 0) * energy;
  }
  return { routes: assign(shares, K, H), gates: { kind: "inputs", heads: assign(relevance, m, H) } };
}

/** Modules dealt to heads in turn, and each input to the head whose classes explain the largest share of its variance [m, H]. */
export function varianceRouting(explained: Float64Array, { m, K, H }: RoutingSizes): RunRouting {
  const routes = Int32Array.from({ length: K }, (_, module) => module % H);
  return { routes, gates: { kind: "inputs", heads: assign(explained, m, H) } };
}

/**
 * Each row's column of largest value, but that no column stays without a row: it is then given the row, of those whose column
 * has others, in which it comes nearest to that row's largest value. values [rows, columns], rows ≥ columns.
 */
function assign(values: Float64Array, rows: number, columns: number): Int32Array {
  const value = (row: number, column: number) => values[row * columns + column] ?? 0;
  const chosen = Int32Array.from({ length: rows }, (_, row) => {
    let best = 0;
    for (let column = 1; column < columns; column += 1) if (value(row, column) > value(row, best)) best = column;
    return best;
  });
  const taken = (column: number) => chosen.filter((other) => other === column).length;
  for (let column = 0; column < columns; column += 1) {
    if (taken(column) > 0) continue;
    const spare = Array.from(chosen.keys()).filter((row) => taken(chosen[row] ?? 0) > 1);
    const lack = (row: number) => value(row, column) / (value(row, chosen[row] ?? 0) || 1);
    chosen[spare.reduce((best, row) => (lack(row) > lack(best) ? row : best))] = column;
  }
  return chosen;
}

function softmaxRows(logits: Float32Array, rows: number, columns: number): Float64Array {
  const shares = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const own = logits.subarray(row * columns, (row + 1) * columns);
    const largest = Math.max(...own);
    const weights = Array.from(own, (logit) => Math.exp(logit - largest));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    shares.set(
      weights.map((weight) => weight / total),
      row * columns,
    );
  }
  return shares;
}

/** Runs' routings, with gates of inputs, side by side. */
export function joinRoutings(perRun: readonly RunRouting[]): Routing {
  const joined = (lists: readonly Int32Array[]) => Int32Array.from(lists.flatMap((list) => Array.from(list)));
  return {
    routes: joined(perRun.map(({ routes }) => routes)),
    gates: { kind: "inputs", heads: joined(perRun.map(({ gates }) => gates.heads)) },
  };
}
