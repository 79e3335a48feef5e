import { and, count, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Connection } from "../../../db/database";
import { type ShareScope, shareScope } from "../../../domain/share";
import { audit } from "../audit";
import { authorize, type TeamActor } from "../authorize";
import type { Context } from "../context";
import { findExperiment } from "../experiments/find";
import { notFound } from "../not-found";
import { parseInput } from "../parse";
import { armReach, itemIds, runReach } from "../reach";
import { findReport } from "../reports/find";
import { hashToken, newToken } from "../tokens";

const TEN_YEARS = 10 * 366 * 24 * 3600;

const input = z.strictObject({
  scope: shareScope,
  title: z.string().trim().min(1).max(120),
  /** Seconds from now; null: until it is revoked. */
  expiresIn: z.int().min(60).max(TEN_YEARS).nullish(),
  /** The page doesn't name the team either, as double-blind review asks. */
  anonymous: z.boolean().default(false),
});

export interface CreatedShare {
  readonly id: string;
  /** The link's secret, shown this once: only its hash is kept. */
  readonly token: string;
  /** Path of the shared page, with the token in it. */
  readonly path: string;
}

/** Makes a link to exactly what `scope` names. Throws `not_found` where any of it is out of reach. */
export async function createShare(ctx: Context, raw: z.input<typeof input>): Promise<CreatedShare> {
  const actor = authorize(ctx, "share:create");
  const { scope, title, expiresIn, anonymous } = parseInput(input, raw);
  const token = newToken();
  return ctx.db.transaction(async (tx) => {
    await requireReach(tx, actor, scope);
    const id = crypto.randomUUID();
    const createdBy = actor.kind === "member" ? actor.userId : null;
    const expiresAt = expiresIn ? new Date(Date.now() + expiresIn * 1000) : null;
    await tx.orm
      .insert(tx.tables.shareLinks)
      .values({ id, teamId: actor.teamId, tokenHash: hashToken(token), title, scope, createdBy, expiresAt, anonymous });
    await audit(tx, ctx, { action: "share.create", subject: id, details: { title, covers: scope.kind, anonymous } });
    return { id, token, path: `/share/${token}` };
  });
}

async function requireReach(tx: Connection, actor: TeamActor, scope: ShareScope): Promise<void> {
  if (scope.kind === "experiment") {
    await findExperiment(tx, actor, scope.experimentId);
    return;
  }
  if (scope.kind === "report") {
    await findReport(tx, actor, scope.reportId);
    return;
  }
  const { arms, runs } = tx.tables;
  const ids = itemIds(scope.items);
  const [armCount, runCount] = [
    await tx.orm
      .select({ n: count() })
      .from(arms)
      .where(and(armReach(tx, actor), inArray(arms.id, ids.arms))),
    await tx.orm
      .select({ n: count() })
      .from(runs)
      .where(and(runReach(tx, actor), inArray(runs.id, ids.runs))),
  ];
  const found = Number(armCount[0]?.n ?? 0) + Number(runCount[0]?.n ?? 0);
  if (found < new Set(ids.arms).size + new Set(ids.runs).size) throw notFound("run");
}
