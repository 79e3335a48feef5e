import type { Linalg } from "../../../server/training/engine/linalg";
import * as tf from "../../../server/training/engine/tf";

/** FLOPs of an op from the shapes that it was called with. */
function kernelFlops(name: string, inputs: readonly (readonly number[])[], output: readonly number[]): number {
  if (name !== "BatchMatMul" && name !== "_FusedMatMul") return 0;
  // [.., n, l] × [.., l, c]: the product of all three lengths is the square root of what the three matrices hold together.
  const [left = [], right = []] = inputs;
  const matrix = (shape: readonly number[]) => shape.slice(-2).reduce((product, length) => product * length, 1);
  const batch = output.slice(0, -2).reduce((product, length) => product * length, 1);
  return 2 * batch * Math.sqrt(matrix(left) * matrix(right) * matrix(output));
}

/** FLOPs of the matrix products that `compute` carries out, from the ops that the engine was asked for. */
export async function walkedFlops(compute: () => tf.TensorContainer): Promise<number> {
  const { kernels } = await tf.profile(compute);
  return kernels.reduce((sum, { name, inputShapes, outputShapes }) => {
    const inputs = inputShapes.map((shape) => shape ?? []);
    return sum + kernelFlops(name, inputs, outputShapes[0] ?? []);
  }, 0);
}

/** `linalg` with a count of its FLOPs, by the textbook: B³/3 for a Cholesky factor, B² for each column of a triangular solve. */
export function counted(linalg: Linalg): Linalg & { readonly flops: () => number } {
  let flops = 0;
  return {
    flops: () => flops,
    cholesky(a) {
      const rows = a.shape[a.rank - 1] ?? 0;
      flops += (a.size * rows) / 3;
      return linalg.cholesky(a);
    },
    triangularSolve(l, b, options) {
      const rows = l.shape[l.rank - 1] ?? 0;
      flops += b.size * rows;
      return linalg.triangularSolve(l, b, options);
    },
  };
}
