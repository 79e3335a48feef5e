import * as tf from "../engine/tf";
import { at } from "../models/at";
import type { Optimizer } from "./optimizer";

/** Stochastic gradient descent with Polyak's momentum (as PyTorch's, no dampening): v ← μ v + g, change = rate · v. */
export function sgd({ momentum }: { readonly momentum: number }): Optimizer {
  if (momentum === 0) {
    return {
      init: () => [],
      update: (gradient, _moments, _count, rate) => ({ change: tf.mul(gradient, rate), moments: [] }),
    };
  }
  return {
    init: (runs, size) => [tf.zeros([runs, size])],
    update(gradient, moments, _count, rate) {
      const velocity = tf.add(tf.mul(at(moments, 0), momentum), gradient);
      return { change: tf.mul(velocity, rate), moments: [velocity] };
    },
  };
}
