import { eq } from "drizzle-orm";
import type { z } from "zod";
import { audit } from "../audit";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { notFound } from "../not-found";
import { parseInput } from "../parse";
import { extensionInput, planExtension } from "./extension";
import { findExperiment } from "./find";
import { insertArms, insertRuns } from "./insert-arms";
import { checkQueueSpace, checkRunSize } from "./limits";
import { memoryLimit } from "./memory-limit";
import { requireParsed } from "./require-plan";
import { nextRevision } from "./revision";

/**
 * Adds seeds, or values of its axes, to an experiment and queues the runs that this makes: existing arms get the new seeds, new
 * ones all of them. Its spec is extended with them. Answers how many runs. Throws `invalid` where the extension is refused (a
 * value that is there, an axis that it doesn't vary), or `too_large`.
 */
export async function extendExperiment(
  ctx: Context,
  raw: z.input<typeof extensionInput>,
): Promise<{ readonly runs: number }> {
  const actor = authorize(ctx, "experiment:extend");
  const asked = parseInput(extensionInput, raw);
  const limit = await memoryLimit(ctx.db);
  return ctx.db.transaction(async (tx) => {
    const { teamId } = await findExperiment(tx, actor, asked.id);
    // The revision first: its lock makes two extensions of one experiment follow each other.
    const revision = await nextRevision(tx, asked.id);
    if (revision === null) throw notFound("experiment");
    const { spec, arms, seeds, position, cells } = requireParsed(
      await planExtension(tx, actor, asked),
      "The extension",
    );
    checkRunSize([...new Set(cells.map(({ arm }) => arm)), ...arms], limit);
    const runs = cells.length + arms.length * seeds.length;
    await checkQueueSpace(tx, actor.teamId, runs);
    const owner = { teamId, experimentId: asked.id };
    const added = await insertArms(tx, owner, arms, position);
    const ofAdded = added.flatMap((arm) => seeds.map((seed) => ({ arm, seed })));
    await insertRuns(tx, owner, [...cells, ...ofAdded], { revision, label: spec.label ?? null });
    await tx.orm.update(tx.tables.experiments).set({ spec }).where(eq(tx.tables.experiments.id, asked.id));
    await audit(tx, ctx, {
      action: "experiment.extend",
      subject: asked.id,
      details: { runs, arms: arms.length, seeds: seeds.length },
    });
    return { runs };
  });
}
