import { createHash } from "node:crypto";
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
  /** Ends this use of it. TensorFlow keeps the program for the next that is equal. */
  dispose(): void;
}

/** Programs without a user that stay loaded, and so compiled. */
const KEPT = 8;

interface Entry {
  readonly id: number;
  users: number;
}

/** Loaded programs by what they hold, those used longest ago first. */
const entries = new Map<string, Entry>();

/** Hands a program to TensorFlow, or takes the equal one that this process has loaded before. */
export function loadProgram({ bytes, inputs, outputs }: GraphProgram): LoadedProgram {
  const key = createHash("sha256").update(bytes).digest("hex");
  const entry = entries.get(key) ?? { id: load(bytes), users: 0 };
  entry.users += 1;
  entries.delete(key);
  entries.set(key, entry);
  evict(KEPT);
  const names = inputs.map((name) => ({ name }));
  return {
    run: (tensors) => nativeBackend().runSavedModel(entry.id, tensors, names, outputs),
    dispose() {
      entry.users -= 1;
    },
  };
}

/** Lets go of all programs without a user. */
export function forgetPrograms(): void {
  evict(0);
}

function evict(kept: number): void {
  const unused = [...entries].filter(([, { users }]) => users === 0);
  for (const [key, { id }] of unused.slice(0, Math.max(0, unused.length - kept))) {
    entries.delete(key);
    nativeBackend().binding.deleteSavedModel(id);
  }
}

/** TensorFlow's C API reads a program from a folder. */
function load(bytes: Uint8Array): number {
  const folder = mkdtempSync(join(tmpdir(), "modscale-program-"));
  try {
    writeFileSync(join(folder, "saved_model.pb"), bytes);
    return nativeBackend().loadSavedModelMetaGraph(folder, "serve");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
