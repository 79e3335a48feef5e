import type { Axis } from "@/domain/config/experiment";

/** What stands along an axis of a figure. */
export const AXIS_LABELS: Readonly<Record<Axis, string>> = {
  m: "input dimension m",
  k: "true modules k",
  p: "parameters p",
  noise: "label noise",
  n: "training samples n",
  width: "width of the monolithic network",
  K: "modules K",
  b: "inputs of a module b",
  moduleWidth: "width of a module",
  learningRate: "learning rate",
  adjust: "label adjustment",
};
