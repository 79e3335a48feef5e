import type { CifarTaskConfig } from "../../../../domain/config/task";
import { stream } from "../../rng";
import type { ImageBank } from "../task";
import { countRecords, findCifar, PIXEL_BYTES, readRecords } from "./records";

const FULL_SIDE = 32;
const CHANNELS = 3;
/** Training images set aside for validation compositions. */
const VALIDATION_SHARE = 0.1;

/**
 * Reads, pools and standardises all images of `<datasets>/cifar-10`. Which training images are set aside for validation is the
 * same for every run (seeds vary compositions, networks and rules), so that a stack's runs share one bank. Standardised with the
 * training images' mean of each pixel and their overall deviation from it: inputs have unit variance over the training images.
 *
 * @throws DataError where the folder is incomplete or a file is not in the official binary format.
 */
export function loadImages(datasets: string, side: CifarTaskConfig["side"]): ImageBank {
  const files = findCifar(datasets);
  const paths = [...files.training, files.test];
  const count = paths.reduce((sum, path) => sum + countRecords(path), 0);
  const testCount = countRecords(files.test);
  const pixels = CHANNELS * side * side;
  const values = new Float32Array(count * pixels);
  const classes = new Uint8Array(count);
  let image = 0;
  for (const path of paths) {
    readRecords(path, (label, bytes) => {
      classes[image] = label;
      averagePool(bytes, side, values.subarray(image * pixels, (image + 1) * pixels));
      image += 1;
    });
  }
  const order = stream(0, "split", "images").permutation(count - testCount);
  const validationCount = Math.max(1, Math.round(VALIDATION_SHARE * order.length));
  const validation = order.slice(0, validationCount).sort();
  const train = order.slice(validationCount).sort();
  const test = Int32Array.from({ length: testCount }, (_, index) => order.length + index);
  standardise(values, pixels, train);
  return { pixels, values, classes, train, validation, test };
}

/** Means over squares of a 32 × 32 image's pixels, channel by channel, as numbers in [0, 1]. bytes [3 · 32 · 32] → out [3 · side²] */
export function averagePool(bytes: Uint8Array, side: number, out: Float32Array): void {
  const factor = FULL_SIDE / side;
  const plane = PIXEL_BYTES / CHANNELS;
  const weight = 1 / (255 * factor * factor);
  for (let channel = 0; channel < CHANNELS; channel += 1) {
    for (let row = 0; row < FULL_SIDE; row += 1) {
      for (let column = 0; column < FULL_SIDE; column += 1) {
        const target = channel * side * side + Math.floor(row / factor) * side + Math.floor(column / factor);
        out[target] = (out[target] ?? 0) + (bytes[channel * plane + row * FULL_SIDE + column] ?? 0) * weight;
      }
    }
  }
}

function standardise(values: Float32Array, pixels: number, train: Int32Array): void {
  const mean = new Float64Array(pixels);
  for (const image of train)
    for (let p = 0; p < pixels; p += 1) mean[p] = (mean[p] ?? 0) + (values[image * pixels + p] ?? 0);
  for (let p = 0; p < pixels; p += 1) mean[p] = (mean[p] ?? 0) / train.length;
  let square = 0;
  for (const image of train)
    for (let p = 0; p < pixels; p += 1) square += ((values[image * pixels + p] ?? 0) - (mean[p] ?? 0)) ** 2;
  const deviation = Math.sqrt(square / (train.length * pixels)) || 1;
  for (let i = 0; i < values.length; i += 1) values[i] = ((values[i] ?? 0) - (mean[i % pixels] ?? 0)) / deviation;
}
