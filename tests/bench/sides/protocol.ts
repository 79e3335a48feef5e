import { z } from "zod";
import { WORKS } from "../works";

/** What a side is asked to do; one JSON line each way. Peers are asked the same, in Python. */
export const request = z.discriminatedUnion("kind", [
  /** Train R runs of a work for about `seconds`. The first request for a work and R also builds and compiles its program. */
  z.strictObject({ kind: z.literal("train"), work: z.enum(WORKS), R: z.int().min(1), seconds: z.number().positive() }),
  /** Learn the projections of R runs by a rule, in `steps` steps. */
  z.strictObject({
    kind: z.literal("rule"),
    rule: z.enum(["paper", "joint"]),
    R: z.int().min(1),
    steps: z.int().min(1),
  }),
  /** Train R runs of sine's defaults from start to finish. */
  z.strictObject({ kind: z.literal("whole"), R: z.int().min(1) }),
  /** Multiply stacked matrices and do nothing else. */
  z.strictObject({ kind: z.literal("products") }),
]);

export type Request = z.infer<typeof request>;
export type TrainRequest = Extract<Request, { kind: "train" }>;
export type RuleRequest = Extract<Request, { kind: "rule" }>;
export type WholeRequest = Extract<Request, { kind: "whole" }>;

/** What it measured; `firstStep`: seconds until the first step of a new program was done, recording and compiling included. */
export const trained = z.object({ runStepsPerSecond: z.number(), firstStep: z.number() });
/** `device`: what native TensorFlow computes on. */
export const multiplied = z.object({ gflops: z.number(), device: z.string() });
export const learned = z.object({ stepsPerSecond: z.number() });
/** Seconds of a stack from start to end, and of the training in that. */
export const whole = z.object({ wall: z.number(), train: z.number() });
