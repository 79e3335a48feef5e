import { LIMITS } from "../limits";
import { METHOD_TRAITS, METHODS } from "../methods";
import { AXES, AXIS_NAMES, type Axis, type ExperimentSpec, type GridPoint } from "./experiment";
import { matchArms } from "./match";
import { explainIssue } from "./messages";
import { fieldIssues, type Parsed } from "./parse";
import { type ArmConfig, armConfig } from "./run";

/** One arm: a method at one grid point, its config complete but for the seed. */
interface PlannedArm {
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

/** Runs of a spec, arms × seeds, counted without listing them: a few axes can make more than any machine holds. */
export function countRuns({ methods, grid, seeds }: ExperimentSpec): number {
  return AXIS_NAMES.reduce((runs, axis) => runs * (grid[axis]?.length ?? 1), methods.length * seeds.count);
}

/** What to say of a spec with too many runs, or null where their number is within the limit. */
export function tooManyRuns(spec: ExperimentSpec): string | null {
  const runs = countRuns(spec);
  if (runs <= LIMITS.runsPerExperiment) return null;
  return `This launch has ${runs} runs; ${LIMITS.runsPerExperiment} are the limit. Leave out values of the grid, methods or seeds.`;
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
    config[group] = { ...config[group], [field]: axis === "adjust" ? value === 1 : value };
  }
  if (METHOD_TRAITS[method].needsTruth) config.network = { ...config.network, modules: config.task?.k };
  return { ...config, method };
}

/**
 * All arms of a spec, in method order and then grid order, each checked on its own (a grid value may leave a field's bounds),
 * and with the widths that match them where the spec asks for it. Issues name the field at the grid point that broke it, the
 * grid where it has too many points, or `match` where an arm can't be matched.
 */
export function planExperiment(spec: ExperimentSpec): Parsed<Plan> {
  const tooMany = tooManyRuns(spec);
  if (tooMany) return { ok: false, issues: [{ path: "grid", message: tooMany }] };
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
  const matched = matchArms(arms, spec.match);
  if (matched.issues.length > 0) return { ok: false, issues: matched.issues };
  const seeds = Array.from({ length: spec.seeds.count }, (_, index) => spec.seeds.first + index);
  return { ok: true, value: { arms: matched.arms, seeds, runs: arms.length * seeds.length } };
}
