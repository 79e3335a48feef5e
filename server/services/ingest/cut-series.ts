import { and, asc, eq, gt } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { isTrainingSeries } from "../../../domain/metrics/axis";
import { unpackPoints } from "../series/codec";
import { packChunks } from "./chunks";
import { EMPTY_SUMMARY, summarise } from "./summary";

/**
 * Cuts what a run has logged past a training step, so that an attempt that goes on from there leaves neither gap nor duplicate;
 * null cuts all. The rule is over before any checkpoint, so its series stays whole.
 */
export async function cutSeries(tx: Connection, runId: string, step: number | null): Promise<void> {
  const { series, seriesChunks } = tx.tables;
  if (step === null) {
    await tx.orm.delete(seriesChunks).where(eq(seriesChunks.runId, runId));
    await tx.orm.delete(series).where(eq(series.runId, runId));
    return;
  }
  const longer = await tx.orm
    .select({ key: series.key })
    .from(series)
    .where(and(eq(series.runId, runId), gt(series.lastStep, step)))
    .orderBy(asc(series.key));
  for (const { key } of longer) if (isTrainingSeries(key)) await cutOne(tx, runId, key, step);
}

async function cutOne(tx: Connection, runId: string, key: string, step: number): Promise<void> {
  const { series, seriesChunks: chunks } = tx.tables;
  const own = and(eq(chunks.runId, runId), eq(chunks.key, key));
  await tx.orm.delete(chunks).where(and(own, gt(chunks.firstStep, step)));
  const [last] = await tx.orm
    .select()
    .from(chunks)
    .where(and(own, gt(chunks.lastStep, step)))
    .limit(1);
  if (last) {
    const { steps, values } = unpackPoints(last);
    const kept = steps.filter((one) => one <= step);
    const [cut] = packChunks({ steps: kept, values: values.slice(0, kept.length) });
    if (cut)
      await tx.orm
        .update(chunks)
        .set(cut)
        .where(and(own, eq(chunks.firstStep, last.firstStep)));
  }
  const rows = await tx.orm.select().from(chunks).where(own).orderBy(asc(chunks.firstStep));
  const parts = rows.map(unpackPoints);
  const left = summarise(EMPTY_SUMMARY, {
    steps: parts.flatMap(({ steps }) => [...steps]),
    values: parts.flatMap(({ values }) => [...values]),
  });
  const place = and(eq(series.runId, runId), eq(series.key, key));
  if (left.count === 0) await tx.orm.delete(series).where(place);
  else await tx.orm.update(series).set(left).where(place);
}
