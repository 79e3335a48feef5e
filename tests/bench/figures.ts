import type { EngineName } from "./engines";
import type { Work } from "./works";

/** Who else trains a work, for comparison. */
export const PEERS = ["jax", "torch loop", "torch stacked", "plain wasm"] as const;
export type Peer = (typeof PEERS)[number];

/** What the bench measures; one JSON line each. Rates are medians over rounds. */
export type Figure =
  | { readonly name: Work; readonly engine: EngineName; readonly R: number; readonly runStepsPerSecond: number }
  | {
      readonly name: "peer";
      readonly peer: Peer;
      readonly work: Work;
      readonly R: number;
      readonly runStepsPerSecond: number;
    }
  /** Seconds until the first step of a new compiled program was done: recording, compiling, running. */
  | { readonly name: "first-step"; readonly work: Work; readonly R: number; readonly seconds: number }
  /** Stacked matrix products alone, on native TensorFlow. */
  | { readonly name: "products"; readonly device: string; readonly gflops: number }
  /** Steps of all R runs together. */
  | {
      readonly name: "rule";
      readonly rule: "paper" | "joint";
      readonly engine: EngineName;
      readonly R: number;
      readonly stepsPerSecond: number;
    }
  /** Share of a stack's `wall` seconds that is not training but laying out data, evaluating, reporting and saving. */
  | { readonly name: "outside-training"; readonly R: number; readonly wall: number; readonly share: number }
  /** `goal`: the least that `value` should be, or the most where `most`; null where there is none. */
  | {
      readonly name: "ratio";
      readonly of: string;
      readonly value: number;
      readonly goal: number;
      readonly bound: "least" | "most";
      readonly met: boolean;
    };

export type FigureOf<N extends Figure["name"]> = Extract<Figure, { name: N }>;
