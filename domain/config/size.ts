import { canonicalJson } from "../canonical";
import { parameterCount } from "../cost/parameters";
import type { FieldIssue } from "../errors";
import { isMatched, type Nearest, nearestWidth, widthField } from "./match";
import { type GridPoint, pointParts } from "./point";
import type { ArmConfig } from "./run";

interface PlannedArm {
  readonly config: ArmConfig;
  readonly params: GridPoint;
}

/**
 * Gives every arm on the p axis the width that brings its number of parameters nearest to p; arms off it keep theirs. An arm that
 * no width brings within 5 % is an issue that names it, and so are two values of p that give an arm one and the same width. `path`:
 * where the spec has its p.
 */
export function sizeArms<Arm extends PlannedArm>(
  arms: readonly Arm[],
  path: string,
): { readonly arms: readonly Arm[]; readonly issues: readonly FieldIssue[] } {
  const issues: FieldIssue[] = [];
  const known = new Map<string, number>();
  const sized = arms.map((arm) => {
    const { p } = arm.params;
    if (p === undefined) return arm;
    const nearest = nearestWidth(arm.config, "parameters", p);
    const key = canonicalJson({ ...arm.params, p: null, config: nearest.config });
    const other = known.get(key);
    known.set(key, p);
    if (!isMatched(nearest.ratio)) issues.push({ path, message: unreached(arm, nearest) });
    else if (other !== undefined) issues.push({ path, message: alike(arm, other, nearest) });
    return { ...arm, config: nearest.config };
  });
  return { arms: sized, issues };
}

function unreached({ config, params }: PlannedArm, { width, ratio, config: nearest }: Nearest): string {
  const parameters = parameterCount(nearest).toLocaleString("en-US");
  const way = ratio < 1 ? "Lower p, or raise" : "Raise p, or lower";
  return (
    `${config.method} can't come within 5 % of p at ${pointParts(params).join(", ")}: the nearest ` +
    `${widthField(config.method)}, ${width}, gives it ${parameters} parameters. ${way} the network's depth or modules.`
  );
}

function alike({ config, params: { p, ...rest } }: PlannedArm, other: number, { width }: Nearest): string {
  const point = pointParts(rest).join(", ");
  const where = point ? ` at ${point}` : "";
  return (
    `p = ${other} and p = ${p} give ${config.method}${where} the same ${widthField(config.method)}, ${width}: ` +
    "leave one of them out."
  );
}
