import { eq } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import type { Analysis } from "../../../domain/analysis";
import type { CurrentRun } from "../attempts/current";

/** Within the transaction that ends a run: what it keeps for the figures of its modules, in place of an older attempt's. */
export async function storeAnalyses(
  tx: Connection,
  { id: runId, teamId }: Pick<CurrentRun, "id" | "teamId">,
  found: readonly Analysis[],
): Promise<void> {
  const { analyses } = tx.tables;
  await tx.orm.delete(analyses).where(eq(analyses.runId, runId));
  if (found.length === 0) return;
  await tx.orm.insert(analyses).values(found.map((content) => ({ runId, teamId, kind: content.kind, content })));
}
