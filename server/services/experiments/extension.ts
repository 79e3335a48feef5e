import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Connection } from "../../../db/database";
import { canonicalJson } from "../../../domain/canonical";
import { type Plan, type PlannedArm, planExperiment } from "../../../domain/config/expand";
import type { ExperimentSpec } from "../../../domain/config/experiment";
import { extendSpec } from "../../../domain/config/extend";
import { type Parsed, parseSpec } from "../../../domain/config/parse";
import { ModscaleError } from "../../../domain/errors";
import type { TeamActor } from "../authorize";
import { findExperiment } from "./find";

/** `seeds` (how many in all) and `grid` (values to add to its axes) are checked by `extendSpec`, which names each wrong field. */
export const extensionInput = z.strictObject({
  id: z.string().max(64),
  seeds: z.unknown().optional(),
  grid: z.unknown().optional(),
});

/** What an extension adds to an experiment as it stands. */
export interface Extension {
  readonly spec: ExperimentSpec;
  readonly arms: readonly PlannedArm[];
  readonly seeds: readonly number[];
  /** Where the next arm is put. */
  readonly position: number;
  /** Runs of arms that are there: those of seeds that they lack. */
  readonly cells: readonly { readonly arm: KnownArm; readonly seed: number }[];
}

/** Throws `not_found`, and `conflict` where today's rules would no longer make the arms that the experiment has. */
export async function planExtension(
  db: Connection,
  actor: TeamActor,
  { id, ...asked }: z.infer<typeof extensionInput>,
): Promise<Parsed<Extension>> {
  const found = await findExperiment(db, actor, id);
  const now = parseSpec(found.spec);
  const spec = now.ok ? extendSpec(now.value, asked) : now;
  if (!spec.ok) return spec;
  const plan = planExperiment(spec.value);
  if (!plan.ok) return plan;
  const [arms, seeds] = await Promise.all([readArms(db, id), readSeeds(db, id)]);
  const known = new Map(arms.map((arm) => [cellKey(arm), arm]));
  checkKept(plan.value, known);
  const added = plan.value.arms.filter((arm) => !known.has(cellKey(arm)));
  const cells = arms.flatMap((arm) => {
    const own = seeds.get(arm.id);
    return plan.value.seeds.filter((seed) => !own?.has(seed)).map((seed) => ({ arm, seed }));
  });
  if (added.length + cells.length === 0) return { ok: false, issues: [{ path: "", message: NOTHING }] };
  const position = (arms.at(-1)?.position ?? -1) + 1;
  return { ok: true, value: { spec: spec.value, arms: added, seeds: plan.value.seeds, position, cells } };
}

const NOTHING = "All of these arms are there already: add other values, or more seeds.";

interface KnownArm extends PlannedArm {
  readonly id: string;
  readonly position: number;
}

function cellKey({ method, params }: Pick<PlannedArm, "method" | "params">): string {
  return `${method} ${canonicalJson(params)}`;
}

function checkKept(plan: Plan, known: ReadonlyMap<string, KnownArm>): void {
  const planned = new Set(plan.arms.map(cellKey));
  if ([...known.keys()].every((key) => planned.has(key))) return;
  throw new ModscaleError(
    "conflict",
    "This experiment was launched by an older version, with arms that this one would lay out otherwise: launch it again with changes.",
  );
}

function readArms(db: Connection, experimentId: string): Promise<KnownArm[]> {
  const { arms } = db.tables;
  return db.orm
    .select({
      id: arms.id,
      config: arms.config,
      position: arms.position,
      method: arms.method,
      params: arms.params,
    })
    .from(arms)
    .where(eq(arms.experimentId, experimentId))
    .orderBy(asc(arms.position));
}

/** Seeds that each arm has. */
async function readSeeds(db: Connection, experimentId: string): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const { runs } = db.tables;
  const rows = await db.orm
    .select({ armId: runs.armId, seed: runs.seed })
    .from(runs)
    .where(eq(runs.experimentId, experimentId));
  const byArm = new Map<string, Set<number>>();
  for (const { armId, seed } of rows) byArm.set(armId, (byArm.get(armId) ?? new Set()).add(seed));
  return byArm;
}
