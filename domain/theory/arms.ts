import { canonicalJson } from "../canonical";
import type { Axis } from "../config/axis";
import type { GridPoint } from "../config/point";
import type { ArmConfig } from "../config/run";
import { inputDimension, outputDimension } from "../config/task";
import { variedAxes } from "../config/varied";
import { groupBy } from "../group";
import { METHOD_TRAITS, type Method } from "../methods";
import { modularForm, peakParameters, peakSamples, type TheoryNetwork } from "./loss";

/** Axes of the theory: what its figures are drawn against. `p` stands for parameters, whichever width a grid varies for them. */
export const THEORY_AXES = ["n", "p", "m", "k"] as const;
export type TheoryAxis = (typeof THEORY_AXES)[number];

/** Grid axes that move an arm along an axis of the theory. */
const MOVED_BY: Readonly<Record<TheoryAxis, readonly Axis[]>> = {
  n: ["n"],
  p: ["p", "width", "moduleWidth"],
  m: ["m"],
  k: ["k"],
};

/** Grid axes that c and Ω are one for. Others, such as label noise, change what is learned or how well: cells there stay apart. */
const SHARED: readonly Axis[] = ["n", "m", "k", "p", "width", "K", "b", "moduleWidth"];

/** What of an arm the theory needs. */
export interface TheoryArm {
  readonly method: Method;
  readonly config: ArmConfig;
  readonly params: GridPoint;
  /** Of the whole network, projections included. */
  readonly parameters: number;
}

/** An arm's network as the theory sees it: a modular one in its modular form. */
export function theoryNetwork({ config, parameters }: Pick<TheoryArm, "config" | "parameters">): TheoryNetwork {
  const d = outputDimension(config.task);
  if (!METHOD_TRAITS[config.method].modular) return { m: inputDimension(config.task), p: parameters, d };
  const { moduleInput: b, modules: K } = config.network;
  return modularForm({ b, K, p: parameters, d });
}

/** Where an arm stands on an axis; on p, where its grid has it, by the number that it was sized for. */
export function placeOn(axis: TheoryAxis, { config, params, parameters }: TheoryArm): number {
  switch (axis) {
    case "n":
      return config.data.n;
    case "p":
      return params.p ?? parameters;
    case "m":
      return inputDimension(config.task);
    case "k":
      return config.task.k;
  }
}

/** Where on an axis the peak of double descent lies, dn = p (of a module: dn = p/K); null on axes that do not cross it. */
export function peakOn(axis: TheoryAxis, arm: TheoryArm): number | null {
  if (axis === "n") return peakSamples(theoryNetwork(arm));
  if (axis !== "p") return null;
  const { config } = arm;
  const K = METHOD_TRAITS[config.method].modular ? config.network.modules : 1;
  return peakParameters(config.data.n, outputDimension(config.task), K);
}

/**
 * Arms on the line through a grid point along an axis: like the point on every axis on which the experiment's arms differ, but
 * for those that move them along it. `arms`: all of the experiment.
 */
export function onLine<T extends TheoryArm>(arms: readonly T[], axis: TheoryAxis, point: GridPoint): T[] {
  const others = otherAxes(arms, MOVED_BY[axis]);
  return movable(arms, axis).filter(({ params }) => others.every((other) => params[other] === point[other]));
}

/** The lines along an axis on which a method stands at two places at least, each as the point that names its other axes. */
export function linesAlong(arms: readonly TheoryArm[], axis: TheoryAxis): GridPoint[] {
  const others = otherAxes(arms, MOVED_BY[axis]);
  const lines = groupBy(movable(arms, axis), ({ params }) => canonicalJson(pointOn(params, others)));
  return [...lines.values()].flatMap((onOne) => {
    const byMethod = groupBy(onOne, (arm) => arm.method);
    const long = [...byMethod.values()].some((own) => new Set(own.map((arm) => placeOn(axis, arm))).size > 1);
    return long && onOne[0] ? [pointOn(onOne[0].params, others)] : [];
  });
}

/**
 * What of a grid point c and Ω are one for: its values on those axes, of all on which the experiment's arms differ, that change
 * the target or the training. `arms`: all of the experiment.
 */
export function spectrumPoint(arms: readonly TheoryArm[], point: GridPoint): GridPoint {
  return pointOn(point, otherAxes(arms, SHARED));
}

/** Arms that share a spectrum with the point. `arms`: all of the experiment. */
export function sharingSpectrum<T extends TheoryArm>(arms: readonly T[], point: GridPoint): T[] {
  const others = otherAxes(arms, SHARED);
  return arms.filter(({ params }) => others.every((other) => params[other] === point[other]));
}

/** Where some arms of an experiment were sized for p, only those lie along it. */
function movable<T extends TheoryArm>(arms: readonly T[], axis: TheoryAxis): readonly T[] {
  if (axis !== "p") return arms;
  const sized = arms.filter(({ params }) => params.p !== undefined);
  return sized.length > 0 ? sized : arms;
}

function otherAxes(arms: readonly TheoryArm[], free: readonly Axis[]): Axis[] {
  return variedAxes(arms).flatMap(({ axis }) => (free.includes(axis) ? [] : [axis]));
}

function pointOn(params: GridPoint, axes: readonly Axis[]): GridPoint {
  return Object.fromEntries(axes.flatMap((axis) => (params[axis] === undefined ? [] : [[axis, params[axis]]])));
}
