import type { TensorInfo } from "../tf";
import { floats, input, integers, type KernelCall, kernelOf, replaceKernel, type WasmBackend } from "./backend";

type NoAttributes = Readonly<Record<string, never>>;

/** Signs and square roots of float32, which tfjs computes several times slower, number by number through the C library. */
export function registerUnary(): void {
  replaceUnary("Sign", signs);
  replaceUnary("Sqrt", roots);
}

type Fill = (backend: WasmBackend, x: TensorInfo, out: TensorInfo) => void;

function replaceUnary(name: string, fill: Fill): void {
  const original = kernelOf<NoAttributes>(name);
  replaceKernel<NoAttributes>(name, (call: KernelCall<NoAttributes>) => {
    const x = input(call.inputs, "x");
    if (x.dtype !== "float32") return original(call);
    const out = call.backend.makeOutput(x.shape, "float32");
    fill(call.backend, x, out);
    return out;
  });
}

const SIGN_BIT = 0x80000000 | 0;
const MAGNITUDE = 0x7fffffff;
const ONE = 0x3f800000;
const INFINITE = 0x7f800000;

/**
 * −1, 0 or 1; 0 for NaN, as tfjs has it. On the bits of the numbers and without a branch: which units of a layer are above zero
 * can't be foreseen, and a processor that guesses wrong loses more time than the rest takes.
 */
function signs(backend: WasmBackend, x: TensorInfo, out: TensorInfo): void {
  const values = integers(backend, x);
  const results = integers(backend, out);
  for (let i = 0; i < values.length; i++) {
    const bits = values[i] as number;
    const magnitude = bits & MAGNITUDE;
    // All ones where the condition holds, else 0.
    const notZero = -magnitude >> 31;
    const notNumber = (INFINITE - magnitude) >> 31;
    results[i] = notZero & ~notNumber & ((bits & SIGN_BIT) | ONE);
  }
}

function roots(backend: WasmBackend, x: TensorInfo, out: TensorInfo): void {
  const values = floats(backend, x);
  const results = floats(backend, out);
  for (let i = 0; i < values.length; i++) results[i] = Math.sqrt(values[i] as number);
}
