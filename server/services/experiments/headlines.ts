import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import type { ExperimentSpec } from "../../../domain/config/experiment";
import { groupBy } from "../../../domain/group";
import { bestOf } from "../../../domain/statistics/headline";
import { mainMetric } from "../../../domain/statistics/main-metric";
import type { Headline } from "../../../domain/views";
import { jsonNumber } from "../json";

/**
 * The best arm's mean of each experiment's main metric, over its finished runs, the excluded ones left out. Only that one number of each run is read;
 * the mean is the statistics module's, so that a list agrees with the experiment's page.
 */
export async function headlines(
  db: Connection,
  experiments: readonly { readonly id: string; readonly spec: ExperimentSpec }[],
): Promise<Map<string, Headline>> {
  const byMetric = groupBy(experiments, (experiment) => mainMetric(experiment.spec.task.kind));
  const found = await Promise.all(
    [...byMetric].map(async ([metric, group]) =>
      best(
        metric,
        await values(
          db,
          metric,
          group.map((experiment) => experiment.id),
        ),
      ),
    ),
  );
  return new Map(found.flat());
}

interface Value {
  readonly experimentId: string;
  readonly arm: string;
  readonly method: Headline["method"];
  readonly value: number | null;
}

function values(db: Connection, metric: string, experimentIds: string[]): Promise<Value[]> {
  const { runs, arms } = db.tables;
  return db.orm
    .select({
      experimentId: runs.experimentId,
      arm: arms.id,
      method: arms.method,
      value: jsonNumber(db, runs.metrics, metric),
    })
    .from(runs)
    .innerJoin(arms, eq(arms.id, runs.armId))
    .where(and(inArray(runs.experimentId, experimentIds), eq(runs.status, "finished"), isNull(runs.excluded)));
}

function best(metric: string, rows: readonly Value[]): [string, Headline][] {
  return [...groupBy(rows, (row) => row.experimentId)].flatMap(([id, group]): [string, Headline][] => {
    const arms = [...groupBy(group, (row) => row.arm).values()].flatMap((arm) => {
      const method = arm[0]?.method;
      return method ? [{ method, values: arm.flatMap((row) => (row.value === null ? [] : [row.value])) }] : [];
    });
    const headline = bestOf(metric, arms);
    return headline ? [[id, headline]] : [];
  });
}
