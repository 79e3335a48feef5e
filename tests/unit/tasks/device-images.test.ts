import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import * as tf from "../../../server/training/engine/tf";
import { loadCifar } from "../../../server/training/tasks/cifar/images";
import { deviceImages } from "../../../server/training/tasks/device-images";
import { CLASS_NAMES, datasetsFolder, RECORD, records } from "./cifar-folder";

let engine: Engine;
const training = records(30);
const testing = records(10, 4);
const folder = datasetsFolder({
  "data_batch_1.bin": training,
  "test_batch.bin": testing,
  "batches.meta.txt": CLASS_NAMES,
});
beforeAll(async () => {
  engine = await loadEngine();
});
afterAll(() => {
  engine.dispose();
  folder.remove();
});

/** A pixel's byte of an image, as the files have it. */
function byteOf(image: number, pixel: number): number {
  const [file, place] = image < 30 ? [training, image] : [testing, image - 30];
  return file[place * RECORD + 1 + pixel] ?? Number.NaN;
}

describe("deviceImages at 32 × 32", () => {
  test("keep three bytes a number, and give each image's bytes less the training images' mean, over their deviation", () => {
    const { bank, pool } = loadCifar(folder.path, 32);
    const { train } = pool(0);
    const pixels = Array.from({ length: 3072 }, (_, pixel) => pixel);
    const mean = pixels.map((pixel) => train.reduce((sum, image) => sum + byteOf(image, pixel), 0) / train.length);
    const squares = pixels.map((pixel) =>
      train.reduce((sum, image) => sum + (byteOf(image, pixel) - (mean[pixel] ?? 0)) ** 2, 0),
    );
    const deviation = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / (train.length * 3072));

    const images = deviceImages(bank, 0);
    expect(images.tensors.map(({ shape }) => shape)).toEqual([
      [40, 1024],
      [1, 3072],
    ]);
    const asked = [0, 17, 33, 17];
    const got = tf.tidy(() => images.gather(tf.tensor1d(asked, "int32")).arraySync());
    asked.forEach((image, row) => {
      for (const pixel of pixels)
        expect(got[row]?.[pixel]).toBeCloseTo((byteOf(image, pixel) - (mean[pixel] ?? 0)) / deviation, 4);
    });
    images.dispose();
  });

  test("are what pooling by 1 would give: 16 × 16 are their means over squares of four, up to the deviation", () => {
    const full = deviceImages(loadCifar(folder.path, 32).bank, 0);
    const half = deviceImages(loadCifar(folder.path, 16).bank, 0);
    const index = tf.tensor1d([3, 38], "int32");
    const pooled = tf.tidy(() =>
      tf.reshape(tf.mean(tf.reshape(full.gather(index), [2, 3, 16, 2, 16, 2]), [3, 5]), [2, 768]).dataSync(),
    );
    const direct = half.gather(index).dataSync();
    const ratio = (direct[100] ?? 0) / (pooled[100] ?? 1);
    pooled.forEach((value, i) => {
      expect(direct[i]).toBeCloseTo(ratio * value, 4);
    });
    full.dispose();
    half.dispose();
  });
});
