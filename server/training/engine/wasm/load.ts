import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "../tf";
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
  registerFastKernels();
}
