import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunConfig } from "../../../domain/config/run";
import type { Reporter, RunOutcome } from "../../../server/training/contract";
import type { Engine } from "../../../server/training/engine/load";
import { trainStack } from "../../../server/training/stack";
import type { WholeRequest } from "../sides/protocol";
import { seeded } from "../works";

/** Seconds of a stack of sine's defaults, from start to end. */
export async function measureWhole(engine: Engine, { R }: WholeRequest) {
  return trainWhole(engine, seeded({ name: "whole", methods: ["monolithic"], task: { kind: "sine" } }, R));
}

/**
 * Trains a stack, serialises what it reports and keeps its files, as a worker does. Seconds: `wall` from start to end; of it
 * `train` (with the compiling of its step) and `rule`, summed over the runs.
 */
export async function trainWhole(engine: Engine, runs: readonly RunConfig[]) {
  const folder = mkdtempSync(join(tmpdir(), "modscale-bench-"));
  const told: string[] = [];
  const outcomes: RunOutcome[] = [];
  const file = (run: number, _step: number, bytes: Uint8Array) => writeFileSync(join(folder, String(run)), bytes);
  const started = performance.now();
  const reporter: Reporter = {
    progress: (step) => told.push(JSON.stringify({ step })),
    points: (points) => told.push(JSON.stringify(points)),
    ended: (outcome) => outcomes.push(outcome),
    notice: (_, message) => told.push(message),
    checkpoint(step, files) {
      for (const { run, bytes } of files) file(run, step, bytes);
    },
    parameters: file,
  };
  try {
    await trainStack({ runs, datasets: "" }, engine, reporter, { stopped: () => false });
    const wall = (performance.now() - started) / 1e3;
    return { wall, train: sum(outcomes, "train"), rule: sum(outcomes, "rule") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @throws Error where a run did not finish. */
function sum(outcomes: readonly RunOutcome[], part: "train" | "rule"): number {
  return outcomes.reduce((total, outcome) => {
    if (outcome.status !== "finished" || !outcome.result)
      throw new Error(outcome.status === "failed" ? outcome.message : "A run of the bench did not finish.");
    return total + outcome.result.seconds[part];
  }, 0);
}
