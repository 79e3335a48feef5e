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
 *   μ ← β₁ μ + (1 − β₁) g,   ν ← β₂ ν + (1 − β₂) g²,   change = rate · (μ / c₁) / (√(ν / c₂) + ε),   c_i = 1 − β_iᵗ
 *
 * computed as (rate √c₂ / c₁) μ / (√ν + ε √c₂), the same number with the corrections taken on scalars (end of their section 2).
 */
export function adam({ beta1, beta2, epsilon }: AdamSettings): Optimizer {
  return {
    init: (runs, size) => [tf.zeros([runs, size]), tf.zeros([runs, size])],
    update(gradient, moments, count, rate) {
      const mean = tf.add(tf.mul(at(moments, 0), beta1), tf.mul(gradient, 1 - beta1));
      const square = tf.add(tf.mul(at(moments, 1), beta2), tf.mul(tf.square(gradient), 1 - beta2));
      const meanWeight = tf.sub(1, tf.pow(beta1, count));
      const root = tf.sqrt(tf.sub(1, tf.pow(beta2, count)));
      const corrected = tf.mul(rate, tf.div(root, meanWeight));
      const change = tf.div(tf.mul(mean, corrected), tf.add(tf.sqrt(square), tf.mul(root, epsilon)));
      return { change, moments: [mean, square] };
    },
  };
}
