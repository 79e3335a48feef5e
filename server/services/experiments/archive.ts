import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { z } from "zod";
import type { Connection } from "../../../db/database";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { experimentReach } from "../reach";
import { changeEach, experimentIds } from "./each";

type Ids = z.input<typeof experimentIds>;

interface Done {
  readonly done: number;
}

/** Puts experiments out of the way: lists show them only where somebody asks. What trains goes on. */
export function archiveExperiments(ctx: Context, raw: Ids): Promise<Done> {
  return setArchived(ctx, raw, true);
}

/** Brings archived experiments back into lists. */
export function unarchiveExperiments(ctx: Context, raw: Ids): Promise<Done> {
  return setArchived(ctx, raw, false);
}

async function setArchived(ctx: Context, raw: Ids, archived: boolean): Promise<Done> {
  const actor = authorize(ctx, "experiment:archive");
  const { ids } = parseInput(experimentIds, raw);
  const inReach = (db: Connection) => experimentReach(db, actor);
  const action = archived ? "experiment.archive" : "experiment.unarchive";
  const changed = await changeEach(ctx, ids, inReach, async (tx, { id, name }) => {
    const { experiments } = tx.tables;
    const isOther = (archived ? isNull : isNotNull)(experiments.archivedAt);
    const moved = await tx.orm
      .update(experiments)
      .set({ archivedAt: archived ? new Date() : null })
      .where(and(eq(experiments.id, id), isOther))
      .returning({ id: experiments.id });
    if (moved.length > 0) await audit(tx, ctx, { action, subject: id, details: { name } });
  });
  return { done: changed.length };
}
