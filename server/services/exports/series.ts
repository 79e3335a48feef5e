import { and, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import { toCsv } from "../../../domain/csv";
import { ModscaleError } from "../../../domain/errors";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { runReach } from "../reach";
import { seriesInput, stepRange } from "../series/input";
import { planRead } from "../series/plan-read";
import { readPoints } from "../series/points";
import type { ExportedFile } from "./file";

const MOST_ROWS = 500_000;
const input = seriesInput.omit({ maxPoints: true });
const HEADER = ["experiment", "method", "params", "seed", "run", "metric", "step", "value"];

/** All points behind a chart, one a row, none left out. Throws `too_large` where there are too many for one file. */
export async function seriesCsv(ctx: Context, raw: z.input<typeof input>): Promise<ExportedFile> {
  const actor = authorize(ctx, "series:read");
  const { runIds, keys, ...range } = parseInput(input, raw);
  const plan = await planRead(ctx.db, actor, runIds, keys);
  if (plan.points > MOST_ROWS) {
    throw new ModscaleError(
      "too_large",
      `${plan.points} points are too many for one file: choose fewer runs or metrics (${MOST_ROWS} at most).`,
    );
  }
  const names = await runNames(ctx, actor, runIds);
  const rows: (string | number)[][] = [];
  for (const group of plan.groups) {
    for (const { runId, key, steps, values } of await readPoints(ctx.db, group, keys, stepRange(range))) {
      const name = names.get(runId) ?? [];
      steps.forEach((step, index) => {
        rows.push([...name, runId, key, step, values[index] ?? Number.NaN]);
      });
    }
  }
  return { filename: "series.csv", body: toCsv({ header: HEADER, rows }) };
}

async function runNames(ctx: Context, actor: ReturnType<typeof authorize>, runIds: readonly string[]) {
  const { db } = ctx;
  const { runs, arms, experiments } = db.tables;
  const rows = await db.orm
    .select({ id: runs.id, seed: runs.seed, method: arms.method, params: arms.params, experiment: experiments.name })
    .from(runs)
    .innerJoin(arms, eq(arms.id, runs.armId))
    .innerJoin(experiments, eq(experiments.id, runs.experimentId))
    .where(and(runReach(db, actor), inArray(runs.id, [...runIds])));
  return new Map(rows.map((row) => [row.id, [row.experiment, row.method, pointText(row.params), row.seed]] as const));
}

function pointText(params: Readonly<Record<string, number | undefined>>): string {
  return Object.entries(params)
    .map(([axis, value]) => `${axis}=${value}`)
    .join(" ");
}
