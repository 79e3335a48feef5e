import { z } from "zod";
import { LIMITS } from "../limits";
import { METHODS, methodRefusal } from "../methods";
import { MATCHES, matchedAxis } from "./match";
import { dataConfig, evaluationConfig, networkConfig, ruleConfig, seed, trainingConfig } from "./run";
import { taskConfig } from "./task";
import { TASK_TRAITS } from "./task-traits";

/** Axes that a grid may vary, by the paper's symbols; each names the field that it sets. `adjust` is 0 (off) or 1 (on). */
export const AXES = {
  m: ["task", "m"],
  k: ["task", "k"],
  noise: ["task", "noise"],
  n: ["data", "n"],
  width: ["network", "width"],
  K: ["network", "modules"],
  b: ["network", "moduleInput"],
  moduleWidth: ["network", "moduleWidth"],
  learningRate: ["training", "learningRate"],
  adjust: ["training", "adjust"],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

export type Axis = keyof typeof AXES;
export const AXIS_NAMES = [
  "m",
  "k",
  "noise",
  "n",
  "width",
  "K",
  "b",
  "moduleWidth",
  "learningRate",
  "adjust",
] as const satisfies readonly Axis[];

const axisValues = z
  .array(z.number())
  .min(1)
  .max(50)
  .refine((v) => new Set(v).size === v.length, "Each value of an axis may stand once.");

/** A frozen question: which methods, on which task, over which grid, with which seeds. */
export const experimentSpec = z
  .strictObject({
    name: z.string().trim().min(1).max(120),
    methods: z
      .array(z.enum(METHODS))
      .min(1)
      .max(METHODS.length)
      .refine((methods) => new Set(methods).size === methods.length, "Each method may stand once."),
    task: taskConfig,
    data: dataConfig,
    network: networkConfig,
    training: trainingConfig,
    rule: ruleConfig,
    evaluation: evaluationConfig,
    /** What the arms of a grid point are made alike in, by their widths. */
    match: z.enum(MATCHES),
    grid: z.partialRecord(z.enum(AXIS_NAMES), axisValues),
    seeds: z.strictObject({ first: seed, count: z.int().min(1).max(LIMITS.seeds) }),
  })
  .superRefine((spec, context) => {
    const { kind } = spec.task;
    spec.methods.forEach((method, index) => {
      const message = methodRefusal(method, kind);
      if (message) context.addIssue({ code: "custom", path: ["methods", index], message });
    });
    if (spec.grid.adjust?.some((value) => value !== 0 && value !== 1)) {
      const message = "Label adjustment is off or on: 0 or 1.";
      context.addIssue({ code: "custom", path: ["grid", "adjust"], message });
    }
    const axis = matchedAxis(spec);
    if (axis) {
      const message = `match chooses this width for each arm: take ${axis} out of the grid, or set match to none.`;
      context.addIssue({ code: "custom", path: ["grid", axis], message });
    }
    if (spec.evaluation.scales.length > 0 && !TASK_TRAITS[kind].widerInputs) {
      context.addIssue({
        code: "custom",
        path: ["evaluation", "scales"],
        message: "Wider inputs are a test of the sine task: set scales to [].",
      });
    }
  });

export type ExperimentSpec = z.infer<typeof experimentSpec>;
export type GridPoint = Readonly<Partial<Record<Axis, number>>>;
