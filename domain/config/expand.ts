import { METHOD_TRAITS, METHODS } from "../methods";
import { AXES, AXIS_NAMES, type Axis, type ExperimentSpec, type GridPoint } from "./experiment";
import { explainIssue } from "./messages";
import { fieldIssues, type Parsed } from "./parse";
import { type ArmConfig, armConfig } from "./run";

/** One arm: a method at one grid point, its config complete but for the seed. */
export interface PlannedArm {
  readonly method: ArmConfig["method"];
  readonly params: GridPoint;
  readonly config: ArmConfig;
}

export interface Plan {
  readonly arms: readonly PlannedArm[];
  readonly seeds: readonly number[];
  /** Arms × seeds. */
  readonly runs: number;
}

function gridPoints(grid: ExperimentSpec["grid"]): GridPoint[] {
  let points: GridPoint[] = [{}];
  for (const axis of AXIS_NAMES) {
    const values = grid[axis];
    if (values) points = points.flatMap((point) => values.map((value) => ({ ...point, [axis]: value })));
  }
  return points;
}

function at(spec: ExperimentSpec, method: ArmConfig["method"], point: GridPoint): unknown {
  const { task, data, network, training, rule, evaluation } = spec;
  const config: Record<string, Record<string, unknown>> = {
    task: { ...task },
    data: { ...data },
    network: { ...network },
    training: { ...training },
    rule: { ...rule },
    evaluation: { ...evaluation },
  };
  for (const [axis, value] of Object.entries(point) as [Axis, number][]) {
    const [group, field] = AXES[axis];
    config[group] = { ...config[group], [field]: value };
  }
  if (METHOD_TRAITS[method].needsTruth) config.network = { ...config.network, modules: config.task?.k };
  return { ...config, method };
}

/**
 * All arms of a spec, in method order and then grid order, each checked on its own (a grid value may leave a field's bounds).
 * Issues name the field at the grid point that broke it.
 */
export function planExperiment(spec: ExperimentSpec): Parsed<Plan> {
  const arms: PlannedArm[] = [];
  for (const method of METHODS.filter((known) => spec.methods.includes(known))) {
    for (const params of gridPoints(spec.grid)) {
      const result = armConfig.safeParse(at(spec, method, params), { error: explainIssue });
      if (!result.success) {
        const where = Object.entries(params)
          .map(([axis, value]) => `${axis} = ${value}`)
          .join(", ");
        return {
          ok: false,
          issues: fieldIssues(result.error).map((i) => ({
            path: i.path,
            message: where ? `${i.message} (at ${where})` : i.message,
          })),
        };
      }
      arms.push({ method, params, config: result.data });
    }
  }
  const seeds = Array.from({ length: spec.seeds.count }, (_, index) => spec.seeds.first + index);
  return { ok: true, value: { arms, seeds, runs: arms.length * seeds.length } };
}
