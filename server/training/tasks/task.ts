import type { HeldOut } from "./held-out";

/** Rows held as they are: the inputs and one real target each. */
export interface DenseRows {
  readonly kind: "dense";
  readonly rows: number;
  /** [rows, m] */
  readonly x: Float32Array;
  /** [rows] */
  readonly y: Float32Array;
}

/** Rows of k images side by side, held as indices into one bank of images and composed when a batch asks for them. */
export interface ComposedRows {
  readonly kind: "composed";
  readonly rows: number;
  /** Index of each image in the bank, [rows, k]. */
  readonly images: Int32Array;
  /** Its class, [rows, k]. */
  readonly classes: Int32Array;
  /** Noise on the pixels: index of each image's noise patch in the bank, [rows, k]; null for clean images. */
  readonly patches: Int32Array | null;
}

export type Rows = DenseRows | ComposedRows;

/** Names of the splits that are evaluated; a metric is `<split>.<measure>`. */
export type SplitName = "val" | "test" | "ood.combinatorial" | "ood.noise" | `ood.scale${number}`;

export interface Split {
  readonly name: SplitName;
  readonly rows: Rows;
  /**
   * Regression: what the mean squared error is divided by to give the relative loss. The task's variance over unrestricted
   * inputs for all splits (so that they compare with each other), but for `ood.scaleσ`: the variance over inputs of that width.
   * Null for classification.
   */
  readonly variance: number | null;
}

/** The data of one run. The same seed and task give the same data to every arm. */
export interface TaskData {
  readonly train: Rows;
  /** Validation, then the tests; the out-of-distribution ones are left out where the config turns them off. */
  readonly splits: readonly Split[];
  /** The task's true projections u_j, [k, m], each of unit norm; null where the task does not know them. */
  readonly truth: Float32Array | null;
  /** The combinations of which some never occur in training; null where none is held out. */
  readonly combinations: Combinations | null;
}

/** Combinations of component values: classes of images, or quantile bins of the true modules' inputs. */
export interface Combinations {
  /** Components k, each with values 0 … levels − 1. */
  readonly components: number;
  readonly levels: number;
  readonly heldOut: HeldOut;
  /** The combination of each row, [rows, components] flat. */
  of(rows: Rows): Uint8Array;
}

/** The images that the rows of one run are composed of, as indices into a bank; each split draws from images of its own. */
export interface ImagePool {
  /** Class of each image of the bank, 0 … 9. */
  readonly classes: Uint8Array;
  /** Indices of the images of each split; disjoint. */
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

/** Standardised pixels [images, pixels], channel-major. */
export interface PlainImages {
  readonly kind: "plain";
  readonly values: Float32Array;
}

/** Pixels of three bytes as one number each, 65,536 red + 256 green + blue, [images, pixels / 3]. */
export interface PackedImages {
  readonly kind: "packed";
  readonly values: Float32Array;
  /** What standardises the bytes: the mean of each, [pixels], and the deviation of all, in units of a byte. */
  readonly mean: Float32Array;
  readonly deviation: number;
}

export type StoredImages = PlainImages | PackedImages;

/** The images that the composed rows of a stack index. */
export interface ImageBank {
  readonly images: number;
  /** Numbers per image: channels · side². */
  readonly pixels: number;
  /** Orthogonal matrix [m, m] that composed rows x are multiplied by, x R; absent: rows stay as they are. */
  readonly rotation?: Float32Array;
  /** Reads or draws the images. Made anew by each call and not kept here: the device's copy is the one that stays. */
  load(): StoredImages;
}

/** Images as a task loads them: one bank for the stack, and the pool of each run in it. */
export interface TaskImages {
  readonly bank: ImageBank;
  pool(seed: number): ImagePool;
}
