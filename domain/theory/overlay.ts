import type { GridPoint } from "../config/point";
import type { Method } from "../methods";
import type { ArmResult } from "../statistics/results";
import { onLine, peakOn, placeOn, type TheoryAxis } from "./arms";
import { logResidual, type TheoryFit } from "./fit";
import { type LinePoint, predictedLine } from "./line";
import { testLoss, trainLoss } from "./loss";
import { methodFits, type TheoryCell } from "./method-fits";
import { type TheoryMetric, theoryApplies } from "./metrics";
import type { Spectrum } from "./spectrum";

/** What a figure draws. */
export interface TheoryView {
  readonly axis: TheoryAxis;
  /** A value for every other axis on which arms differ, none of p off the p axis; one for the drawn axis is not read. */
  readonly point: GridPoint;
  readonly metric: string;
}

/** The theory behind one method's measured line. */
export interface TheoryFamily {
  readonly method: Method;
  /** To the test loss of all cells of the method that share a target and a training, not of the drawn line alone. */
  readonly fit: TheoryFit;
  /** The predicted curve, rising in x, over the range that the method was measured in; empty where nothing was fitted. */
  readonly curve: readonly LinePoint[];
  /** Where on the axis the peak of double descent lies, also where nothing was fitted or it lies outside of the range. */
  readonly peak: number | null;
  readonly residuals: readonly TheoryResidual[];
}

interface TheoryResidual {
  readonly armId: string;
  readonly x: number;
  /** Geometric mean over the seeds. */
  readonly measured: number;
  readonly predicted: number;
  /** ln(measured/predicted) of the fitted metric. */
  readonly log: number;
}

export type TheoryOverlay =
  | { readonly applies: true; readonly families: readonly TheoryFamily[] }
  /** Why the theory says nothing here: a sentence for people. */
  | { readonly applies: false; readonly why: string };

/**
 * Predicted curves to lay over a figure of a metric against n, p, m or k, one for each method, with c and Ω fitted to the
 * experiment's own test losses. `results`: all arms of the experiment. Methods without a measured cell on the line are left out.
 */
export function theoryOverlay(results: readonly ArmResult[], view: TheoryView): TheoryOverlay {
  const first = results[0];
  if (!first) return { applies: false, why: "There is no arm to predict." };
  const applies = theoryApplies(view.metric, first.arm.config.task);
  if (!applies.ok) return { applies: false, why: applies.why };
  const { axis, point } = view;
  const { line, fitted } = applies.metric;
  const arms = results.map(({ arm }) => arm);
  const along = new Set(onLine(arms, axis, point).map(({ id }) => id));
  const families = methodFits(results, point, fitted).flatMap(({ method, fit, cells }) => {
    const onDrawn = cells.filter(({ result }) => along.has(result.arm.id));
    return onDrawn.length > 0 ? [family(method, fit, rising(onDrawn, axis), axis, line)] : [];
  });
  return { applies: true, families };
}

function rising(cells: readonly TheoryCell[], axis: TheoryAxis): TheoryCell[] {
  return [...cells].sort((a, b) => placeOn(axis, a.result.arm) - placeOn(axis, b.result.arm));
}

/** `along`: the cells of the drawn line, rising in x. */
function family(
  method: Method,
  fit: TheoryFit,
  along: readonly TheoryCell[],
  axis: TheoryAxis,
  line: TheoryMetric["line"],
): TheoryFamily {
  const peaks = new Set(along.map(({ result }) => peakOn(axis, result.arm)));
  const peak = peaks.size === 1 ? ([...peaks][0] ?? null) : null;
  if (fit.kind === "none") return { method, fit, curve: [], peak, residuals: [] };
  return {
    method,
    fit,
    curve: curveThrough(along, axis, peak, (cell) => predictor(line, fit.spectrum, cell, axis)),
    peak,
    residuals: along.flatMap((cell) => residual(cell, axis, fit.spectrum) ?? []),
  };
}

function predictor(
  line: TheoryMetric["line"],
  spectrum: Spectrum,
  { network, n, result }: TheoryCell,
  axis: TheoryAxis,
) {
  const lossAt = line === "test" ? testLoss : trainLoss;
  return (x: number) => {
    if (axis === "n") return lossAt(spectrum, network, x);
    // Along p the rest of the network stays: modules share the parameters alike.
    if (axis === "p") return lossAt(spectrum, { ...network, p: (network.p * x) / result.arm.parameters }, n);
    return lossAt(spectrum, network, n);
  };
}

/**
 * Along n and p a smooth curve, where the cells differ in nothing else. Along m and k, whose values are whole numbers, and where
 * cells differ in more than the axis (widths that were matched), the predictions of the cells themselves.
 */
function curveThrough(
  cells: readonly TheoryCell[],
  axis: TheoryAxis,
  peak: number | null,
  predict: (cell: TheoryCell) => (x: number) => number,
): LinePoint[] {
  const places = cells.map((cell) => placeOn(axis, cell.result.arm));
  const [low, high, first] = [places[0], places.at(-1), cells[0]];
  if (low === undefined || high === undefined || !first) return [];
  if (isSmooth(cells, axis)) return predictedLine({ low, high, peak }, predict(first));
  return cells.map((cell, index) => ({ x: places[index] ?? low, y: predict(cell)(places[index] ?? low) }));
}

function isSmooth(cells: readonly TheoryCell[], axis: TheoryAxis): boolean {
  if (axis !== "n" && axis !== "p") return false;
  const rest = ({ network, n, result }: TheoryCell) =>
    axis === "n" ? [network.m, network.p] : [network.m, n, result.arm.parameters / network.p];
  return (
    new Set(
      cells.map((cell) =>
        rest(cell)
          .map((value) => value.toPrecision(12))
          .join(),
      ),
    ).size === 1
  );
}

function residual(cell: TheoryCell, axis: TheoryAxis, spectrum: Spectrum): TheoryResidual | null {
  const log = logResidual(spectrum, cell);
  if (log === null) return null;
  const predicted = testLoss(spectrum, cell.network, cell.n);
  return { armId: cell.result.arm.id, x: placeOn(axis, cell.result.arm), measured: cell.loss, predicted, log };
}
