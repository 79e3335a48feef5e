import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "../tf";
import type { WasmBackend } from "./backend";
import { registerFastKernels } from "./kernels";

/**
 * Makes WebAssembly the current backend, with faster kernels where tfjs's own are slow. It runs on one thread: tfjs 4.22
 * has no threads under Node.
 *
 * @throws when the WebAssembly module doesn't start.
 */
export async function loadWasm(): Promise<void> {
  const main = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json");
  setWasmPaths(join(dirname(main), "dist") + sep);
  if (!(await tf.setBackend("wasm"))) throw new Error("The WebAssembly backend did not start.");
  await tf.ready();
  refuseNull((tf.backend() as unknown as WasmBackend).wasm);
  registerFastKernels();
}

/**
 * The module's allocator answers 0 where there is no room, which tfjs 4.22 takes for an address: it then writes over whatever
 * lies there, and trains on with it.
 */
function refuseNull(wasm: WasmBackend["wasm"]): void {
  // The first call puts the allocator itself in its place.
  wasm._free(wasm._malloc(1));
  const allocate = wasm._malloc;
  wasm._malloc = (bytes) => {
    const address = allocate(bytes);
    if (address === 0 && bytes > 0) throw new Error(`Out of memory: WebAssembly has no room for ${bytes} bytes more.`);
    return address;
  };
}
