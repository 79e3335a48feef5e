import * as tf from "../engine/tf";
import { at } from "../models/at";
import type { Optimizer } from "./optimizer";

export interface AdamSettings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/**
 * Adam (Kingma and Ba, ICLR 2015, algorithm 1), t counting steps from 1:
 *
 *   μ ← β₁ μ + (1 − β₁) g,   ν ← β₂ ν + (1 − β₂) g²,   direction = (μ / (1 − β₁ᵗ)) / (√(ν / (1 − β₂ᵗ)) + ε)
 */
export function adam({ beta1, beta2, epsilon }: AdamSettings): Optimizer {
  return {
    init: (runs, size) => [tf.zeros([runs, size]), tf.zeros([runs, size])],
    update(gradient, moments, count) {
      const mean = tf.add(tf.mul(at(moments, 0), beta1), tf.mul(gradient, 1 - beta1));
      const square = tf.add(tf.mul(at(moments, 1), beta2), tf.mul(tf.square(gradient), 1 - beta2));
      const meanWeight = tf.sub(1, tf.pow(beta1, count));
      const squareWeight = tf.sub(1, tf.pow(beta2, count));
      const root = tf.add(tf.sqrt(tf.div(square, squareWeight)), epsilon);
      return { direction: tf.div(tf.div(mean, meanWeight), root), moments: [mean, square] };
    },
  };
}
