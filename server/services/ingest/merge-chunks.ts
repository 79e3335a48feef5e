import { and, asc, eq, inArray } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { unpackPoints } from "../series/codec";
import { CHUNK_POINTS, packChunks } from "./chunks";

type Chunk = Connection["tables"]["seriesChunks"]["$inferSelect"];

/**
 * Merges the small chunks of a run that ends into large ones. A merged chunk keeps the newest revision and attempt of its
 * parts: live pages that know them all aren't sent them again, and others take it for the newest attempt's word.
 */
export async function mergeChunks(tx: Connection, runId: string): Promise<void> {
  const { series } = tx.tables;
  const rows = await tx.orm
    .select({ key: series.key })
    .from(series)
    .where(eq(series.runId, runId))
    .orderBy(asc(series.key));
  for (const { key } of rows) await mergeSeries(tx, runId, key);
}

async function mergeSeries(tx: Connection, runId: string, key: string): Promise<void> {
  const { seriesChunks: chunks } = tx.tables;
  const own = and(eq(chunks.runId, runId), eq(chunks.key, key));
  const rows = await tx.orm.select().from(chunks).where(own).orderBy(asc(chunks.firstStep));
  for (const group of groupsThatFit(rows)) {
    const [first] = group;
    if (!first || group.length === 1) continue;
    const firstSteps = group.map((chunk) => chunk.firstStep);
    await tx.orm.delete(chunks).where(and(own, inArray(chunks.firstStep, firstSteps)));
    const revision = Math.max(...group.map((chunk) => chunk.revision));
    const attempt = Math.max(...group.map((chunk) => chunk.attempt));
    const merged = packChunks(joined(group));
    await tx.orm.insert(chunks).values(merged.map((chunk) => ({ ...first, attempt, revision, ...chunk })));
  }
}

/** Consecutive chunks in groups of at most `CHUNK_POINTS` points. */
function groupsThatFit(rows: readonly Chunk[]): Chunk[][] {
  const groups: Chunk[][] = [];
  let points = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    if (points + row.count > CHUNK_POINTS) {
      groups.push([]);
      points = 0;
    }
    groups.at(-1)?.push(row);
    points += row.count;
  }
  return groups;
}

function joined(group: readonly Chunk[]): { readonly steps: number[]; readonly values: number[] } {
  const parts = group.map(unpackPoints);
  return { steps: parts.flatMap(({ steps }) => [...steps]), values: parts.flatMap(({ values }) => [...values]) };
}
