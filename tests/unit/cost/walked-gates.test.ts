import { afterAll, beforeAll, expect, test } from "vitest";
import { heads, inputDimension } from "../../../domain/config/task";
import { gateSearchFlops } from "../../../domain/cost/gates";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import * as tf from "../../../server/training/engine/tf";
import type { RuleData } from "../../../server/training/rules/batches";
import { headSubspaces } from "../../../server/training/rules/subspace";
import { arm } from "../models/configs";
import { counted, walkedFlops } from "./walk";

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});
afterAll(() => engine.dispose());

/** One run's random rows, each head's classes in turn. */
function randomRows(n: number, m: number, H: number): RuleData {
  const x = tf.randomNormal<tf.Rank.R2>([n, m], 0, 1, "float32", 1);
  const classes = Int32Array.from({ length: n * H }, (_, index) => (index + Math.floor(index / H)) % 10);
  const y = tf.reshape(tf.cast(tf.oneHot(tf.tensor1d(classes, "int32"), 10), "float32"), [n, H * 10]);
  return {
    size: () => n,
    offset: () => 0,
    tensors: [x, y],
    gather: (places) => ({
      x: tf.reshape(tf.gather(x, places), [1, -1, m]),
      y: tf.reshape(tf.gather(y, places), [1, -1, H * 10]),
    }),
  };
}

test("finding subspaces, counted from the ops that it calls", async () => {
  const config = arm("modular-routed", {
    task: { kind: "glyphs", k: 2, side: 12 },
    data: { n: 3000 },
    rule: { gate: "subspace" },
  });
  const linalg = counted(engine.linalg);
  const data = randomRows(config.data.n, inputDimension(config.task), heads(config.task));
  const products = await walkedFlops(() => {
    headSubspaces(data, 1, heads(config.task), linalg);
    return [];
  });
  const walked = products + linalg.flops();
  // Rows of a class are read in parts of one length, so that some are read in vain.
  expect(walked).toBeGreaterThan(0.95 * gateSearchFlops(config));
  expect(walked).toBeLessThan(1.3 * gateSearchFlops(config));
});
