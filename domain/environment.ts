import { z } from "zod";

/** Engines in the order in which the best one that works is chosen; `compiled` ones are not built yet. */
export const ENGINES = ["native-gpu", "native-cpu", "wasm", "js"] as const;
export type EngineName = (typeof ENGINES)[number];

const obstacles = z.array(z.strictObject({ engine: z.enum(ENGINES), reason: z.string() }));

/** The engine that a worker trains with, and why not a faster one. */
export const workerEngine = z.strictObject({
  name: z.enum(ENGINES),
  /** The name people read: "TensorFlow 2.21, CPU". */
  label: z.string(),
  version: z.string(),
  device: z.string(),
  /** Measured on a stacked matrix product at start. */
  gflops: z.number(),
  /** What stands in the way of each faster engine. */
  obstacles,
});
export type WorkerEngine = z.infer<typeof workerEngine>;

/** What is kept of the surroundings of a run: an allow-list, never variables or arguments. */
const runEnvironment = z.strictObject({
  modscale: z.string(),
  commit: z.string().nullable(),
  node: z.string(),
  engine: z.enum(ENGINES),
  engineLabel: z.string(),
  engineVersion: z.string(),
  device: z.string(),
  /** Runs that trained together in the same program. */
  stack: z.int(),
  /** Why no faster engine was used; not known of older runs, and not for a link's holder, since reasons may name folders. */
  obstacles: obstacles.optional(),
});
export type RunEnvironment = z.infer<typeof runEnvironment>;
