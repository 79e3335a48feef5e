const BYTES = 8;

/** Numbers as little-endian float64, eight bytes each; NaN and ±Infinity survive. */
export function packFloats(values: ArrayLike<number>): Buffer {
  const bytes = Buffer.allocUnsafe(values.length * BYTES);
  for (let i = 0; i < values.length; i++) bytes.writeDoubleLE(values[i] ?? Number.NaN, i * BYTES);
  return bytes;
}

/** The numbers of `packFloats`. Throws where the length is no whole number of them. */
export function unpackFloats(bytes: Buffer): Float64Array {
  if (bytes.length % BYTES !== 0)
    throw new RangeError(`A series of ${bytes.length} bytes is no whole number of float64.`);
  const values = new Float64Array(bytes.length / BYTES);
  for (let i = 0; i < values.length; i++) values[i] = bytes.readDoubleLE(i * BYTES);
  return values;
}
