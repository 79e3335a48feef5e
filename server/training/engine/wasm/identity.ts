import { input, type KernelCall, replaceKernel } from "./backend";

/** A clone shares its tensor's numbers, as on tfjs's other backends; its WebAssembly kernel copies them. */
export function registerIdentity(): void {
  replaceKernel("Identity", ({ inputs, backend }: KernelCall<unknown>) => {
    const { dataId, shape, dtype } = input(inputs, "x");
    backend.incRef(dataId);
    return { dataId, shape, dtype };
  });
}
