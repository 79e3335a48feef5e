import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nativeBackend } from "../native";
import type * as tf from "../tf";
import type { GraphProgram } from "./graph";

/** A recorded program, ready to run. TensorFlow compiles it at its first run. */
export interface LoadedProgram {
  /** Tensors in the order of the program's inputs → tensors of its outputs, which belong to the current tidy scope. */
  run(inputs: readonly tf.Tensor[]): tf.Tensor[];
  dispose(): void;
}

/** Hands a program to TensorFlow, by way of a temporary folder, which is where its C API reads graphs from. */
export function loadProgram({ bytes, inputs, outputs }: GraphProgram): LoadedProgram {
  const backend = nativeBackend();
  const id = load(bytes);
  const names = inputs.map((name) => ({ name }));
  return {
    run: (tensors) => backend.runSavedModel(id, tensors, names, outputs),
    dispose: () => backend.binding.deleteSavedModel(id),
  };
}

function load(bytes: Uint8Array): number {
  const folder = mkdtempSync(join(tmpdir(), "modscale-program-"));
  try {
    writeFileSync(join(folder, "saved_model.pb"), bytes);
    return nativeBackend().loadSavedModelMetaGraph(folder, "serve");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
