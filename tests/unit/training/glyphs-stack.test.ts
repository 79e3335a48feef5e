import { afterAll, beforeAll, expect, test } from "vitest";
import type { Method } from "../../../domain/methods";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import { trainStack } from "../../../server/training/stack";
import { arm, runsOf } from "../models/configs";
import { NEVER, Recorder } from "./support";

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});
afterAll(() => engine.dispose());

/** Metrics at the step that validation chose, for two seeds; chance is 0.1 a head and 0.01 for both. */
async function trained(method: Method): Promise<Readonly<Record<string, number>>[]> {
  const config = arm(method, {
    task: { kind: "glyphs", k: 2 },
    data: { n: 2000, test: 1000 },
    network: { width: 64, modules: 4, moduleInput: 16, moduleWidth: 32 },
    training: { steps: 150, batch: 64, learningRate: 0.003 },
    rule: { steps: 120, batch: 128, refine: 40 },
    evaluation: { every: 50 },
  });
  const told = new Recorder();
  await trainStack({ runs: runsOf(config, [0, 1]), datasets: "/nowhere" }, engine, told, NEVER);
  return [0, 1].map((run) => told.outcome(run).result?.metrics ?? {});
}

const of = (metrics: Readonly<Record<string, number>>, key: string) => metrics[key] ?? Number.NaN;

test("a monolithic network learns two glyphs, and less of pairs of classes that it has never seen", async () => {
  for (const metrics of await trained("monolithic")) {
    expect(of(metrics, "test.accuracy")).toBeGreaterThan(0.4);
    expect(of(metrics, "ood.combinatorial.accuracy")).toBeLessThan(of(metrics, "test.accuracy") - 0.04);
    for (const split of ["test", "ood.combinatorial", "ood.noise"]) {
      const both = of(metrics, `${split}.accuracyAll`);
      expect(both, split).toBeGreaterThan(0.05);
      expect(both, split).toBeLessThan(of(metrics, `${split}.accuracy`));
    }
  }
});

test("routed modules read one glyph each, and do as well on unseen pairs", async () => {
  for (const metrics of await trained("modular-routed")) {
    expect(of(metrics, "alignment.start")).toBeGreaterThan(0.85);
    expect(of(metrics, "test.accuracy")).toBeGreaterThan(0.5);
    expect(of(metrics, "ood.combinatorial.accuracy")).toBeGreaterThan(of(metrics, "test.accuracy") - 0.04);
  }
});
