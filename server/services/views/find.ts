import { and, eq, or, type SQL } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { notFound } from "../not-found";
import type { Person } from "./person";

/** Condition on `savedViews`: a person's own, and what others share with the team. */
export function viewReach({ tables: { savedViews } }: Connection, { teamId, userId }: Person): SQL | undefined {
  return and(eq(savedViews.teamId, teamId), or(eq(savedViews.userId, userId), eq(savedViews.shared, true)));
}

/** The view, where the person sees it. Throws `not_found`. */
export async function findView(db: Connection, person: Person, id: string) {
  const { savedViews } = db.tables;
  const [found] = await db.orm
    .select()
    .from(savedViews)
    .where(and(viewReach(db, person), eq(savedViews.id, id)))
    .limit(1);
  if (!found) throw notFound("view");
  return found;
}
