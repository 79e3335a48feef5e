import { type CifarTaskConfig, imagePixels } from "../../../../domain/config/task";
import { stream } from "../../rng";
import { standardise } from "../standardise";
import type { PlainImages, TaskImages } from "../task";
import { eachImage } from "./each-image";
import { packImages } from "./packed";
import { countRecords, findCifar, PIXEL_BYTES } from "./records";

const FULL_SIDE = 32;
const CHANNELS = 3;
/** Training images set aside for validation compositions. */
const VALIDATION_SHARE = 0.1;

/**
 * The images of `<datasets>/cifar-10`, in file order with the test's last. Which training images are set aside for validation is
 * the same for every run (seeds vary compositions, networks and rules), so that a stack's runs share one bank and one pool.
 *
 * @throws DataError where the folder is incomplete or a file is not in the official binary format.
 */
export function loadCifar(datasets: string, side: CifarTaskConfig["side"]): TaskImages {
  const files = findCifar(datasets);
  const paths = [...files.training, files.test];
  const images = paths.reduce((sum, path) => sum + countRecords(path), 0);
  const testCount = countRecords(files.test);
  const classes = new Uint8Array(images);
  eachImage(paths, (image, label) => {
    classes[image] = label;
  });
  const order = stream(0, "split", "images").permutation(images - testCount);
  const validationCount = Math.max(1, Math.round(VALIDATION_SHARE * order.length));
  const validation = order.slice(0, validationCount).sort();
  const train = order.slice(validationCount).sort();
  const test = Int32Array.from({ length: testCount }, (_, index) => order.length + index);
  const pixels = imagePixels({ kind: "cifar-10", side });
  const pool = { classes, train, validation, test };
  return {
    bank: {
      images,
      pixels,
      load: () => (side === FULL_SIDE ? packImages(paths, images, train) : pooledImages(paths, images, side, train)),
    },
    pool: () => pool,
  };
}

function pooledImages(paths: readonly string[], images: number, side: number, train: Int32Array): PlainImages {
  const values = new Float32Array(images * CHANNELS * side * side);
  const pixels = values.length / images;
  eachImage(paths, (image, _label, bytes) => {
    averagePool(bytes, side, values.subarray(image * pixels, (image + 1) * pixels));
  });
  standardise(values, pixels, train);
  return { kind: "plain", values };
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
