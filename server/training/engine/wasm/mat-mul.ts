import type { TensorInfo } from "../tf";
import * as tf from "../tf";
import { input, type KernelCall, kernelOf, offsetOf, replaceKernel, sizeOf, type WasmBackend } from "./backend";
import { turned } from "./transpose";

interface Attributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

type Product = (
  aId: number,
  aShape: number,
  aRank: number,
  bId: number,
  bShape: number,
  bRank: number,
  transposeA: number,
  transposeB: number,
  outId: number,
) => void;

const FLOAT = 4;

/**
 * tfjs multiplies by XNNPACK only where both matrices are single and neither is transposed, and by a plain loop, some 15 times
 * slower, in every other case. Here transposed factors are turned first, and a batch is multiplied matrix by matrix, each a
 * view on its part of the heap.
 */
export function registerMatMul(): void {
  const original = kernelOf<Attributes>("BatchMatMul");
  let multiply: Multiply | null = null;
  replaceKernel<Attributes>("BatchMatMul", (call: KernelCall<Attributes>) => {
    const a = input(call.inputs, "a");
    const b = input(call.inputs, "b");
    if (a.dtype !== "float32" || b.dtype !== "float32" || sizeOf(a.shape) * sizeOf(b.shape) === 0)
      return original(call);
    multiply ??= multiplier(call.backend);
    return matMul(call.backend, multiply, a, b, call.attrs);
  });
}

function matMul(backend: WasmBackend, multiply: Multiply, a: TensorInfo, b: TensorInfo, attrs: Attributes): TensorInfo {
  const left = matricesOf(a.shape, attrs.transposeA);
  const right = matricesOf(b.shape, attrs.transposeB);
  const batchShape = tf.broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const batch = sizeOf(batchShape);
  if (left.columns !== right.rows)
    throw new Error(`matMul: shapes [${a.shape}] and [${b.shape}] don't fit each other.`);
  if ((left.batch !== 1 && left.batch !== batch) || (right.batch !== 1 && right.batch !== batch)) {
    throw new Error(`matMul: the batches of [${a.shape}] and [${b.shape}] can't be paired.`);
  }
  const aPlain = attrs.transposeA
    ? turned(backend, a, { batch: left.batch, rows: left.columns, columns: left.rows })
    : a;
  const bPlain = attrs.transposeB
    ? turned(backend, b, { batch: right.batch, rows: right.columns, columns: right.rows })
    : b;
  const out = backend.makeOutput([...batchShape, left.rows, right.columns], "float32");
  const aStep = left.batch === 1 ? 0 : left.rows * left.columns * FLOAT;
  const bStep = right.batch === 1 ? 0 : right.rows * right.columns * FLOAT;
  const outStep = left.rows * right.columns * FLOAT;
  const starts = { a: offsetOf(backend, aPlain), b: offsetOf(backend, bPlain), out: offsetOf(backend, out) };
  for (let index = 0; index < batch; index++) {
    multiply(starts.a + index * aStep, starts.b + index * bStep, starts.out + index * outStep, left, right);
  }
  if (aPlain !== a) backend.disposeData(aPlain.dataId);
  if (bPlain !== b) backend.disposeData(bPlain.dataId);
  return out;
}

interface Matrices {
  readonly batch: number;
  readonly rows: number;
  readonly columns: number;
}

/** The shape of the matrices as they are multiplied: after the transposition. */
function matricesOf(shape: readonly number[], transposed: boolean): Matrices {
  const [rows = 1, columns = 1] = shape.slice(-2);
  const batch = sizeOf(shape.slice(0, -2));
  return transposed ? { batch, rows: columns, columns: rows } : { batch, rows, columns };
}

/** Multiplies one pair of matrices, given where they start in the heap. */
type Multiply = (a: number, b: number, out: number, left: Matrices, right: Matrices) => void;

function multiplier(backend: WasmBackend): Multiply {
  const { wasm } = backend;
  const product: Product = wasm.cwrap("BatchMatMul", null, Array<"number">(9).fill("number"));
  const shapes = wasm._malloc(6 * FLOAT);
  return (a, b, out, left, right) => {
    const ids = [
      view(backend, a, left.rows * left.columns),
      view(backend, b, right.rows * right.columns),
      view(backend, out, left.rows * right.columns),
    ] as const;
    // The heap may have been moved by growing since the last call, so the view is made anew.
    new Int32Array(wasm.HEAPU8.buffer, shapes, 6).set([1, left.rows, left.columns, 1, right.rows, right.columns]);
    product(ids[0], shapes, 3, ids[1], shapes + 3 * FLOAT, 3, 0, 0, ids[2]);
    for (const id of ids) wasm.tfjs.disposeData(id);
  };
}

/** A tensor id for `size` numbers that belong to another tensor; disposing of it also frees what XNNPACK keeps by id. */
function view(backend: WasmBackend, offset: number, size: number): number {
  const id = backend.dataIdNextNumber++;
  backend.wasm.tfjs.registerTensor(id, size, offset);
  return id;
}
