import { canonicalJson } from "../canonical";
import type { GridPoint } from "../config/point";
import { groupBy } from "../group";
import type { Method } from "../methods";
import type { ArmResult } from "../statistics/results";
import { sharingSpectrum, spectrumPoint, theoryNetwork } from "./arms";
import { fitTheory, type TheoryFit } from "./fit";
import type { MeasuredLoss } from "./measured";

/** A measured cell and the arm that it is of. */
export interface TheoryCell extends MeasuredLoss {
  readonly result: ArmResult;
}

export interface MethodFit {
  readonly method: Method;
  readonly fit: TheoryFit;
  /** All measured cells of the method, those among them that the fit left out. */
  readonly cells: readonly TheoryCell[];
}

const known = new WeakMap<readonly ArmResult[], Map<string, readonly MethodFit[]>>();

/**
 * c and Ω of each method, fitted to the metric's cells that share the point's target and training. Remembered for as long as the
 * results are: the panels of a figure, and the moves of its controls, ask for the same fits.
 */
export function methodFits(results: readonly ArmResult[], point: GridPoint, metric: string): readonly MethodFit[] {
  const ofResults = known.get(results) ?? new Map<string, readonly MethodFit[]>();
  known.set(results, ofResults);
  const arms = results.map(({ arm }) => arm);
  const key = canonicalJson([metric, spectrumPoint(arms, point)]);
  const fits = ofResults.get(key) ?? fitMethods(results, idsOf(sharingSpectrum(arms, point)), metric);
  ofResults.set(key, fits);
  return fits;
}

function idsOf(arms: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(arms.map(({ id }) => id));
}

function fitMethods(results: readonly ArmResult[], pooled: ReadonlySet<string>, metric: string): MethodFit[] {
  const cells = results.flatMap((result) => cellOf(result, metric) ?? []);
  return [...groupBy(cells, ({ result }) => result.arm.method)].map(([method, own]) => ({
    method,
    fit: fitTheory(own.filter(({ result }) => pooled.has(result.arm.id))),
    cells: own,
  }));
}

/** Null where no seed has a loss with a logarithm. */
function cellOf(result: ArmResult, metric: string): TheoryCell | null {
  const losses = [...(result.values[metric]?.values() ?? [])].filter((loss) => loss > 0);
  if (losses.length === 0) return null;
  const loss = Math.exp(losses.reduce((sum, value) => sum + Math.log(value), 0) / losses.length);
  return { result, network: theoryNetwork(result.arm), n: result.arm.config.data.n, loss };
}
