import { IMAGE_CLASSES } from "../../../domain/config/task";
import * as tf from "../engine/tf";
import { at } from "../models/at";
import type { DeviceRows } from "./device-rows";
import type { Rows } from "./task";

/** Added to every count, so that a class that never came is unlikely, not impossible. */
const PRIOR_COUNT = 0.5;

/**
 * log p(y_h = c | the row's other classes) for every row, image h and class c, [rows, k · 10] flat: from how often each class
 * stands at h among the other rows that agree with this one in all other classes (the row itself is left out). Added to the
 * logits while training, it leaves a network no reason to learn which classes come together. classes: [rows, k] flat.
 */
export function conditionalLogPriors(classes: Int32Array, k: number): Float32Array {
  const rows = classes.length / k;
  const codes = Float64Array.from({ length: rows }, (_, row) => tupleCode(classes.subarray(row * k, (row + 1) * k)));
  const counts = new Map<number, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  const priors = new Float32Array(rows * k * IMAGE_CLASSES);
  for (let index = 0; index < rows * k; index += 1) {
    const place = IMAGE_CLASSES ** (index % k);
    const own = classes[index] ?? 0;
    const others = (codes[Math.floor(index / k)] ?? 0) - own * place;
    const seen = Array.from({ length: IMAGE_CLASSES }, (_, c) => counts.get(others + c * place) ?? 0);
    const weights = seen.map((count, c) => count - Number(c === own) + PRIOR_COUNT);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    priors.set(
      weights.map((weight) => Math.log(weight / total)),
      index * IMAGE_CLASSES,
    );
  }
  return priors;
}

/** A class tuple as a decimal number, the first image's class the last digit. */
function tupleCode(tuple: Int32Array): number {
  return tuple.reduceRight((code, value) => code * IMAGE_CLASSES + value, 0);
}

/** Training rows whose batches bring the adjustment along. `perRun`: the composed rows that `rows` holds. Owns `rows`. */
export function adjustedRows(rows: DeviceRows, perRun: readonly Rows[]): DeviceRows {
  const total = Math.max(...rows.offsets.map((offset, run) => offset + at(rows.sizes, run)));
  const [k = 1] = perRun.map((own) => classesOf(own).length / own.rows);
  const values = new Float32Array(total * k * IMAGE_CLASSES);
  new Map(perRun.map((own, run) => [own, at(rows.offsets, run)])).forEach((offset, own) => {
    values.set(conditionalLogPriors(classesOf(own), k), offset * k * IMAGE_CLASSES);
  });
  const table = tf.tensor2d(values, [total, k * IMAGE_CLASSES]);
  return {
    ...rows,
    tensors: [...rows.tensors, table],
    gather: (indices) => ({ ...rows.gather(indices), offset: tf.gather(table, indices) }),
    dispose() {
      rows.dispose();
      table.dispose();
    },
  };
}

function classesOf(rows: Rows): Int32Array {
  if (rows.kind !== "composed") throw new RangeError("Label adjustment needs rows with classes.");
  return rows.classes;
}
