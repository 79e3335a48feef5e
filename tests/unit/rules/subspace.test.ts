import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import * as tf from "../../../server/training/engine/tf";
import { stream } from "../../../server/training/rng";
import type { RuleData } from "../../../server/training/rules/batches";
import { headSubspaces } from "../../../server/training/rules/subspace";
import { randomRotation } from "../../../server/training/tasks/rotation";

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine({ force: "js" });
});
afterAll(() => engine.dispose());

const ROWS = 1500;
const PART = 2;
const CLASSES = 3;

/**
 * One run whose inputs are `heads` parts of two numbers, each part's spread told by its own class, all mixed by `mix` [m, m];
 * a second, shorter run stands after it.
 */
function data(heads: number, mix: Float32Array | null): RuleData & { dispose(): void } {
  const m = heads * PART;
  const sizes = [ROWS, ROWS / 2];
  const total = ROWS + ROWS / 2;
  const rng = stream(3, "split", "test");
  const classes = Int32Array.from({ length: total * heads }, () => rng.int(CLASSES));
  const parts = Float32Array.from({ length: total * m }, (_, index) => {
    const label = classes[Math.floor(index / m) * heads + Math.floor((index % m) / PART)] ?? 0;
    // Class 1 is wide in a part's first number, class 2 in its second.
    return rng.normal() * (label === 1 + (index % PART) ? 2.5 : 0.6);
  });
  const x = tf.tidy(() => {
    const plain = tf.tensor2d(parts, [total, m]);
    return mix ? tf.matMul(plain, tf.tensor2d(mix, [m, m])) : plain;
  });
  const y = tf.tidy(() => tf.reshape(tf.oneHot(tf.tensor1d(classes, "int32"), CLASSES), [total, -1]));
  return {
    size: (run) => sizes[run] ?? 0,
    offset: (run) => (run === 0 ? 0 : ROWS),
    tensors: [x, y],
    gather: (places) => ({
      x: tf.reshape(tf.gather(x, places), [2, -1, m]),
      y: tf.reshape(tf.gather(y, places), [2, -1, heads * CLASSES]),
    }),
    dispose: () => tf.dispose([x, y]),
  };
}

function mapsOf(heads: number, mix: Float32Array | null): number[][][][] {
  const m = heads * PART;
  const rows = data(heads, mix);
  const before = tf.memory().numTensors;
  const maps = headSubspaces(rows, 2, heads, engine.linalg);
  expect(tf.memory().numTensors).toBe(before);
  rows.dispose();
  return tf.tidy(() => tf.tensor4d(maps, [2, heads, m, m]).arraySync());
}

describe("subspaces of heads", () => {
  test.each([2, 3])("of %i independent parts, whose spread their own class tells, are the parts", (heads) => {
    for (const perHead of mapsOf(heads, null)) {
      perHead.forEach((map, head) => {
        map.forEach((row, i) => {
          row.forEach((value, j) => {
            const inside = Math.floor(i / PART) === head && i === j ? 1 : 0;
            expect(Math.abs(value - inside), `head ${head}, ${i}, ${j}`).toBeLessThan(0.15);
          });
        });
      });
    }
  });

  test("turn with the inputs", () => {
    const m = 2 * PART;
    const mix = randomRotation(m);
    const [plain, mixed] = [mapsOf(2, null), mapsOf(2, mix)];
    const R = tf.tensor2d(mix, [m, m]);
    plain.forEach((perHead, run) => {
      perHead.forEach((map, head) => {
        const turned = tf.tidy(() => {
          const back: tf.Tensor2D = tf.matMul(R, tf.tensor2d(map), true, false);
          return tf.matMul<tf.Tensor2D>(back, R).arraySync();
        });
        turned.forEach((row, i) => {
          row.forEach((value, j) => {
            expect(mixed[run]?.[head]?.[i]?.[j]).toBeCloseTo(value, 3);
          });
        });
      });
    });
    R.dispose();
  });

  test("a rotation keeps lengths and angles", () => {
    const m = 12;
    const rotation = randomRotation(m);
    for (let i = 0; i < m; i += 1) {
      for (let j = 0; j <= i; j += 1) {
        let dot = 0;
        for (let k = 0; k < m; k += 1) dot += (rotation[i * m + k] ?? 0) * (rotation[j * m + k] ?? 0);
        expect(dot).toBeCloseTo(i === j ? 1 : 0, 5);
      }
    }
  });
});
