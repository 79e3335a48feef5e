import { choleskySolve, type Linalg } from "../engine/linalg";
import * as tf from "../engine/tf";
import { rbf, rbfGradient } from "./kernel";
import type { Objective } from "./objective";

/**
 * The paper's rule (Algorithm 1, Eq. 17): each module alone minimises tr yᵀ C_j⁻¹ y, with C_j = E_j + ridge · I and E_j its own
 * kernel. Given per target number and averaged over the modules, which leaves every module's descent its own. With
 * α = C⁻¹ y the gradient with respect to C is −ααᵀ.
 */
export function paperRule(linalg: Linalg, ridge: number): Objective {
  return {
    parameters: [],
    evaluate(z, _parameters, y) {
      const [starts, K, rows, width] = z.shape;
      const outputs = y.shape[2];
      const inputs: tf.Tensor3D = tf.reshape(z, [starts * K, rows, width]);
      const targets = tf.reshape(tf.tile(tf.expandDims(y, 1), [1, K, 1, 1]), [starts * K, rows, outputs]);
      const kernels = rbf(inputs);
      const factors = linalg.cholesky(tf.add(kernels, tf.mul(tf.eye(rows), ridge)));
      const alpha = choleskySolve(linalg, factors, targets);
      const share = 1 / (K * rows * outputs);
      const fit = tf.reshape(tf.sum(tf.mul(targets, alpha), [1, 2]), [starts, K]);
      const weighted: tf.Tensor3D = tf.mul(tf.matMul(tf.mul(alpha, -share), alpha, false, true), kernels);
      return {
        value: tf.mul(tf.sum(fit, 1), share),
        gradients: [tf.reshape(rbfGradient(inputs, weighted), z.shape)],
      };
    },
  };
}
