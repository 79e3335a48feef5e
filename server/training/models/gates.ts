import * as tf from "../engine/tf";
import { ranked } from "./at";
import type { Routing } from "./routing";

/**
 * Gates of a stack as one tensor: [R, m, K], 1 where a module reads an input, else 0; or [R, K, m, m], the map of each module's
 * columns onto the subspace of its head.
 */
export function gateTensor({ routes, gates }: Routing, runs: number, m: number): tf.Tensor {
  const K = routes.length / runs;
  if (gates.kind === "inputs") return tf.tensor(inputGates(routes, gates.heads, runs, m), [runs, m, K]);
  const heads = gates.maps.length / (runs * m * m);
  const all = tf.tensor3d(gates.maps, [runs * heads, m, m]);
  const places = Int32Array.from(routes, (head, index) => Math.floor(index / K) * heads + head);
  const perModule = tf.tidy(() => tf.reshape(tf.gather(all, tf.tensor1d(places, "int32")), [runs, K, m, m]));
  all.dispose();
  return perModule;
}

function inputGates(routes: Int32Array, heads: Int32Array, runs: number, m: number): Float32Array {
  const K = routes.length / runs;
  return Float32Array.from({ length: runs * m * K }, (_, index) => {
    const run = Math.floor(index / (m * K));
    return routes[run * K + (index % K)] === heads[Math.floor(index / K)] ? 1 : 0;
  });
}

/** Projections Û [G, m, K·b] behind gates as `gateTensor` makes them. Differentiable in Û. */
export function gated(U: tf.Tensor, gates: tf.Tensor): tf.Tensor3D {
  const [starts = 1, m = 1, columns = 1] = U.shape;
  if (gates.rank === 3) {
    const K = gates.shape[2] ?? 1;
    const masked = tf.mul(tf.reshape(U, [starts, m, K, columns / K]), tf.reshape(gates, [starts, m, K, 1]));
    return ranked(tf.reshape(masked, [starts, m, columns]), tf.Rank.R3);
  }
  const K = gates.shape[1] ?? 1;
  const perModule = tf.transpose(tf.reshape(U, [starts, m, K, columns / K]), [0, 2, 1, 3]);
  const mapped = tf.matMul(
    tf.reshape<tf.Rank.R3>(gates, [starts * K, m, m]),
    tf.reshape<tf.Rank.R3>(perModule, [starts * K, m, columns / K]),
  );
  const back = tf.transpose(tf.reshape(mapped, [starts, K, m, columns / K]), [0, 2, 1, 3]);
  return ranked(tf.reshape(back, [starts, m, columns]), tf.Rank.R3);
}
