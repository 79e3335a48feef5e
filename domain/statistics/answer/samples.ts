import { canonicalJson } from "../../canonical";
import type { Axis, GridPoint } from "../../config/experiment";
import { variedAxes } from "../../config/varied";
import { groupBy } from "../../group";
import { GROWTH_AXES, type GrowthAxis } from "../growth-words";
import type { ArmResult } from "../results";
import { complexityLines, type PreparedComplexity, prepareSampleComplexity } from "../sample-complexity";

/** Samples counted along n, and how that grows along another axis, at one point of all further ones. */
export interface SamplesQuestion {
  readonly metric: string;
  readonly prepared: PreparedComplexity;
  readonly along: GrowthAxis | null;
  /** Values of the axes that are held: empty where the grid has no others. */
  readonly held: GridPoint;
}

/** The question of sample complexity that a grid answers at a point; null where no line along n goes through it. */
export function samplesQuestion(
  results: readonly ArmResult[],
  metric: string,
  point: GridPoint = {},
): SamplesQuestion | null {
  const place = placeOf(results, axesOf(results), point);
  return place && prepared(results, metric, place);
}

/** The questions at every point of the axes that they hold. */
export function samplesQuestions(results: readonly ArmResult[], metric: string): SamplesQuestion[] {
  const axes = axesOf(results);
  const places = results.flatMap(({ arm }) => placeOf(results, axes, arm.params) ?? []);
  const distinct = new Map(places.map((place) => [canonicalJson(place), place]));
  return [...distinct.values()].map((place) => prepared(results, metric, place));
}

interface Place {
  readonly along: GrowthAxis | null;
  readonly held: GridPoint;
}

function prepared(results: readonly ArmResult[], metric: string, { along, held }: Place): SamplesQuestion {
  const lines = complexityLines(linesAlongN(results, along, held), { metric, along });
  return { metric, along, held, prepared: prepareSampleComplexity(lines) };
}

type VariedAxes = ReturnType<typeof variedAxes>;

function axesOf(results: readonly ArmResult[]): VariedAxes {
  return variedAxes(results.map(({ arm }) => arm));
}

/**
 * What is looked along and what is held: the first axis that counts something and on which at least two values have lines
 * along n through the point; in a union of sweeps there may be none.
 */
function placeOf(results: readonly ArmResult[], axes: VariedAxes, point: GridPoint): Place | null {
  if (!axes.some(({ axis }) => axis === "n")) return null;
  const counting = GROWTH_AXES.filter((axis) => axes.some((varied) => varied.axis === axis));
  for (const along of [...counting, null]) {
    const others = axes.filter(({ axis }) => axis !== "n" && axis !== along);
    if (others.some(({ axis, optional }) => point[axis] === undefined && !optional)) continue;
    const held = Object.fromEntries(others.map(({ axis }) => [axis, point[axis]]));
    const lines = linesAlongN(results, along, held);
    const values = new Set(lines.map(({ arm }) => (along ? arm.params[along] : null)));
    if (values.size >= (along ? 2 : 1)) return { along, held };
  }
  return null;
}

/** Results at the held values, of methods and values of `along` that have at least two n. */
function linesAlongN(results: readonly ArmResult[], along: Axis | null, held: GridPoint): ArmResult[] {
  const axes = Object.keys(held) as Axis[];
  const here = results.filter(({ arm }) => axes.every((axis) => arm.params[axis] === held[axis]));
  const lines = groupBy(here, ({ arm }) => `${arm.method} ${along ? arm.params[along] : ""}`);
  return [...lines.values()].filter((line) => new Set(line.map(({ arm }) => arm.params.n)).size > 1).flat();
}
