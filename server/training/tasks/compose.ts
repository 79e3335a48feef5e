import { type RunConfig, validationSize } from "../../../domain/config/run";
import { IMAGE_CLASSES, type ImageTaskConfig } from "../../../domain/config/task";
import { DataError } from "../data-error";
import { type Rng, stream } from "../rng";
import { balancedHoldOut, type HeldOut, randomHoldOut } from "./held-out";
import type { Combinations, ComposedRows, ImagePool, Split, TaskData } from "./task";

type DataSettings = Pick<RunConfig, "data" | "evaluation" | "seed">;

/** Noise patches in a bank; a noisy row takes one for each of its images, chosen by the seed. */
export const NOISE_PATCHES = 2048;

const REFUSALS = 100_000;

/**
 * The data of a run on images side by side, as indices into a bank of images. Training, validation and the in-distribution test leave the
 * held-out class tuples out, the combinatorial test holds only those; each split has images of its own. The noise test takes
 * the in-distribution test's rows with noise on their pixels.
 */
export function composedData(
  task: ImageTaskConfig,
  { data, evaluation, seed }: DataSettings,
  pool: ImagePool,
): TaskData {
  const held = task.heldOut > 0 ? heldOutClasses(task, seed) : null;
  const draw = (images: Int32Array, rng: Rng, rows: number, wantHeld: boolean) =>
    compose(pool, images, task.k, rng, rows, held, wantHeld);

  const train = draw(pool.train, stream(seed, "split", "train"), data.n, false);
  const validation = draw(pool.validation, stream(seed, "split", "validation"), validationSize(data), false);
  const test = draw(pool.test, stream(seed, "test", "seen"), data.test, false);
  const splits: Split[] = [
    { name: "val", rows: validation, variance: null },
    { name: "test", rows: test, variance: null },
  ];
  if (held) {
    const unseen = draw(pool.test, stream(seed, "test", "unseen"), data.test, true);
    splits.push({ name: "ood.combinatorial", rows: unseen, variance: null });
  }
  if (evaluation.noise > 0) {
    const rng = stream(seed, "noise", "test");
    const patches = Int32Array.from(test.images, () => rng.int(NOISE_PATCHES));
    splits.push({ name: "ood.noise", rows: { ...test, patches }, variance: null });
  }
  return { train, splits, truth: null, combinations: held && classTuples(task.k, held) };
}

function classTuples(k: number, heldOut: HeldOut): Combinations {
  return {
    components: k,
    levels: IMAGE_CLASSES,
    heldOut,
    of(rows) {
      if (rows.kind !== "composed") throw new RangeError("Rows of images have classes.");
      return Uint8Array.from(rows.classes);
    },
  };
}

function heldOutClasses({ k, heldOut, holdOut }: ImageTaskConfig, seed: number): HeldOut {
  const table = { seed, components: k, levels: IMAGE_CLASSES, share: heldOut };
  return holdOut === "balanced" ? balancedHoldOut(table) : randomHoldOut(table);
}

/**
 * Draws rows of k images. Each position walks through the images in an order of its own, shuffled anew after each round, so
 * that no image comes twice at a position before all have come once. Rows whose class tuple is not wanted are passed over.
 */
function compose(
  pool: ImagePool,
  from: Int32Array,
  k: number,
  rng: Rng,
  rows: number,
  held: HeldOut | null,
  wantHeld: boolean,
): ComposedRows {
  const images = new Int32Array(rows * k);
  const classes = new Int32Array(rows * k);
  const tuple = new Uint8Array(k);
  const walks = Array.from({ length: k }, () => endlessly(from, rng));
  let refused = 0;
  for (let row = 0; row < rows; ) {
    for (let position = 0; position < k; position += 1) {
      const image = walks[position]?.() ?? 0;
      images[row * k + position] = image;
      tuple[position] = pool.classes[image] ?? 0;
    }
    if (held && held.has(tuple) !== wantHeld) {
      refused += 1;
      if (refused > REFUSALS)
        throw new DataError(
          "The images hold too few classes for this hold-out: add images to the data set, or set heldOut to 0.",
        );
      continue;
    }
    refused = 0;
    classes.set(tuple, row * k);
    row += 1;
  }
  return { kind: "composed", rows, images, classes, patches: null };
}

function endlessly(from: Int32Array, rng: Rng): () => number {
  let order: Int32Array = new Int32Array(0);
  let next = 0;
  return () => {
    if (next === order.length) {
      order = rng.permutation(from.length);
      next = 0;
    }
    const image = from[order[next] ?? 0] ?? 0;
    next += 1;
    return image;
  };
}
