import * as tf from "../../../server/training/engine/tf";

const WIDTHS = [9, 128, 128, 1];
const ROWS = 4000;
const BATCH = 128;

/**
 * Run-steps per second of a loop as tfjs's guide has it, variables and `optimizer.minimize`, on the work `mlp`. R networks stand
 * side by side in batched products, all on the same rows; only training at R = 1 uses plain ones.
 */
export function plainLoop(R: number, seconds: number): number {
  const lead = R === 1 ? [] : [R];
  const x = tf.randomNormal<tf.Rank.R2>([ROWS, 9]);
  const y = tf.tidy(() => tf.sum(tf.sin(x), 1, true));
  const layers = WIDTHS.slice(1).map((fanOut, layer) => {
    const fanIn = WIDTHS[layer] ?? 1;
    return {
      weight: tf.variable(tf.randomNormal([...lead, fanIn, fanOut], 0, fanIn ** -0.5)),
      bias: tf.variable(tf.zeros([...lead, 1, fanOut])),
    };
  });
  const optimizer = tf.train.adam(1e-3);
  const forward = (rows: tf.Tensor) =>
    layers.reduce((h, { weight, bias }, layer) => {
      const out = tf.add(tf.matMul(h, weight), bias);
      return layer < layers.length - 1 ? tf.relu(out) : out;
    }, rows);
  const step = () =>
    tf.tidy(() => {
      const index = tf.randomUniformInt([R * BATCH], 0, ROWS);
      const rows = tf.reshape(tf.gather(x, index), [...lead, BATCH, 9]);
      const targets = tf.reshape(tf.gather(y, index), [...lead, BATCH, 1]);
      // R times the mean over all runs is the sum of their losses, so each run's gradient is its own.
      optimizer.minimize(() => tf.mul(tf.mean(tf.squaredDifference(forward(rows), targets)), R) as tf.Scalar);
    });

  step();
  const started = performance.now();
  let steps = 0;
  do {
    step();
    steps += 1;
  } while (performance.now() - started < seconds * 1e3);
  const rate = (R * steps * 1e3) / (performance.now() - started);
  tf.dispose([x, y, ...layers.flatMap(({ weight, bias }) => [weight, bias])]);
  optimizer.dispose();
  return rate;
}
