import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { EXPERIMENT_CATALOGUE } from "../../../domain/filter/experiment-fields";
import { FILTER_LENGTH } from "../../../domain/filter/limits";
import { METHODS } from "../../../domain/methods";
import { emptyCounts, experimentStatus } from "../../../domain/status";
import type { ExperimentRow, Page } from "../../../domain/views";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { afterCursor, page } from "../cursor";
import { experimentCondition } from "../filter/experiment-condition";
import { requireFilter } from "../filter/require-filter";
import { parseInput } from "../parse";
import { shownName } from "../people";
import { runReachWithin } from "../reach";
import { containing } from "../search";
import { tagsOfExperiments } from "../tags/read";
import { countRuns } from "./counts";
import { headlines } from "./headlines";

const input = z.strictObject({
  search: z.string().trim().max(200).optional(),
  filter: z.string().max(FILTER_LENGTH).default(""),
  cursor: z.string().max(300).nullish(),
  limit: z.int().min(1).max(100).default(25),
});

/**
 * Experiments, newest first, with the state of their runs and their headline number; no series is touched. Those that are
 * archived come where the filter asks for them. Throws `invalid` for a text that is no filter.
 */
export async function listExperiments(ctx: Context, raw: z.input<typeof input> = {}): Promise<Page<ExperimentRow>> {
  const actor = authorize(ctx, "experiment:read");
  const { search, filter: text, cursor, limit } = parseInput(input, raw);
  const { db } = ctx;
  if (text.trim()) authorize(ctx, "finding:read");
  const filter = requireFilter(text, EXPERIMENT_CATALOGUE);
  const { experiments, users } = db.tables;
  const found = await db.orm
    .select({
      id: experiments.id,
      name: experiments.name,
      preset: experiments.preset,
      spec: experiments.spec,
      createdAt: experiments.createdAt,
      archivedAt: experiments.archivedAt,
      createdBy: actor.kind === "share" ? sql<string | null>`null` : shownName(db),
    })
    .from(experiments)
    .leftJoin(users, eq(users.id, experiments.createdBy))
    .where(
      and(
        experimentCondition(db, actor, filter),
        containing(experiments.name, search),
        afterCursor(experiments.createdAt, experiments.id, cursor),
      ),
    )
    .orderBy(desc(experiments.createdAt), desc(experiments.id))
    .limit(limit + 1);
  const { rows, nextCursor } = page(found, limit, (row) => ({ at: row.createdAt, id: row.id }));
  const ids = rows.map((row) => row.id);
  const [counts, headline, tags] = await Promise.all([
    countRuns(db, ids, runReachWithin(db, actor)),
    headlines(db, rows),
    actor.kind === "share" ? new Map<string, string[]>() : tagsOfExperiments(db, ids),
  ]);
  return {
    nextCursor,
    rows: rows.map(({ spec, archivedAt, ...row }) => {
      const counted = counts.get(row.id) ?? emptyCounts();
      return {
        ...row,
        task: spec.task.kind,
        methods: METHODS.filter((method) => spec.methods.includes(method)),
        status: experimentStatus(counted),
        counts: counted,
        runs: Object.values(counted).reduce((sum, n) => sum + n, 0),
        archived: archivedAt !== null,
        tags: tags.get(row.id) ?? [],
        headline: headline.get(row.id) ?? null,
      };
    }),
  };
}
