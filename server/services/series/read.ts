import type { z } from "zod";
import { ModscaleError } from "../../../domain/errors";
import { downsample } from "../../../domain/series/downsample";
import type { SeriesView } from "../../../domain/views";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { seriesInput, stepRange } from "./input";
import { planRead } from "./plan-read";
import { readPoints } from "./points";

/** Points that one request may go through; a chart of the longest runs asks for fewer of them, or a shorter range. */
const MOST_POINTS = 40_000_000;

/**
 * The series of runs as a chart draws them: steps within [from, to], and where these hold more than `maxPoints`, what
 * `downsample` keeps of them. Runs out of reach and series without a point are left out.
 */
export async function readSeries(ctx: Context, raw: z.input<typeof seriesInput>): Promise<SeriesView[]> {
  const actor = authorize(ctx, "series:read");
  const { runIds, keys, maxPoints, ...range } = parseInput(seriesInput, raw);
  const plan = await planRead(ctx.db, actor, runIds, keys);
  if (plan.points > MOST_POINTS) {
    throw new ModscaleError(
      "too_large",
      `${plan.points} points are too many for one chart: choose fewer runs or metrics.`,
    );
  }
  const views: SeriesView[] = [];
  for (const group of plan.groups) {
    for (const points of await readPoints(ctx.db, group, keys, stepRange(range))) {
      const { steps, values } = downsample(points.steps, points.values, maxPoints);
      const total = points.steps.length;
      views.push({
        runId: points.runId,
        key: points.key,
        attempt: points.attempt,
        steps,
        values,
        total,
        sampled: steps.length < total,
      });
    }
  }
  return views;
}
