import { and, asc, eq, gt, inArray, lte, type SQL } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { groupBy } from "../../../domain/group";
import type { LiveBatch, RunRow } from "../../../domain/views";
import { runColumns } from "../experiments/columns";
import { EVERY_STEP } from "../series/input";
import { joinChunks } from "../series/points";

/** Chunks of one experiment in one batch; a page that was away for long catches up in several. */
const BATCH_CHUNKS = 2000;

interface Asked {
  readonly id: string;
  readonly after: number;
  readonly upTo: number;
  readonly keys: readonly string[];
}

export interface Changes {
  readonly id: string;
  /** The revision that these changes reach: the asked one, or an earlier one where too much is new. */
  readonly upTo: number;
  readonly runs: readonly RunRow[];
  readonly points: LiveBatch["points"];
}

/** Rows and points of one experiment with revisions in (after, upTo]. */
export async function readChanges(db: Connection, reach: SQL, asked: Asked): Promise<Changes> {
  const upTo = await batchEnd(db, reach, asked);
  const { runs } = db.tables;
  const rows = await db.orm
    .select(runColumns(db))
    .from(runs)
    .where(and(reach, eq(runs.experimentId, asked.id), gt(runs.revision, asked.after), lte(runs.revision, upTo)))
    .orderBy(asc(runs.revision), asc(runs.id));
  return { id: asked.id, upTo, runs: rows, points: await readNewPoints(db, reach, { ...asked, upTo }) };
}

/** The revision up to which at most `BATCH_CHUNKS` chunks are new, but always one further. */
async function batchEnd(db: Connection, reach: SQL, asked: Asked): Promise<number> {
  if (asked.keys.length === 0) return asked.upTo;
  const { runs, seriesChunks: chunks } = db.tables;
  const overflow = await db.orm
    .select({ revision: chunks.revision })
    .from(chunks)
    .innerJoin(runs, eq(runs.id, chunks.runId))
    .where(newChunks(db, reach, asked))
    .orderBy(asc(chunks.revision))
    .limit(1)
    .offset(BATCH_CHUNKS);
  const first = overflow[0]?.revision;
  return first === undefined ? asked.upTo : Math.max(asked.after + 1, first - 1);
}

async function readNewPoints(db: Connection, reach: SQL, asked: Asked): Promise<LiveBatch["points"]> {
  if (asked.keys.length === 0) return [];
  const { runs, seriesChunks: chunks } = db.tables;
  const rows = await db.orm
    .select({
      runId: chunks.runId,
      key: chunks.key,
      attempt: chunks.attempt,
      steps: chunks.steps,
      values: chunks.values,
    })
    .from(chunks)
    .innerJoin(runs, eq(runs.id, chunks.runId))
    .where(newChunks(db, reach, asked))
    .orderBy(asc(chunks.runId), asc(chunks.key), asc(chunks.attempt), asc(chunks.firstStep));
  return [...groupBy(rows, (row) => `${row.runId} ${row.key} ${row.attempt}`).values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { steps, values } = joinChunks(group, EVERY_STEP);
    return [{ runId: first.runId, key: first.key, attempt: first.attempt, steps: [...steps], values: [...values] }];
  });
}

function newChunks(db: Connection, reach: SQL, { id, after, upTo, keys }: Asked): SQL | undefined {
  const { runs, seriesChunks: chunks } = db.tables;
  return and(
    reach,
    eq(runs.experimentId, id),
    inArray(chunks.key, [...keys]),
    gt(chunks.revision, after),
    lte(chunks.revision, upTo),
  );
}
