import * as tf from "../engine/tf";
import { ranked } from "../models/at";
import { stream } from "../rng";
import { NOISE_PATCHES } from "./compose";
import type { ImageBank, PackedImages, StoredImages } from "./task";

/** Images and noise patches on the device, shared by all composed rows of a stack. */
export interface DeviceImages {
  /** Numbers per image. */
  readonly pixels: number;
  /** All that `gather` reads. */
  readonly tensors: readonly tf.Tensor[];
  /** Standardised pixels [N, pixels] of the images of these indices [N], int32. Pure; the caller provides the tidy scope. */
  gather(indices: tf.Tensor1D): tf.Tensor2D;
  /** Noise of the config's deviation, [patches, pixels]; null where no split is noisy. */
  readonly noise: tf.Tensor2D | null;
  /** What rows of images are multiplied by, [m, m]; null: nothing. */
  readonly rotation: tf.Tensor2D | null;
  dispose(): void;
}

/** Puts a bank on the device, with normal noise patches of this deviation where it is above 0. */
export function deviceImages(bank: ImageBank, noiseDeviation: number): DeviceImages {
  const { pixels } = bank;
  const stored = onDevice(bank.load(), bank.images);
  const noise = noiseDeviation > 0 ? noisePatches(pixels, noiseDeviation) : null;
  const m = Math.sqrt(bank.rotation?.length ?? 0);
  const rotation = bank.rotation ? tf.tensor2d(bank.rotation, [m, m]) : null;
  return {
    ...stored,
    pixels,
    noise,
    rotation,
    dispose: () => tf.dispose([...stored.tensors, ...(noise ? [noise] : []), ...(rotation ? [rotation] : [])]),
  };
}

function onDevice(stored: StoredImages, images: number): Pick<DeviceImages, "tensors" | "gather"> {
  if (stored.kind === "packed") return packed(stored, images);
  const values = tf.tensor2d(stored.values, [images, stored.values.length / images]);
  return { tensors: [values], gather: (indices) => tf.gather(values, indices) };
}

/** Takes three bytes out of each number, exactly, and standardises them: [N, 1024] → [N, 3 · 1024], channel-major. */
function packed({ values, mean, deviation }: PackedImages, images: number): Pick<DeviceImages, "tensors" | "gather"> {
  const bank = tf.tensor2d(values, [images, values.length / images]);
  const middle = tf.tensor2d(mean, [1, mean.length]);
  return {
    tensors: [bank, middle],
    gather(indices) {
      const numbers = tf.gather(bank, indices);
      const red = tf.floor(tf.mul(numbers, 2 ** -16));
      const rest = tf.sub(numbers, tf.mul(red, 2 ** 16));
      const green = tf.floor(tf.mul(rest, 2 ** -8));
      const blue = tf.sub(rest, tf.mul(green, 2 ** 8));
      const bytes = tf.concat([red, green, blue], 1);
      return ranked(tf.mul(tf.sub(bytes, middle), 1 / deviation), tf.Rank.R2);
    },
  };
}

function noisePatches(pixels: number, deviation: number): tf.Tensor2D {
  const values = stream(0, "noise", "patches").fillNormal(new Float32Array(NOISE_PATCHES * pixels));
  return tf.tidy(() => ranked(tf.mul(tf.tensor2d(values, [NOISE_PATCHES, pixels]), deviation), tf.Rank.R2));
}
