import { createHash } from "node:crypto";
import type { Connection } from "../../../db/database";
import { canonicalJson } from "../../../domain/canonical";
import type { PlannedArm } from "../../../domain/config/expand";
import type { ArmConfig } from "../../../domain/config/run";
import { parameterCount, ruleFlops, stepFlops } from "../../../domain/cost";
import { enqueue } from "../../queue";
import { inBatches } from "./batches";

export interface Owner {
  readonly teamId: string;
  readonly experimentId: string;
}

/** An arm that is in the database. */
export interface InsertedArm {
  readonly id: string;
  readonly config: ArmConfig;
}

/** One run to be: an arm and a seed. */
export interface Cell {
  readonly arm: InsertedArm;
  readonly seed: number;
}

/** Writes arms in places from `first` on, and answers them in their order. */
export async function insertArms(
  tx: Connection,
  owner: Owner,
  arms: readonly PlannedArm[],
  first: number,
): Promise<InsertedArm[]> {
  const rows = arms.map(({ method, params, config }, index) => ({
    id: crypto.randomUUID(),
    ...owner,
    position: first + index,
    method,
    params,
    config,
    configHash: createHash("sha256").update(canonicalJson(config)).digest("hex"),
    parameters: parameterCount(config),
    stepFlops: stepFlops(config),
    ruleFlops: ruleFlops(config),
  }));
  await inBatches(rows, (batch) => tx.orm.insert(tx.tables.arms).values(batch));
  return rows.map(({ id, config }) => ({ id, config }));
}

/** What runs have in common that are queued together. */
export interface Queued {
  /** The experiment's. */
  readonly revision: number;
  /** Only workers with this label may take them; null: any worker. */
  readonly label: string | null;
}

/** Writes runs and queues them, in the order given. */
export async function insertRuns(
  tx: Connection,
  owner: Owner,
  cells: readonly Cell[],
  { revision, label }: Queued,
): Promise<void> {
  const rows = cells.map(({ arm, seed }) => ({
    id: crypto.randomUUID(),
    ...owner,
    armId: arm.id,
    seed,
    status: "queued" as const,
    revision,
  }));
  await inBatches(rows, (batch) => tx.orm.insert(tx.tables.runs).values(batch));
  await enqueue(
    tx,
    rows.flatMap(({ id }, index) => {
      const config = cells[index]?.arm.config;
      return config ? [{ runId: id, ...owner, label, config, fromStep: null }] : [];
    }),
  );
}
