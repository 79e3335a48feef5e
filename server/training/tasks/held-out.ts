import { stream } from "../rng";

/** Which combinations of component values (class tuples, tuples of quantile bins) never occur in training. */
export interface HeldOut {
  /** values: one per component, each 0 … levels − 1. */
  has(values: ArrayLike<number>): boolean;
}

/** Up to this many combinations they are listed, and the held-out share is exact. */
const LISTED = 2 ** 17;
const TRIES = 1000;

/**
 * Holds out about `share` (0 < share ≤ ½) of the levels^components combinations, chosen by the seed. Every single value of every
 * component stays in combinations that are seen.
 *
 * - Two components: a balanced table, in which every value of either one loses equally many partners (share · levels of them,
 *   rounded, at least one). A table drawn at random would shift the values' frequencies between seen and unseen ones.
 * - More, up to 2^17 combinations: share · levels^components of them, drawn at random.
 * - Beyond: each combination by a coin of its own, thrown by its index.
 */
export function holdOut(seed: number, components: number, levels: number, share: number): HeldOut {
  if (components < 2) throw new RangeError("A combination needs at least two components.");
  if (components === 2) return balancedTable(seed, levels, share);
  return levels ** components <= LISTED ? listed(seed, components, levels, share) : byCoin(seed, levels, share);
}

/** (a, b) is held out where π(a) + ρ(b) mod levels falls below the number of partners lost; π and ρ random orders. */
function balancedTable(seed: number, levels: number, share: number): HeldOut {
  const rng = stream(seed, "split", "held-out");
  const first = rng.permutation(levels);
  const second = rng.permutation(levels);
  const lost = Math.min(Math.max(Math.round(share * levels), 1), levels - 1);
  return {
    has: (values) => ((first[values[0] ?? 0] ?? 0) + (second[values[1] ?? 0] ?? 0)) % levels < lost,
  };
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
