import * as tf from "./tf";

const RUNS = 8;
const SIZE = 192;
const MIN_MILLISECONDS = 60;

/** GFLOP/s of a stacked product [8, 192, 192] × [8, 192, 192] on the current backend; takes about 0.2 s. */
export function measureGflops(): number {
  return tf.tidy(() => {
    const a = tf.ones([RUNS, SIZE, SIZE]);
    const rounds = [1, 2, 3].map(() => productsPerSecond(a));
    const best = Math.max(...rounds);
    return Number(((best * 2 * RUNS * SIZE ** 3) / 1e9).toPrecision(3));
  });
}

function productsPerSecond(a: tf.Tensor): number {
  const start = performance.now();
  let done = 0;
  let elapsed = 0;
  while (elapsed < MIN_MILLISECONDS) {
    const product = tf.matMul(a, a);
    // A device may answer before it has computed: reading waits for it.
    tf.slice(product, [0, 0, 0], [1, 1, 1]).dataSync();
    product.dispose();
    done++;
    elapsed = performance.now() - start;
  }
  return (done / elapsed) * 1e3;
}
