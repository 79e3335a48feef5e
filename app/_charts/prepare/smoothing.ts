/**
 * Exponential moving average as TensorBoard's (line_chart_v2/data_transformer): s_t = w·s_{t−1} + (1 − w)·y_t from s_0 = 0.
 * Started at zero, s_t is short by the factor 1 − w^t (the weights (1 − w)·w^i, i < t, add up to that), so it is divided by it.
 * Non-finite values are handed through as they are and leave the average untouched: a gap stays a gap.
 * `weight` w in [0, 1); 0 gives the values back.
 */
export function smooth(values: readonly number[], weight: number): readonly number[] {
  if (!(weight > 0)) return values;
  let average = 0;
  let remaining = 1;
  return values.map((value) => {
    if (!Number.isFinite(value)) return value;
    average = weight * average + (1 - weight) * value;
    remaining *= weight;
    return average / (1 - remaining);
  });
}
