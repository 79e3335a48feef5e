import type { ArmConfig, RunConfig } from "../../../domain/config/run";
import { heads, inputDimension, outputDimension } from "../../../domain/config/task";
import { batchMatMul } from "../engine/ops";
import * as tf from "../engine/tf";
import { at, ranked } from "./at";
import { gated, gateTensor } from "./gates";
import { draw, type Initial } from "./init";
import { chainForward, chainParameters } from "./layers";
import type { Model } from "./model";
import { byModule, chainStart, projectionParameters } from "./modular";
import { relu } from "./relu";
import type { Routing } from "./routing";
import type { Start } from "./start";

/**
 * A modular network whose module j writes to one head h = r(j) and reads the inputs of that head alone:
 *
 *   ŷ_h(x) = N_h^(−1/2) Σ_{j: r(j) = h} ŷ_j((g_h ∘ Û_j)ᵀx),
 *
 * N_h being the head's modules and g_h ∈ {0, 1}^m its gate. Routes and gates are each run's own numbers, so they stand in
 * buffers: `routes` [K, H], N_h^(−1/2) at a module's head, and `gates`. Gates of inputs are [m, K]: gated entries of Û start at
 * zero, get no gradient, and stay there. Gates of subspaces are maps [K, m, m] in place of g_h ∘.
 */
export function routed(config: ArmConfig): Model {
  const { task, network } = config;
  const { modules: K, moduleInput: b, moduleWidth, moduleDepth } = network;
  const m = inputDimension(task);
  const H = heads(task);
  const classes = outputDimension(task) / H;
  const projecting = projectionParameters(config);
  const widths = [b, ...Array<number>(moduleDepth).fill(moduleWidth), classes];
  const initials: Initial[] = [...projecting, ...chainParameters(K, widths, chainStart(network.projection))];

  return {
    parameters: initials,
    buffers: [
      { name: "routes", shape: [K, H] },
      { name: "gates", shape: config.rule.gate === "inputs" ? [m, K] : [K, m, m] },
    ],
    init(runs: readonly RunConfig[], start: Start | null) {
      const routing = start?.routing;
      if (!routing) throw new RangeError("A routed network starts from routes and gates.");
      const { projections } = start;
      const gates = gateTensor(routing, runs.length, m);
      const [random, ...rest] = initials.map((initial) => draw(runs, initial));
      const own = tf.tidy(() => {
        const given = projections ? tf.tensor(projections.values, [runs.length, m, K * b]) : random;
        const behind = gated(given ?? tf.zeros([runs.length, m, K * b]), gates);
        return projections ? behind : tf.div(behind, tf.norm(behind, 2, 1, true));
      });
      random?.dispose();
      const routes = tf.tensor(routeMatrices(routing, runs.length, K, H), [runs.length, K, H]);
      return [own, ...rest, routes, gates];
    },
    projections: (tensors) => gated(at(tensors, 0), at(tensors, initials.length + 1)),
    forward(tensors, x) {
      const [runs, rows] = x.shape;
      const linear: tf.Tensor = batchMatMul(x, gated(at(tensors, 0), at(tensors, initials.length + 1)));
      const z = projecting.length > 1 ? relu(ranked(tf.add(linear, at(tensors, 1)), tf.Rank.R3)) : linear;
      const chain = tensors.slice(projecting.length, initials.length);
      const modules = chainForward(chain, byModule(z, runs, rows, K, b));
      return byHead(modules, at(tensors, initials.length), rows, classes);
    },
  };
}

/** Modules' outputs [R·K, B, c], mixed by routes [R, K, H] → [R, B, H·c]. */
function byHead(modules: tf.Tensor3D, routes: tf.Tensor, rows: number, classes: number): tf.Tensor3D {
  const [runs = 1, K = 1, H = 1] = routes.shape;
  const outputs = tf.reshape(modules, [runs, K, rows, 1, classes]);
  const weights = tf.reshape(routes, [runs, K, 1, H, 1]);
  return tf.reshape(tf.sum(tf.mul(outputs, weights), 1), [runs, rows, H * classes]);
}

/** [R, K, H]: N_h^(−1/2) where a module writes, else 0. */
function routeMatrices({ routes }: Routing, runs: number, K: number, H: number): Float32Array {
  const values = new Float32Array(runs * K * H);
  for (let run = 0; run < runs; run += 1) {
    const own = routes.subarray(run * K, (run + 1) * K);
    own.forEach((head, module) => {
      values[(run * K + module) * H + head] = 1 / Math.sqrt(own.filter((other) => other === head).length);
    });
  }
  return values;
}
