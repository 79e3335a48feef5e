/**
 * Standardises images in place by those of the training split: less the mean of each pixel over them, divided by their overall
 * deviation from it, so that inputs have unit variance over the training images. values [images, pixels].
 */
export function standardise(values: Float32Array, pixels: number, train: Int32Array): void {
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
