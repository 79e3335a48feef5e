import { LIMITS } from "../limits";
import { METHOD_TRAITS, METHODS } from "../methods";
import { AXES, AXIS_NAMES, type Axis, type AxisGrid } from "./axis";
import { constrainedModules } from "./constrain";
import type { ExperimentSpec } from "./experiment";
import { axesOf, axisPaths, gridsOf, pointCount } from "./grid";
import { matchArms } from "./match";
import { explainIssue } from "./messages";
import { fieldIssues, type Parsed } from "./parse";
import { comparePoints, type GridPoint, pointParts } from "./point";
import { type ArmConfig, armConfig } from "./run";
import { sizeArms } from "./size";

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

/**
 * Runs of a spec, arms × seeds. Where one cross product alone has more than the limit, its own: they are counted without being
 * listed, since a few axes can make more than any machine holds.
 */
export function countRuns(spec: ExperimentSpec): number {
  const perPoint = spec.methods.length * spec.seeds.count;
  const largest = Math.max(...gridsOf(spec.grid).map(pointCount)) * perPoint;
  return largest > LIMITS.runsPerExperiment ? largest : gridPoints(spec).length * perPoint;
}

/** What to say of a spec with too many runs, or null where their number is within the limit. */
export function tooManyRuns(spec: ExperimentSpec): string | null {
  const runs = countRuns(spec);
  if (runs <= LIMITS.runsPerExperiment) return null;
  return `This launch has ${runs} runs; ${LIMITS.runsPerExperiment} are the limit. Leave out values of the grid, methods or seeds.`;
}

/**
 * Points of a spec's grid, each once, rising along its axes in their order. Every point has a value on every axis of the whole
 * grid: where its own cross product doesn't vary one, the value that the spec has beside the grid (and none of p, which has none).
 */
export function gridPoints(spec: ExperimentSpec): GridPoint[] {
  const base = Object.fromEntries(axesOf(spec.grid).flatMap((axis) => entryAt(spec, axis)));
  const points = gridsOf(spec.grid)
    .flatMap(productOf)
    .map((point) => ({ ...base, ...point }))
    .sort(comparePoints);
  return points.filter((point, index) => {
    const before = points[index - 1];
    return before === undefined || comparePoints(before, point) !== 0;
  });
}

function entryAt(spec: ExperimentSpec, axis: Axis): [Axis, number][] {
  const place = AXES[axis];
  if (!place) return [];
  const [group, field] = place;
  const value = Object.entries(spec[group]).find(([name]) => name === field)?.[1];
  return value === undefined ? [] : [[axis, Number(value)]];
}

function productOf(one: AxisGrid): GridPoint[] {
  let points: GridPoint[] = [{}];
  for (const axis of AXIS_NAMES) {
    const values = one[axis];
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
    const place = AXES[axis];
    if (!place) continue;
    const [group, field] = place;
    config[group] = { ...config[group], [field]: axis === "adjust" ? value === 1 : value };
  }
  const k = point.k ?? task.k;
  const modules = METHOD_TRAITS[method].needsTruth ? k : constrainedModules(spec.constrain, k);
  if (modules !== null) config.network = { ...config.network, modules };
  return { ...config, method };
}

/**
 * All arms of a spec, in method order and then grid order, each checked on its own (a grid value may leave a field's bounds),
 * and with the widths that p gives them, or that match them, where the spec asks for it. Issues name the field at the grid point
 * that broke it, the grid where it has too many points, its p where an arm can't have so many parameters, or `match` where an arm can't be matched.
 */
export function planExperiment(spec: ExperimentSpec): Parsed<Plan> {
  const tooMany = tooManyRuns(spec);
  if (tooMany) return { ok: false, issues: [{ path: "grid", message: tooMany }] };
  const points = gridPoints(spec);
  const arms: PlannedArm[] = [];
  for (const method of METHODS.filter((known) => spec.methods.includes(known))) {
    for (const params of points) {
      const result = armConfig.safeParse(at(spec, method, params), { error: explainIssue });
      if (!result.success) {
        const where = pointParts(params).join(", ");
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
  const sized = sizeArms(arms, axisPaths(spec.grid, "p")[0]?.join(".") ?? "grid");
  const matched = matchArms(sized.arms, spec.match);
  const issues = [...sized.issues, ...matched.issues];
  if (issues.length > 0) return { ok: false, issues };
  const seeds = Array.from({ length: spec.seeds.count }, (_, index) => spec.seeds.first + index);
  return { ok: true, value: { arms: matched.arms, seeds, runs: arms.length * seeds.length } };
}
