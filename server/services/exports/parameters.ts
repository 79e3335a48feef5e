import { createHash } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { ModscaleError } from "../../../domain/errors";
import type { ArtifactStore } from "../../artifacts/port";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { getRun } from "../runs/get";
import { type ExportedBytes, fileName } from "./file";

const input = z.strictObject({ id: z.string().max(64) });

/** The network of a finished run at the step that validation chose, as safetensors. Throws `not_found` where there is none. */
export async function parametersFile(
  ctx: Context & { readonly artifacts: ArtifactStore },
  raw: z.input<typeof input>,
): Promise<ExportedBytes> {
  authorize(ctx, "run:read");
  const { id } = parseInput(input, raw);
  const { arm, run } = await getRun(ctx, { id });
  const { artifacts } = ctx.db.tables;
  const [row] = await ctx.db.orm
    .select({ path: artifacts.path, sha256: artifacts.sha256 })
    .from(artifacts)
    .where(and(eq(artifacts.runId, id), eq(artifacts.kind, "parameters")))
    .orderBy(desc(artifacts.attempt))
    .limit(1);
  const bytes = row && run.status === "finished" ? await ctx.artifacts.read(row.path) : null;
  if (!row || !bytes) throw new ModscaleError("not_found", NONE);
  if (createHash("sha256").update(bytes).digest("hex") !== row.sha256) throw new ModscaleError("unavailable", DAMAGED);
  return { filename: fileName(`${arm.method}-seed-${run.seed}`, "safetensors"), body: Uint8Array.from(bytes) };
}

const NONE = "This run has no network to hand out: only a finished run keeps one, where the server's artifacts are.";
const DAMAGED = "The file of this run's network is damaged where it lies: launch the run again to have it anew.";
