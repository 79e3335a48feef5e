/** tfjs's WebAssembly backend as its guide uses it, on the work `mlp`. Answers requests on standard input. */

import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "../../../server/training/engine/tf";
import { plainLoop } from "../measures/plain-loop";
import { serve } from "./serve";

const main = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json");
setWasmPaths(join(dirname(main), "dist") + sep);
await tf.setBackend("wasm");
await serve(async (request) => {
  if (request.kind !== "train") throw new Error(`The plain loop has no ${request.kind}.`);
  return { runStepsPerSecond: plainLoop(request.R, request.seconds), firstStep: 0 };
});
