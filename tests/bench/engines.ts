import { z } from "zod";
import { type Engine, loadEngine } from "../../server/training/engine/load";

/** Native TensorFlow with recorded steps, the same op by op, and WebAssembly. */
export const ENGINES = ["compiled", "eager", "wasm"] as const;
export const engineName = z.enum(ENGINES);
export type EngineName = z.infer<typeof engineName>;

/** Loads what an engine of the bench runs on. @throws Error where native TensorFlow is missing. */
export async function loadFor(name: EngineName): Promise<Engine> {
  if (name === "wasm") return loadEngine({ force: "wasm" });
  const engine = await loadEngine();
  if (!engine.info.name.startsWith("native")) throw new Error("native TensorFlow is missing: run `npm run engine`.");
  return engine;
}
