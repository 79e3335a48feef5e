import type { TheoryAxis } from "@/domain/theory/arms";

export const AXIS_LABELS: Readonly<Record<TheoryAxis, string>> = {
  n: "training samples n",
  p: "parameters p",
  m: "input dimension m",
  k: "true modules k",
};
