import { z } from "zod";
import type { FieldIssue } from "../errors";
import { LIMITS } from "../limits";
import { AXIS_NAMES, axisGrid } from "./axis";
import { type ExperimentSpec, experimentSpec } from "./experiment";
import { axesOf, gridsOf, mapAxis } from "./grid";
import { explainIssue } from "./messages";
import { fieldIssues, type Parsed } from "./parse";

/** What is added to an experiment: so many seeds in all, and values (or ranges of them) of axes that it varies already. */
const extension = z.strictObject({
  seeds: z.int().min(1).max(LIMITS.seeds).optional(),
  grid: axisGrid.optional(),
});

type Extension = z.infer<typeof extension>;

/**
 * A spec with more seeds, or with further values on its axes; of a union's grids each that varies the axis gets them, and has its values rising then. Nothing is
 * taken away, so all arms and seeds of `spec` are in what is answered. Issues name what is wrong with `raw`: no axis of the
 * experiment, a value that is there already, fewer seeds than it has.
 */
export function extendSpec(spec: ExperimentSpec, raw: unknown): Parsed<ExperimentSpec> {
  const asked = extension.safeParse(raw, { error: explainIssue });
  if (!asked.success) return { ok: false, issues: fieldIssues(asked.error) };
  const issues = extensionIssues(spec, asked.data);
  if (issues.length > 0) return { ok: false, issues };
  const { seeds = spec.seeds.count, grid = {} } = asked.data;
  const extended = AXIS_NAMES.reduce((sum, axis) => {
    const added = grid[axis];
    return added ? mapAxis(sum, axis, (values) => [...values, ...added].sort((a, b) => a - b)) : sum;
  }, spec.grid);
  const checked = experimentSpec.safeParse(
    { ...spec, grid: extended, seeds: { ...spec.seeds, count: seeds } },
    { error: explainIssue },
  );
  return checked.success ? { ok: true, value: checked.data } : { ok: false, issues: fieldIssues(checked.error) };
}

function extensionIssues(spec: ExperimentSpec, { seeds, grid = {} }: Extension): FieldIssue[] {
  const { count } = spec.seeds;
  const axes = axesOf(spec.grid);
  const issues: FieldIssue[] = [];
  if (seeds === undefined && Object.keys(grid).length === 0)
    issues.push({ path: "", message: "Say what to add: a number of seeds, or values of an axis." });
  if (seeds !== undefined && seeds <= count)
    issues.push({ path: "seeds", message: `Each arm has ${count} seeds already: ask for more in all.` });
  for (const axis of AXIS_NAMES.filter((name) => grid[name])) {
    const path = `grid.${axis}`;
    const known = new Set(gridsOf(spec.grid).flatMap((one) => one[axis] ?? []));
    const twice = (grid[axis] ?? []).filter((value) => known.has(value));
    if (!axes.includes(axis))
      issues.push({ path, message: `${axis} is no axis of this experiment (${axes.join(", ") || "it has none"}).` });
    if (twice.length > 0)
      issues.push({ path, message: `${axis} = ${twice.join(", ")} is there already: its arms would stand twice.` });
  }
  return issues;
}
