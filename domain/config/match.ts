import { canonicalJson } from "../canonical";
import { runFlops } from "../cost/flops";
import { parameterCount } from "../cost/parameters";
import type { FieldIssue } from "../errors";
import { groupBy } from "../group";
import { LIMITS } from "../limits";
import { METHOD_TRAITS, METHODS, type Method } from "../methods";
import type { ArmConfig } from "./run";

/** In what the arms at a grid point are made alike: in nothing, in parameters, or in the FLOPs of a run, its rule included. */
export const MATCHES = ["none", "parameters", "flops"] as const;
export type Match = (typeof MATCHES)[number];

/** Parameters or FLOPs that differ by at most this share of the reference's count as matched. */
export const MATCHED_WITHIN = 0.05;

/** Whether counts in this ratio count as matched. */
export function isMatched(ratio: number): boolean {
  const rounding = 1e-12;
  return Math.abs(ratio - 1) <= MATCHED_WITHIN + rounding;
}

type Counted = Exclude<Match, "none">;

const COUNTS: Readonly<Record<Counted, (config: ArmConfig) => number>> = {
  parameters: parameterCount,
  flops: runFlops,
};

/** The field of `network` that says how wide a method's hidden layers are. */
export function widthField(method: Method): "width" | "moduleWidth" {
  return METHOD_TRAITS[method].modular ? "moduleWidth" : "width";
}

interface MatchedSpec {
  readonly match: Match;
  readonly methods: readonly Method[];
  /** Axes of the grid. */
  readonly axes: readonly string[];
}

/** An axis of the grid that sets a width which `match` is to choose; null where there is none. */
export function matchedAxis({ match, methods, axes }: MatchedSpec): "width" | "moduleWidth" | null {
  const [reference, ...others] = METHODS.filter((method) => methods.includes(method));
  if (match === "none" || !reference) return null;
  const chosen = others.map(widthField).find((field) => field !== widthField(reference));
  return chosen && axes.includes(chosen) ? chosen : null;
}

function withWidth(config: ArmConfig, width: number): ArmConfig {
  return { ...config, network: { ...config.network, [widthField(config.method)]: width } };
}

export interface Nearest {
  readonly config: ArmConfig;
  readonly width: number;
  /** Its count over the target. */
  readonly ratio: number;
}

/**
 * The arm with the width whose count comes nearest to `target`. Counts rise with the width, so the two widths around the target
 * are found by halving.
 */
export function nearestWidth(config: ArmConfig, match: Counted, target: number): Nearest {
  const ratioAt = (width: number) => COUNTS[match](withWidth(config, width)) / target;
  let below = 1;
  let above: number = LIMITS.width;
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (ratioAt(middle) <= 1) below = middle;
    else above = middle;
  }
  const width = Math.abs(ratioAt(below) - 1) <= Math.abs(ratioAt(above) - 1) ? below : above;
  return { config: withWidth(config, width), width, ratio: ratioAt(width) };
}

/** An arm as a plan has it. */
interface PlannedArm {
  readonly config: ArmConfig;
  /** Its grid point, by axis. */
  readonly params: Readonly<Partial<Record<string, number>>>;
}

/**
 * Makes the arms of each grid point alike: the first method there (the monolithic network, wherever it is compared) keeps its
 * width as it is given, and every other arm gets the width that brings it nearest. An arm that no width brings within 5 % is an
 * issue. `arms`: in the order of methods.
 */
export function matchArms<Arm extends PlannedArm>(
  arms: readonly Arm[],
  match: Match,
): { readonly arms: readonly Arm[]; readonly issues: readonly FieldIssue[] } {
  if (match === "none") return { arms, issues: [] };
  const points = groupBy(arms, (arm) => canonicalJson(arm.params));
  const issues: FieldIssue[] = [];
  const matched = arms.map((arm) => {
    const [reference] = points.get(canonicalJson(arm.params)) ?? [];
    if (!reference || reference === arm) return arm;
    const nearest = nearestWidth(arm.config, match, COUNTS[match](reference.config));
    if (!isMatched(nearest.ratio)) issues.push({ path: "match", message: unmatched(arm, reference, match, nearest) });
    return { ...arm, config: nearest.config };
  });
  return { arms: matched, issues };
}

function unmatched({ config, params }: PlannedArm, reference: PlannedArm, match: Counted, nearest: Nearest): string {
  const { method } = config;
  const name = match === "flops" ? "FLOPs" : "parameters";
  const point = Object.entries(params).map(([axis, value]) => `${axis} = ${value}`);
  const where = point.length > 0 ? ` at ${point.join(", ")}` : "";
  const own = widthField(method);
  const other = widthField(reference.config.method);
  return (
    `${method} can't be matched with ${reference.config.method} in ${name}${where}: the nearest ${own} is ${nearest.width}, ` +
    `with ${times(nearest.ratio)} as many. ${remedy(config, match, nearest.ratio, other)}`
  );
}

function times(ratio: number): string {
  return `${ratio.toLocaleString("en-US", { maximumSignificantDigits: 3 })} times`;
}

function remedy({ method }: ArmConfig, match: Counted, ratio: number, other: string): string {
  if (ratio < 1) return `Lower ${other}, or raise the modules or their depth.`;
  const rule =
    match === "flops" && METHOD_TRAITS[method].rule !== null ? ", lower the rule's steps, batch or restarts" : "";
  return `Raise ${other}${rule}, or lower the modules or their depth.`;
}
