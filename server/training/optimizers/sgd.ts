import * as tf from "../engine/tf";
import { at } from "../models/at";
import type { Optimizer } from "./optimizer";

/** Stochastic gradient descent with Polyak's momentum (as PyTorch's, no dampening): v ← μ v + g, direction = v. */
export function sgd({ momentum }: { readonly momentum: number }): Optimizer {
  if (momentum === 0) return { init: () => [], update: (gradient) => ({ direction: gradient, moments: [] }) };
  return {
    init: (runs, size) => [tf.zeros([runs, size])],
    update(gradient, moments) {
      const velocity = tf.add(tf.mul(at(moments, 0), momentum), gradient);
      return { direction: velocity, moments: [velocity] };
    },
  };
}
