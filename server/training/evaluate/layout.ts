import * as tf from "../engine/tf";
import { at } from "../models/at";
import type { DeviceImages } from "../tasks/device-images";
import { type DeviceRows, deviceRows } from "../tasks/device-rows";
import type { Rows, Split, SplitName, TaskData } from "../tasks/task";

/** Rows that all runs of a stack together send through the network at once, and the most of one run. */
const ROWS_AT_ONCE = 8192;
const RUN_ROWS_AT_ONCE = 1024;
/** Numbers of the inputs that are composed at once: 64 MiB. Eight images of 32 × 32 are 24,576 numbers a row. */
const NUMBERS_AT_ONCE = 2 ** 24;

/** One part of a split: indices [R · C] of its rows, and weights [R, C] that make weighted sums over all parts means over rows. */
export interface Part {
  readonly split: SplitName;
  readonly indices: tf.Tensor1D;
  readonly weights: tf.Tensor2D;
}

/** Splits whose rows are of one kind, on the device as one table, in parts of one shape: one program evaluates all of them. */
export interface Layout {
  readonly rows: DeviceRows;
  readonly parts: readonly Part[];
}

/** A split of a stack: each run's own, null for runs whose config turns it off. */
export interface StackedSplit {
  readonly name: SplitName;
  readonly perRun: readonly (Split | null)[];
}

export function stackedSplits(data: readonly TaskData[]): StackedSplit[] {
  const names = [...new Set(data.flatMap(({ splits }) => splits.map(({ name }) => name)))];
  return names.map((name) => ({
    name,
    perRun: data.map(({ splits }) => splits.find((split) => split.name === name) ?? null),
  }));
}

/** Lays splits out on the device. Clean and noisy images make two layouts, whatever else makes one. */
export function layOut(splits: readonly StackedSplit[], images: DeviceImages | null): Layout[] {
  const noisy = splits.filter((split) => isNoisy(anyOf(split)));
  const clean = splits.filter((split) => !noisy.includes(split));
  return [clean, noisy].flatMap((group) => (group.length === 0 ? [] : [layOutGroup(group, images)]));
}

export function disposeLayout({ rows, parts }: Layout): void {
  rows.dispose();
  tf.dispose(parts.flatMap(({ indices, weights }) => [indices, weights]));
}

function layOutGroup(group: readonly StackedSplit[], images: DeviceImages | null): Layout {
  const runs = at(group, 0).perRun.length;
  // Runs without a split send another's rows along; nothing is kept of them.
  const perPlace = group.flatMap((split) => split.perRun.map((own) => own?.rows ?? anyOf(split)));
  const rows = deviceRows(perPlace, images);
  const longest = Math.max(...rows.sizes);
  const atOnce = Math.min(ROWS_AT_ONCE, NUMBERS_AT_ONCE / Math.max(...perPlace.map((own) => inputsOf(own, images))));
  const most = Math.max(1, Math.min(RUN_ROWS_AT_ONCE, Math.floor(atOnce / runs)));
  const width = Math.ceil(longest / Math.ceil(longest / most));
  const parts = group.flatMap(({ name }, index) => splitParts(name, rows, index * runs, runs, width));
  return { rows, parts };
}

/** The parts of a split whose runs stand at `first` and after; runs with too few rows for a part repeat theirs, with weight 0. */
function splitParts(split: SplitName, rows: DeviceRows, first: number, runs: number, width: number): Part[] {
  const sizes = rows.sizes.slice(first, first + runs);
  const parts: Part[] = [];
  for (let from = 0; from < Math.max(...sizes); from += width) {
    const indices = new Int32Array(runs * width);
    const weights = new Float32Array(runs * width);
    sizes.forEach((size, run) => {
      const offset = at(rows.offsets, first + run);
      for (let i = 0; i < width; i += 1) {
        indices[run * width + i] = offset + ((from + i) % size);
        weights[run * width + i] = from + i < size ? 1 / size : 0;
      }
    });
    parts.push({ split, indices: tf.tensor1d(indices, "int32"), weights: tf.tensor2d(weights, [runs, width]) });
  }
  return parts;
}

function anyOf({ name, perRun }: StackedSplit): Rows {
  const present = perRun.find((split) => split !== null);
  if (!present) throw new RangeError(`No run has a split ${name}.`);
  return present.rows;
}

/** Inputs m of a row. */
function inputsOf(rows: Rows, images: DeviceImages | null): number {
  if (rows.kind === "dense") return rows.x.length / rows.rows;
  return (rows.images.length / rows.rows) * (images?.pixels ?? 0);
}

function isNoisy(rows: Rows): boolean {
  return rows.kind === "composed" && rows.patches !== null;
}
