import { type Linalg, logDeterminant } from "../engine/linalg";
import * as tf from "../engine/tf";
import { at } from "../models/at";
import { rbf, rbfGradient } from "./kernel";
import type { Objective } from "./objective";

/** Keeps K_h positive definite in float32 however far the learned noise falls. */
const NOISE_FLOOR = 1e-3;

/**
 * The joint rule: the negative log evidence of an additive Gaussian process for each of H heads,
 *
 *   tr y_hᵀ K_h⁻¹ y_h / c + log det K_h,   K_h = Σ_j a_jh E_j + s_h I,
 *
 * c being the outputs of a head, averaged over heads and given per row. Jointly each module explains what the others leave;
 * the amplitudes a and noises s are learned with the projections, as logarithms, and come out routing heads to modules. They
 * start so that K_h has the targets' unit variance: ridge / (1 + ridge) of it noise, but at least half, and the rest spread
 * evenly over the modules. A start with much noise smooths the objective: with ridge 0.1 alone (9 %) it found every module in
 * 10 of 12 sine tasks (m = 6, k = 3, three restarts), with half in 12 of 12.
 * With α = K_h⁻¹ y_h the gradient with respect to K_h is K_h⁻¹ − ααᵀ / c.
 */
export function jointRule(linalg: Linalg, K: number, H: number, ridge: number): Objective {
  const noiseShare = Math.max(0.5, ridge / (1 + ridge));
  return {
    parameters: [
      { name: "log a", shape: [K, H], mean: Math.log((1 - noiseShare) / K), deviation: 0.3 },
      { name: "log s", shape: [1, H], mean: Math.log(noiseShare), deviation: 0 },
    ],
    evaluate(z, parameters, y) {
      const [starts, , rows, width] = z.shape;
      const inputs: tf.Tensor3D = tf.reshape(z, [starts * K, rows, width]);
      const amplitudes = tf.exp(at(parameters, 0));
      const noises = tf.exp(at(parameters, 1));

      const kernels: tf.Tensor3D = tf.reshape(rbf(inputs), [starts, K, rows * rows]);
      const mixed = tf.reshape(tf.matMul(amplitudes, kernels, true, false), [starts, H, rows, rows]);
      const noise = tf.reshape(tf.add(noises, NOISE_FLOOR), [starts, H, 1, 1]);
      const factors = linalg.cholesky(tf.add(mixed, tf.mul(tf.eye(rows), noise)));
      const { value, gradient } = evidence(linalg, factors, byHead(y, H));

      const flat: tf.Tensor3D = tf.reshape(gradient, [starts, H, rows * rows]);
      const trace = tf.sum(tf.mul(gradient, tf.eye(rows)), [2, 3]);
      const weighted = tf.mul(tf.matMul(amplitudes, flat), kernels);
      return {
        value: tf.mean(value, 1),
        gradients: [
          tf.reshape(rbfGradient(inputs, tf.reshape(weighted, [starts * K, rows, rows])), z.shape),
          tf.mul(tf.matMul(kernels, flat, false, true), amplitudes),
          tf.mul(tf.reshape(trace, [starts, 1, H]), noises),
        ],
      };
    },
  };
}

/** Value per row [G, H], and gradient [G, H, B, B] of its mean over heads, from K_h's factors [G, H, B, B] and y_h [G, H, B, c]. */
function evidence(linalg: Linalg, factors: tf.Tensor, y: tf.Tensor4D): { value: tf.Tensor; gradient: tf.Tensor } {
  const [, H, rows, outputs] = y.shape;
  const inverseFactors = linalg.triangularSolve(factors, tf.broadcastTo(tf.eye(rows), factors.shape));
  const whitened = tf.matMul(inverseFactors, y);
  const alpha = tf.matMul(inverseFactors, whitened, true, false);
  const inverse = tf.matMul(inverseFactors, inverseFactors, true, false);
  const fit = tf.div(tf.sum(tf.square(whitened), [2, 3]), outputs);
  const gradient = tf.sub(inverse, tf.matMul(tf.div(alpha, outputs), alpha, false, true));
  return { value: tf.div(tf.add(fit, logDeterminant(factors)), rows), gradient: tf.div(gradient, rows * H) };
}

/** [G, B, H·c] → [G, H, B, c]. */
function byHead(y: tf.Tensor3D, H: number): tf.Tensor4D {
  const [starts, rows, outputs] = y.shape;
  return tf.transpose(tf.reshape<tf.Rank.R4>(y, [starts, rows, H, outputs / H]), [0, 2, 1, 3]);
}
