import { and, eq, inArray } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { liveExperiments, reportParts } from "../../../domain/report/parts";
import type { TeamActor } from "../authorize";
import { experimentReach } from "../reach";

/**
 * Keeps in rows which experiments the live blocks of a report draw: it is by them that a link to the report is judged. An
 * experiment that the writer doesn't reach is left out, as if it weren't there.
 */
export async function linkExperiments(tx: Connection, actor: TeamActor, reportId: string, body: string): Promise<void> {
  const { experiments, reportExperiments: links } = tx.tables;
  await tx.orm.delete(links).where(eq(links.reportId, reportId));
  const named = liveExperiments(reportParts(body));
  if (named.length === 0) return;
  const found = await tx.orm
    .select({ id: experiments.id })
    .from(experiments)
    .where(and(experimentReach(tx, actor), inArray(experiments.id, named)));
  if (found.length === 0) return;
  const rows = found.map(({ id }) => ({ reportId, experimentId: id, teamId: actor.teamId }));
  await tx.orm.insert(links).values(rows);
}
