import type { Connection } from "../../../db/database";
import { inBatches } from "../../../server/services/experiments/batches";
import { packChunks } from "../../../server/services/ingest/chunks";
import { EMPTY_SUMMARY, summarise } from "../../../server/services/ingest/summary";
import { randomNumbers } from "./random";

/** A run's twelve series, of the names that runs of sine have. */
export const SERIES = [
  ...["train.loss", "validation.loss", "test.loss", "test.relativeLoss", "ood.combinatorial.relativeLoss"],
  ...["ood.noise.relativeLoss", "ood.scale1.5.relativeLoss", "ood.scale2.relativeLoss", "coverage.start"],
  ...["coverage.end", "rule.loss", "train.gradient"],
] as const;

export interface Points {
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

/** A noisy curve that falls, of full float64 values: nothing that a codec could make small. */
export function curve(seed: number, count: number, from = 1): Points {
  const random = randomNumbers(seed);
  const values = Array.from({ length: count }, (_, i) => Math.exp((-3 * i) / count) * (0.8 + 0.4 * random()));
  return { steps: values.map((_, i) => from + i), values };
}

/** Writes whole series as a finished run has them: merged chunks and a summary, through the ingest's own codec. */
export async function writeSeries(
  tx: Connection,
  owner: { readonly teamId: string },
  series: readonly { readonly runId: string; readonly key: string; readonly points: Points }[],
): Promise<void> {
  const { series: summaries, seriesChunks } = tx.tables;
  const rows = series.map(({ runId, key, points }) => ({ ...owner, runId, key, ...summarise(EMPTY_SUMMARY, points) }));
  const chunks = series.flatMap(({ runId, key, points }) =>
    packChunks(points).map((chunk) => ({ ...owner, runId, key, attempt: 1, revision: 1, ...chunk })),
  );
  await inBatches(rows, (batch) => tx.orm.insert(summaries).values(batch));
  await inBatches(chunks, (batch) => tx.orm.insert(seriesChunks).values(batch));
}
