import { existsSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { env } from "../../../server/env";
import { DataError } from "../../../server/training/data-error";
import { averagePool, loadCifar } from "../../../server/training/tasks/cifar/images";
import { cifarFolder } from "../../../server/training/tasks/cifar/records";
import { composedData } from "../../../server/training/tasks/compose";
import type { ComposedRows, Rows, TaskData } from "../../../server/training/tasks/task";
import { CLASS_NAMES, datasetsFolder, RECORD, records, smallCifar } from "./cifar-folder";

const { datasetsDir } = env();
const folder = smallCifar();
afterAll(() => folder.remove());

const TASK = { kind: "cifar-10", k: 2, side: 8, heldOut: 0.2, holdOut: "balanced", rotate: false } as const;
const SETTINGS = {
  data: { n: 600, validationShare: 0.2, test: 300 },
  evaluation: { every: 10, noise: 0.3, scales: [] },
  seed: 4,
};

function composed(rows: Rows | undefined): ComposedRows {
  if (rows?.kind !== "composed") throw new Error("image rows are composed");
  return rows;
}

const split = (data: TaskData, name: string) => composed(data.splits.find((one) => one.name === name)?.rows);
const tuples = (rows: ComposedRows, k: number) =>
  Array.from({ length: rows.rows }, (_, row) => rows.classes.slice(row * k, row * k + k).join());

describe("averagePool", () => {
  test("means over squares, channel by channel", () => {
    const bytes = new Uint8Array(3072);
    bytes.fill(255, 1024, 2048);
    for (const [row, column] of [
      [0, 0],
      [0, 1],
      [1, 0],
      [3, 3],
    ] as const)
      bytes[row * 32 + column] = 51;
    const pooled = averagePool8(bytes);
    expect(pooled[0]).toBeCloseTo((4 * 0.2) / 16, 6);
    expect(pooled[1]).toBe(0);
    expect(pooled[64]).toBeCloseTo(1, 5);
    expect(pooled[128]).toBe(0);
  });

  function averagePool8(bytes: Uint8Array): Float32Array {
    const out = new Float32Array(192);
    averagePool(bytes, 8, out);
    return out;
  }
});

describe("loadCifar", () => {
  const { bank, pool } = loadCifar(folder.path, 8);
  const { classes, train, validation, test: testImages } = pool(0);

  test("reads whichever training files are there, and splits images disjointly", () => {
    expect([bank.images, classes.length]).toEqual([520, 520]);
    expect([...classes.slice(0, 12)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
    expect(classes[300]).toBe(3);
    expect([train.length, validation.length, testImages.length]).toEqual([360, 40, 120]);
    expect(new Set([...train, ...validation, ...testImages]).size).toBe(520);
    expect(Math.min(...testImages)).toBe(400);
  });

  test("standardises with the training images alone", () => {
    const { pixels } = bank;
    const { values } = bank.load();
    expect(values).toHaveLength(520 * 192);
    let sum = 0;
    let square = 0;
    for (const image of train) {
      sum += values[image * pixels + 7] ?? 0;
      for (let p = 0; p < pixels; p += 1) square += (values[image * pixels + p] ?? 0) ** 2;
    }
    expect(sum / train.length).toBeCloseTo(0, 4);
    expect(square / (train.length * pixels)).toBeCloseTo(1, 3);
  });
});

describe("composedData", () => {
  const pool = loadCifar(folder.path, 8).pool(0);

  test.each([2, 3])(
    "k = %d: no held-out class tuple in training, validation or test; the combinatorial test holds only those",
    (k) => {
      const data = composedData({ ...TASK, k }, SETTINGS, pool);
      const unseen = new Set(tuples(split(data, "ood.combinatorial"), k));
      for (const rows of [composed(data.train), split(data, "val"), split(data, "test")])
        for (const tuple of tuples(rows, k)) expect(unseen.has(tuple)).toBe(false);
      expect(unseen.size).toBeGreaterThan(k === 2 ? 18 : 100);
      if (k === 2) expect(unseen.size).toBeLessThanOrEqual(20);
    },
  );

  test("each split composes images of its own, and classes are those of the images", () => {
    const data = composedData(TASK, SETTINGS, pool);
    within(composed(data.train), pool.train);
    within(split(data, "val"), pool.validation);
    within(split(data, "test"), pool.test);
    within(split(data, "ood.combinatorial"), pool.test);
    const { images, classes } = composed(data.train);
    images.forEach((image, i) => {
      expect(classes[i]).toBe(pool.classes[image]);
    });
  });

  test("k = 1 takes every image once before any comes again", () => {
    const settings = { ...SETTINGS, data: { ...SETTINGS.data, n: 360 } };
    const data = composedData({ ...TASK, k: 1, heldOut: 0 }, settings, pool);
    expect(new Set(composed(data.train).images).size).toBe(360);
    expect(data.splits.map(({ name }) => name)).toEqual(["val", "test", "ood.noise"]);
  });

  test("is the same for the same seed and another for another", () => {
    const rows = (seed: number) => {
      const { train, splits } = composedData(TASK, { ...SETTINGS, seed }, pool);
      return [train, splits];
    };
    expect(rows(SETTINGS.seed)).toEqual(rows(SETTINGS.seed));
    expect(rows(5)).not.toEqual(rows(SETTINGS.seed));
  });

  function within(rows: ComposedRows, images: Int32Array): void {
    const allowed = new Set(images);
    for (const image of rows.images) expect(allowed.has(image)).toBe(true);
  }
});

describe("files that are not what they should be", () => {
  const complete = () => ({
    "data_batch_1.bin": records(20),
    "test_batch.bin": records(20),
    "batches.meta.txt": CLASS_NAMES,
  });

  function refusal(files: Readonly<Record<string, Uint8Array | string>>): string {
    const datasets = datasetsFolder(files);
    try {
      loadCifar(datasets.path, 8);
    } catch (error) {
      if (error instanceof DataError) return error.message;
      throw error;
    } finally {
      datasets.remove();
    }
    throw new Error("the files were accepted");
  }

  test("a truncated file is named with the offset of the record that is cut and what it should hold", () => {
    const message = refusal({ ...complete(), "data_batch_1.bin": records(20).subarray(0, 19 * RECORD + 100) });
    expect(message).toMatch(/data_batch_1\.bin .*offset 58387 has 100 bytes; expected 3073/);
  });

  test("an empty file is refused", () => {
    expect(refusal({ ...complete(), "test_batch.bin": new Uint8Array(0) })).toMatch(
      /test_batch\.bin .*offset 0 has 0 bytes/,
    );
  });

  test("a foreign file of a fitting size is named with the offset of its first impossible label", () => {
    const foreign = records(20);
    foreign[3 * RECORD] = 200;
    expect(refusal({ ...complete(), "data_batch_1.bin": foreign })).toMatch(
      /data_batch_1\.bin .*offset 9219 is 200; expected 0 to 9/,
    );
  });

  test("a missing folder or file is answered with what to put where", () => {
    expect(refusal({})).toMatch(
      /cifar-10: missing data_batch_1\.bin .*test_batch\.bin, batches\.meta\.txt\. Fetch .*lab -- data cifar-10.*MODSCALE_DATASETS/,
    );
    const { "test_batch.bin": _test, ...rest } = complete();
    expect(refusal(rest)).toMatch(/missing test_batch\.bin\./);
  });

  test("class names of another data set are refused", () => {
    expect(refusal({ ...complete(), "batches.meta.txt": "apple\nbear\n" })).toMatch(/names 2 classes; expected 10/);
  });
});

describe.skipIf(!existsSync(cifarFolder(datasetsDir)))("the files in the folder of data sets", () => {
  test("load at every size, with every class in every split", () => {
    for (const side of [8, 16, 32] as const) {
      const { bank, pool } = loadCifar(datasetsDir, side);
      expect(bank.pixels).toBe(3 * side * side);
      const { train, validation, test: testImages, classes } = pool(0);
      for (const images of [train, validation, testImages])
        expect(new Set(Array.from(images, (image) => classes[image])).size).toBe(10);
    }
  });

  test("are photographs: a pixel is like its neighbour, and unlike one far away", () => {
    const { bank } = loadCifar(datasetsDir, 8);
    const { values } = bank.load();
    const likeness = (distance: number) => {
      let sum = 0;
      for (let image = 0; image < 2000; image += 1)
        sum += (values[image * bank.pixels + 35] ?? 0) * (values[image * bank.pixels + 35 + distance] ?? 0);
      return sum / 2000;
    };
    expect(likeness(1)).toBeGreaterThan(1.3 * likeness(28));
  });
});
