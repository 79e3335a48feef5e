import { z } from "zod";
import type { FieldIssue } from "../errors";
import { workerLabel } from "../label";
import { LIMITS } from "../limits";
import { METHODS, methodRefusal } from "../methods";
import { constrainConfig } from "./constrain";
import { axesOf, axisPaths, type Grid, grid, gridsOf } from "./grid";
import { MATCHES, matchedAxis } from "./match";
import { dataConfig, evaluationConfig, networkConfig, ruleConfig, seed, trainingConfig } from "./run";
import { taskConfig } from "./task";
import { TASK_TRAITS } from "./task-traits";

export { AXIS_NAMES, type Axis } from "./axis";
export type { GridPoint } from "./point";

/**
 * A frozen question: which methods, on which task, over which grid, with which seeds. Ranges of axes are written out by parsing,
 * so a parsed spec says which values there are.
 */
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
    /** What follows from the task at each grid point. */
    constrain: constrainConfig,
    grid,
    seeds: z.strictObject({ first: seed, count: z.int().min(1).max(LIMITS.seeds) }),
    /** Only workers with this label train its runs; left out: any worker. */
    label: workerLabel.optional(),
  })
  .superRefine((spec, context) => {
    const { kind } = spec.task;
    spec.methods.forEach((method, index) => {
      const message = methodRefusal(method, kind);
      if (message) context.addIssue({ code: "custom", path: ["methods", index], message });
    });
    for (const { path, message } of gridIssues(spec)) context.addIssue({ code: "custom", path, message });
    if (spec.evaluation.scales.length > 0 && !TASK_TRAITS[kind].widerInputs) {
      context.addIssue({
        code: "custom",
        path: ["evaluation", "scales"],
        message: "Wider inputs are a test of the sine task: set scales to [].",
      });
    }
  });

export type ExperimentSpec = z.infer<typeof experimentSpec>;

interface GridIssue extends Omit<FieldIssue, "path"> {
  readonly path: (string | number)[];
}

type Gridded = Pick<ExperimentSpec, "grid" | "match" | "methods" | "constrain">;

/** What one axis forbids another, and the settings beside the grid. */
function gridIssues(spec: Gridded): GridIssue[] {
  const axes = axesOf(spec.grid);
  const issues: GridIssue[] = [];
  const refuse = (axis: (typeof axes)[number], message: string) =>
    issues.push(...axisPaths(spec.grid, axis).map((path) => ({ path, message })));
  if (valuesOf(spec.grid, "adjust").some((value) => value !== 0 && value !== 1))
    refuse("adjust", "Label adjustment is off or on: 0 or 1.");
  if (valuesOf(spec.grid, "p").some((value) => !Number.isInteger(value) || value < 1))
    refuse("p", "p counts parameters: whole numbers from 1.");
  const matched = matchedAxis({ ...spec, axes });
  if (matched)
    refuse(matched, `match chooses this width for each arm: take ${matched} out of the grid, or set match to none.`);
  if (axes.includes("p")) {
    for (const width of ["width", "moduleWidth"] as const)
      refuse(width, `p chooses the widths: take ${width} or p out of the grid.`);
    if (spec.match !== "none") refuse("p", "At each p every arm has that many parameters already: set match to none.");
  }
  if (spec.constrain.modules !== "free")
    refuse("K", `K follows k (${spec.constrain.modules}): take K out of the grid, or set constrain.modules to free.`);
  return issues;
}

function valuesOf(given: Grid, axis: "adjust" | "p"): number[] {
  return gridsOf(given).flatMap((one) => one[axis] ?? []);
}
