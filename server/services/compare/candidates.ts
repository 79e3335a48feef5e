import { and, asc, count, desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { GridPoint } from "../../../domain/config/experiment";
import { pointParts } from "../../../domain/config/point";
import type { Method } from "../../../domain/methods";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { armReach, experimentReach } from "../reach";
import { containing } from "../search";

/** Offered at once; a search narrows them. */
const MOST = 60;

const input = z.strictObject({ search: z.string().trim().max(200).optional() });

export interface CompareCandidate {
  /** `arm-<uuid>`, as compare addresses name it. */
  readonly item: string;
  readonly label: string;
  readonly experiment: string;
  readonly method: Method;
  readonly params: GridPoint;
  readonly runs: number;
}

/** Arms that may be added to a comparison, of the newest experiments first. `search` looks in the experiments' names. */
export async function compareCandidates(ctx: Context, raw: z.input<typeof input> = {}): Promise<CompareCandidate[]> {
  const actor = authorize(ctx, "experiment:read");
  const { search } = parseInput(input, raw);
  const { db } = ctx;
  const { arms, experiments, runs } = db.tables;
  const rows = await db.orm
    .select({
      id: arms.id,
      method: arms.method,
      params: arms.params,
      experiment: experiments.name,
      runs: count(runs.id),
    })
    .from(arms)
    .innerJoin(experiments, eq(experiments.id, arms.experimentId))
    .leftJoin(runs, eq(runs.armId, arms.id))
    .where(and(armReach(db, actor), experimentReach(db, actor), containing(experiments.name, search)))
    .groupBy(arms.id, experiments.id)
    .orderBy(desc(experiments.createdAt), desc(experiments.id), asc(arms.position))
    .limit(MOST);
  return rows.map(({ id, ...row }) => ({
    ...row,
    item: `arm-${id}`,
    runs: Number(row.runs),
    label: label(row.method, row.params),
  }));
}

function label(method: Method, params: GridPoint): string {
  return [method, ...pointParts(params)].join(", ");
}
