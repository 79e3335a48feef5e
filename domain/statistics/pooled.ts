import { canonicalJson } from "../canonical";
import { groupBy } from "../group";
import { METHOD_TRAITS, type Method } from "../methods";
import { type PairedDifference, pairedDifference } from "./paired";
import { pairsOf, testsAmong, type Verdict, verdictsOf } from "./ranking";
import type { ArmResult } from "./results";
import { direction } from "./wording";

interface PooledRival {
  readonly method: Method;
  /** Leader minus rival, of the means over the grid, seed by seed: of log losses, or of accuracies. */
  readonly difference: PairedDifference | null;
  readonly verdict: Verdict;
}

/** How methods stand over a whole grid. */
export interface Pooled {
  readonly leader: Method;
  /** The best first. */
  readonly rivals: readonly PooledRival[];
  /** Grid points that it is over: those at which every method has every one of the seeds. */
  readonly points: number;
  readonly seeds: number;
  /** Comparisons that Holm's correction is over. */
  readonly comparisons: number;
  /** Whether the differences are of logarithms. */
  readonly isLog: boolean;
}

/** A value by seed, at every grid point. */
type Field = ReadonlyMap<string, ReadonlyMap<number, number>>;

/**
 * Ranks methods by their mean over a grid, each grid point alike: of log losses, which are ratios whatever their size, or of
 * accuracies. Only points and seeds that every method has stand in it, so that none is flattered by what it lacks. Null
 * without two methods, or without a point that all have.
 */
export function pooledRanking(results: readonly ArmResult[], metric: string): Pooled | null {
  const { sign } = direction(metric);
  const isLog = sign === 1;
  const contestants = [...groupBy(results, ({ arm }) => arm.method)].flatMap(([method, own]) => {
    const field = fieldOf(own, metric, isLog);
    return METHOD_TRAITS[method].needsTruth || field.size === 0 ? [] : [{ method, field }];
  });
  const fields = contestants.map(({ field }) => field);
  const { points, seeds } = sharedCells(fields);
  if (contestants.length < 2 || points.length === 0) return null;
  const ranked = contestants
    .map(({ method, field }) => ({ method, bySeed: meansOver(field, points, seeds) }))
    .sort((a, b) => sign * (total(a.bySeed) - total(b.bySeed)));
  const [leader, ...others] = ranked;
  if (!leader) return null;
  const differences = pairsOf(ranked).map(([a, b]) => pairedDifference(a.bySeed, b.bySeed));
  const verdicts = verdictsOf(differences, sign);
  return {
    leader: leader.method,
    rivals: others.map(({ method }, i) => ({
      method,
      difference: differences[i] ?? null,
      verdict: verdicts[i] ?? "open",
    })),
    points: points.length,
    seeds: seeds.length,
    comparisons: testsAmong(differences),
    isLog,
  };
}

function fieldOf(results: readonly ArmResult[], metric: string, isLog: boolean): Field {
  return new Map(
    results.flatMap(({ arm, values }): [string, ReadonlyMap<number, number>][] => {
      const read = [...(values[metric] ?? [])].flatMap(([seed, value]): [number, number][] => {
        const figure = isLog ? Math.log(value) : value;
        return Number.isFinite(figure) ? [[seed, figure]] : [];
      });
      return read.length > 0 ? [[canonicalJson(arm.params), new Map(read)]] : [];
    }),
  );
}

/**
 * The points and seeds that all fields have. Where a seed is missing at some points, either it or they must go: as many cells
 * as possible are kept, of equal choices the one with more seeds.
 */
function sharedCells(fields: readonly Field[]): {
  readonly points: readonly string[];
  readonly seeds: readonly number[];
} {
  const [first = new Map<string, ReadonlyMap<number, number>>()] = fields;
  const has = (point: string, seed: number) => fields.every((field) => field.get(point)?.has(seed));
  const points = [...first.keys()].sort();
  const seeds = [...new Set([...first.values()].flatMap((bySeed) => [...bySeed.keys()]))]
    .map((seed) => ({ seed, at: points.filter((point) => has(point, seed)).length }))
    .filter(({ at }) => at > 0)
    .sort((a, b) => b.at - a.at || a.seed - b.seed)
    .map(({ seed }) => seed);
  const choices = seeds.map((_, index) => {
    const kept = seeds.slice(0, index + 1);
    return { seeds: kept, points: points.filter((point) => kept.every((seed) => has(point, seed))) };
  });
  const size = (choice: (typeof choices)[number]) => choice.points.length * choice.seeds.length;
  const most = Math.max(0, ...choices.map(size));
  return choices.findLast((choice) => size(choice) === most) ?? { points: [], seeds: [] };
}

function meansOver(field: Field, points: readonly string[], seeds: readonly number[]): Map<number, number> {
  return new Map(
    seeds.map((seed) => {
      const sum = points.reduce((all, point) => all + (field.get(point)?.get(seed) ?? Number.NaN), 0);
      return [seed, sum / points.length];
    }),
  );
}

function total(bySeed: ReadonlyMap<number, number>): number {
  return [...bySeed.values()].sort((a, b) => a - b).reduce((sum, value) => sum + value, 0);
}
