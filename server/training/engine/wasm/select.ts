import { floats, input, type KernelCall, kernelOf, offsetOf, replaceKernel, sizeOf } from "./backend";

type NoAttributes = Readonly<Record<string, never>>;

/** tf.where on float32, element by element; tfjs broadcasts the condition before. */
export function registerSelect(): void {
  const original = kernelOf<NoAttributes>("Select");
  replaceKernel<NoAttributes>("Select", (call: KernelCall<NoAttributes>) => {
    const { inputs, backend } = call;
    const condition = input(inputs, "condition");
    const yes = input(inputs, "t");
    const no = input(inputs, "e");
    const size = sizeOf(yes.shape);
    if (yes.dtype !== "float32" || no.dtype !== "float32" || sizeOf(condition.shape) !== size) return original(call);
    const out = backend.makeOutput(yes.shape, "float32");
    const chosen = new Uint8Array(backend.wasm.HEAPU8.buffer, offsetOf(backend, condition), size);
    const whenTrue = floats(backend, yes);
    const whenFalse = floats(backend, no);
    const result = floats(backend, out);
    for (let i = 0; i < size; i++) result[i] = (chosen[i] === 0 ? whenFalse[i] : whenTrue[i]) as number;
    return out;
  });
}
