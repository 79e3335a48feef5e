import { and, asc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Connection } from "../../../db/database";
import { itemText, parseItem } from "../../../domain/compared-item";
import { groupBy } from "../../../domain/group";
import { LIMITS } from "../../../domain/limits";
import type { ComparedItem } from "../../../domain/share";
import type { ArmView, CompareEntry, Comparison, RunRow } from "../../../domain/views";
import { authorize, type TeamActor } from "../authorize";
import type { Context } from "../context";
import { armColumns, runColumns } from "../experiments/columns";
import { parseInput } from "../parse";
import { armReach, itemIds, runReach } from "../reach";
import { toldRun } from "../runs/told";

const input = z.strictObject({
  items: z
    .array(z.string().max(200))
    .max(
      LIMITS.comparedItems,
      `At most ${LIMITS.comparedItems} arms and runs can be laid side by side: take some away.`,
    ),
});

/**
 * The arms and runs that a compare address names, in its order, each once. Items that are malformed, gone or out of reach
 * are listed as missing, all alike.
 */
export async function resolveComparison(ctx: Context, raw: z.input<typeof input>): Promise<Comparison> {
  const actor = authorize(ctx, "run:read");
  const texts = [...new Set(parseInput(input, raw).items)];
  const items = texts.map((text) => ({ text, item: parseItem(text) }));
  const ids = itemIds(items.flatMap(({ item }) => item ?? []));
  const [arms, runs] = await Promise.all([readArms(ctx.db, actor, ids.arms), readRuns(ctx.db, actor, ids.runs)]);
  const entries = new Map([...arms, ...runs].map((entry) => [itemText(entry.item), entry]));
  return {
    entries: texts.flatMap((text) => entries.get(text) ?? []),
    missing: texts.filter((text) => !entries.has(text)),
  };
}

async function readArms(db: Connection, actor: TeamActor, armIds: string[]): Promise<CompareEntry[]> {
  if (armIds.length === 0) return [];
  const { arms, experiments, runs } = db.tables;
  const [found, armRuns] = await Promise.all([
    db.orm
      .select({ arm: armColumns(db), experiment: experimentColumns(db) })
      .from(arms)
      .innerJoin(experiments, eq(experiments.id, arms.experimentId))
      .where(and(armReach(db, actor), inArray(arms.id, armIds))),
    db.orm
      .select(runColumns(db))
      .from(runs)
      .where(and(runReach(db, actor), inArray(runs.armId, armIds)))
      .orderBy(asc(runs.seed)),
  ]);
  const byArm = groupBy(
    armRuns.map((run) => toldRun(actor, run)),
    (run) => run.armId,
  );
  return found.map((row) => entry({ kind: "arm", id: row.arm.id }, row, byArm.get(row.arm.id) ?? []));
}

async function readRuns(db: Connection, actor: TeamActor, runIds: string[]): Promise<CompareEntry[]> {
  if (runIds.length === 0) return [];
  const { arms, experiments, runs } = db.tables;
  const found = await db.orm
    .select({ run: runColumns(db), arm: armColumns(db), experiment: experimentColumns(db) })
    .from(runs)
    .innerJoin(arms, eq(arms.id, runs.armId))
    .innerJoin(experiments, eq(experiments.id, runs.experimentId))
    .where(and(runReach(db, actor), inArray(runs.id, runIds)));
  return found.map(({ run, ...row }) => entry({ kind: "run", id: run.id }, row, [toldRun(actor, run)]));
}

function experimentColumns({ tables: { experiments } }: Connection) {
  return { id: experiments.id, name: experiments.name, revision: experiments.revision };
}

function entry(
  item: ComparedItem,
  { arm, experiment }: { readonly arm: ArmView; readonly experiment: CompareEntry["experiment"] },
  runs: readonly RunRow[],
): CompareEntry {
  return { item, arm, experiment, runs };
}
