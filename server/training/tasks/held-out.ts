import { stream } from "../rng";

/** Which combinations of component values (class tuples, tuples of quantile bins) never occur in training. */
export interface HeldOut {
  /** values: one per component, each 0 … levels − 1. */
  has(values: ArrayLike<number>): boolean;
}

/** Up to this many combinations they are listed, and the held-out share is exact. */
const LISTED = 2 ** 17;
const TRIES = 1000;

/** What is held out of levels^components combinations: about `share` of them (0 < share ≤ ½), chosen by the seed. */
export interface HoldOut {
  readonly seed: number;
  readonly components: number;
  readonly levels: number;
  readonly share: number;
}

/**
 * A balanced table: a combination is held out where Σ_c π_c(v_c) mod levels falls below share · levels (rounded, at least 1), π_c
 * being a random order of component c's values. Every value of every component then loses equally many combinations, so that
 * values are as frequent among the unseen as among the seen ones (so are, from three components on, all pairs of values).
 */
export function balancedHoldOut({ seed, components, levels, share }: HoldOut): HeldOut {
  requireComponents(components);
  const rng = stream(seed, "split", "held-out");
  const orders = Array.from({ length: components }, () => rng.permutation(levels));
  const lost = Math.min(Math.max(Math.round(share * levels), 1), levels - 1);
  return {
    has: (values) => orders.reduce((sum, order, c) => sum + (order[values[c] ?? 0] ?? 0), 0) % levels < lost,
  };
}

/**
 * Combinations drawn at random, every single value of every component staying in some that are seen: up to 2^17 combinations
 * are listed and share · levels^components of them drawn; beyond, each has a coin of its own, thrown by its index. Values of
 * which more is held out are rarer in training and more frequent among the unseen.
 */
export function randomHoldOut({ seed, components, levels, share }: HoldOut): HeldOut {
  requireComponents(components);
  return levels ** components <= LISTED ? listed(seed, components, levels, share) : byCoin(seed, levels, share);
}

function requireComponents(components: number): void {
  if (components < 2) throw new RangeError("A combination needs at least two components.");
}

function listed(seed: number, components: number, levels: number, share: number): HeldOut {
  const rng = stream(seed, "split", "held-out");
  const count = levels ** components;
  const lost = Math.min(Math.max(Math.round(share * count), 1), count - 1);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const held = new Uint8Array(count);
    for (const index of rng.permutation(count).subarray(0, lost)) held[index] = 1;
    if (seesEveryValue(held, components, levels))
      return { has: (values) => held[combinationIndex(values, levels)] === 1 };
  }
  throw new RangeError(
    `No hold-out of ${lost} of ${count} combinations leaves every single value seen: lower heldOut.`,
  );
}

function seesEveryValue(held: Uint8Array, components: number, levels: number): boolean {
  const seen = new Set<number>();
  held.forEach((out, index) => {
    if (out === 1) return;
    for (let component = 0, rest = index; component < components; component += 1, rest = Math.floor(rest / levels))
      seen.add(component * levels + (rest % levels));
  });
  return seen.size === components * levels;
}

function byCoin(seed: number, levels: number, share: number): HeldOut {
  const rng = stream(seed, "split", "held-out");
  return {
    has(values) {
      rng.position = combinationIndex(values, levels);
      return rng.uniform() < share;
    },
  };
}

/** Mixed-radix index of a combination; the first component counts fastest. */
function combinationIndex(values: ArrayLike<number>, levels: number): number {
  let index = 0;
  for (let component = values.length - 1; component >= 0; component -= 1)
    index = index * levels + (values[component] ?? 0);
  return index;
}
