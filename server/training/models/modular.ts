import type { ArmConfig, RunConfig } from "../../../domain/config/run";
import { inputDimension, outputDimension } from "../../../domain/config/task";
import { batchMatMul } from "../engine/ops";
import * as tf from "../engine/tf";
import { at, ranked } from "./at";
import { draw, he, type Initial, normal, zeros } from "./init";
import { type ChainStart, chainForward, chainParameters } from "./layers";
import type { Model } from "./model";
import { normaliseColumns } from "./projections";
import { relu } from "./relu";
import type { Start } from "./start";

/**
 * Linear projections: weights and biases of the first layer are standard normal, so that a module's ReLUs bend all over the
 * range of its input, which has about unit variance. The layers above are He's.
 */
const ON_LINEAR: ChainStart = {
  weight: (layer, fanIn) => (layer === 0 ? normal(1) : he(fanIn)),
  bias: (layer) => (layer === 0 ? normal(1) : zeros),
};

/** Projections through a ReLU: He's, the output layer scaled by 0.3 so that the first logits are small. */
const ON_RELU: ChainStart = {
  weight: (_layer, fanIn, last) => he(fanIn, last ? 0.3 : 1),
  bias: () => zeros,
};

/**
 * ŷ(x) = K^(−1/2) Σ_j ŷ_j(Û_jᵀx), Û trained too (paper, section 4). Û stands as one matrix [m, K·b], so that one product
 * projects for all modules; each ŷ_j is an MLP of `moduleDepth` hidden layers of `moduleWidth`. With `projection: "relu"` a
 * module reads relu(Û_jᵀx + c_j). Random projections have columns of unit norm.
 */
export function modular(config: ArmConfig): Model {
  const { task, network } = config;
  const { modules: K, moduleInput: b, moduleWidth, moduleDepth, projection } = network;
  const m = inputDimension(task);
  const columns = K * b;
  const widths = [b, ...Array<number>(moduleDepth).fill(moduleWidth), outputDimension(task)];
  const projecting = projectionParameters(config);
  const initials = [...projecting, ...chainParameters(K, widths, chainStart(projection))];

  return {
    parameters: initials,
    init(runs: readonly RunConfig[], start: Start | null) {
      if (!start?.projections) return initials.map((initial) => draw(runs, initial));
      const given = tf.tensor(start.projections.values, [runs.length, m, columns]);
      return [given, ...initials.slice(1).map((initial) => draw(runs, initial))];
    },
    projections: (parameters) => at(parameters, 0),
    forward(parameters, x) {
      const [runs, rows] = x.shape;
      const linear: tf.Tensor = batchMatMul(x, ranked(at(parameters, 0), tf.Rank.R3));
      const z = projecting.length > 1 ? relu(tf.add(linear, at(parameters, 1))) : linear;
      const modules = chainForward(parameters.slice(projecting.length), byModule(z, runs, rows, K, b));
      const each = tf.reshape(modules, [runs, K, rows, -1]);
      return tf.mul(tf.sum(each, 1), 1 / Math.sqrt(K));
    },
  };
}

/** Û, and c where the projections go through a ReLU. */
export function projectionParameters({ task, network }: ArmConfig): Initial[] {
  const m = inputDimension(task);
  const columns = network.modules * network.moduleInput;
  const U: Initial = {
    name: "U",
    shape: [m, columns],
    fill: (values, rng) => {
      rng.fillNormal(values);
      normaliseColumns(values, m, columns);
    },
  };
  return network.projection === "relu" ? [U, { name: "c", shape: [1, columns], fill: zeros }] : [U];
}

/** How the layers above the projections start. */
export function chainStart(projection: ArmConfig["network"]["projection"]): ChainStart {
  return projection === "relu" ? ON_RELU : ON_LINEAR;
}

/** [R, B, K·b] → [R·K, B, b]. */
export function byModule(z: tf.Tensor, runs: number, rows: number, K: number, b: number): tf.Tensor3D {
  return tf.reshape(tf.transpose(tf.reshape(z, [runs, rows, K, b]), [0, 2, 1, 3]), [runs * K, rows, b]);
}
