/** Something that costs, and what it reaches. */
interface Placed {
  readonly cost: number;
  readonly value: number;
}

/**
 * Indices of those that no other beats: none costs no more and reaches a better value, or reaches as much at less. Cheapest
 * first. What is not finite is never on the front.
 */
export function paretoFront(items: readonly Placed[], better: "lower" | "higher"): number[] {
  const sign = better === "lower" ? 1 : -1;
  const order = items
    .map(({ cost, value }, index) => ({ index, cost, value: sign * value }))
    .filter(({ cost, value }) => Number.isFinite(cost) && Number.isFinite(value))
    .sort((a, b) => a.cost - b.cost || a.value - b.value || a.index - b.index);
  let best = Number.POSITIVE_INFINITY;
  return order.flatMap(({ index, value }) => {
    if (value >= best) return [];
    best = value;
    return [index];
  });
}
