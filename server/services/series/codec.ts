import { endianness } from "node:os";

const BYTES = 8;
const SWAPPED = endianness() === "BE";

/** Points of one stretch of a series as they are stored. */
export interface PackedPoints {
  /** One float64 a point; or, where steps are evenly apart, two in all: the first step, and what lies between two. */
  readonly steps: Buffer;
  /** One float64 a point. */
  readonly values: Buffer;
}

export interface UnpackedPoints {
  readonly steps: Float64Array;
  readonly values: Float64Array;
}

/** Points as bytes, without loss: NaN and ±Infinity survive. Most series are logged at even steps, which then take no room. */
export function packPoints(steps: ArrayLike<number>, values: ArrayLike<number>): PackedPoints {
  const [first = 0, second = 0] = [steps[0], steps[1]];
  const kept = isEven(steps) ? [first, second - first] : steps;
  return { steps: packFloats(kept), values: packFloats(values) };
}

export function unpackPoints(packed: PackedPoints): UnpackedPoints {
  const steps = unpackFloats(packed.steps);
  const values = unpackFloats(packed.values);
  return { values, steps: steps.length === values.length ? steps : evenSteps(steps, values.length) };
}

/** Numbers as little-endian float64, eight bytes each. */
export function packFloats(values: ArrayLike<number>): Buffer {
  const bytes = Buffer.from(new Float64Array(values).buffer);
  return SWAPPED ? bytes.swap64() : bytes;
}

/** The numbers of `packFloats`. Throws where the length is no whole number of them. */
function unpackFloats(bytes: Buffer): Float64Array {
  if (bytes.length % BYTES !== 0)
    throw new RangeError(`A series of ${bytes.length} bytes is no whole number of float64.`);
  const values = new Float64Array(bytes.length / BYTES);
  const copy = Buffer.from(values.buffer);
  bytes.copy(copy);
  if (SWAPPED) copy.swap64();
  return values;
}

/** Three whole steps or more, all as far apart; two take no less room than their distance does. */
function isEven(steps: ArrayLike<number>): boolean {
  const [first = 0, second = 0] = [steps[0], steps[1]];
  if (steps.length < 3 || !Number.isSafeInteger(first) || !Number.isSafeInteger(second)) return false;
  for (let i = 2; i < steps.length; i++) if (steps[i] !== first + i * (second - first)) return false;
  return true;
}

function evenSteps([first = 0, apart = 0]: Float64Array, count: number): Float64Array {
  const steps = new Float64Array(count);
  for (let i = 0; i < count; i++) steps[i] = first + i * apart;
  return steps;
}
