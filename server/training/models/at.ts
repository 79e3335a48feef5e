import type * as tf from "../engine/tf";

/** The element at an index that the caller knows to be there. @throws RangeError when it isn't. */
export function at<T>(list: readonly T[], index: number): T {
  const value = list[index];
  if (value === undefined) throw new RangeError(`No element ${index} in a list of ${list.length}.`);
  return value;
}

/** A tensor that the caller knows to be of this rank, which lists of tensors lose from their types. @throws RangeError when it isn't. */
export function ranked<R extends tf.Rank>(tensor: tf.Tensor, rank: R): tf.Tensor<R> {
  if (`R${tensor.rank}` !== rank)
    throw new RangeError(`Expected a tensor of rank ${rank}, not shape [${tensor.shape}].`);
  return tensor as tf.Tensor<R>;
}
