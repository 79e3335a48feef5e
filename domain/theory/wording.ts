import { estimated } from "../statistics/wording";
import type { NoFitReason, TheoryFit } from "./fit";
import type { TheoryFamily } from "./overlay";

/** What the theory assumes, in the words of every page that draws it. */
export const THEORY_SCOPE =
  "The theory is of linear regression on random features, fitted to its end: it knows no early stopping, no choice of the step by " +
  "validation and, in its modular form, aligned modules only. It predicts squared errors on inputs drawn as in training: the sine " +
  "task’s test and training loss, no accuracy and nothing out of distribution.";

const REASONS: Readonly<Record<NoFitReason, string>> = {
  few: "no fit: fewer than three cells have a test loss",
  open: "no fit: the losses do not tell Ω, the 95 % interval of the best fit has no upper end",
  before:
    "no fit: all cells have fewer samples than parameters (of a module p/K), where the theory hardly falls with n, whatever Ω is",
  steep: "no fit: the losses change more than the theory allows for any Ω above 1",
};

/** "Ω = 1.21 [1.15, 1.29], c = 0.83 [0.70, 0.98], off by ×1.3 as a rule, 12 cells", or why there is no fit. */
export function fitText(fit: TheoryFit): string {
  if (fit.kind === "none") return REASONS[fit.reason];
  const [omega, c] = [fit.omega, fit.c].map(({ value, low, high }) => estimated({ mean: value, low, high }));
  const off = `off by ×${fit.residualFactor.toFixed(fit.residualFactor < 1.1 ? 3 : 2)} as a rule`;
  return `Ω = ${omega}, c = ${c}, ${off}, ${fit.cells} cells`;
}

/** "modular-rule: Ω = …" for a figure's caption. */
export function familyText({ method, fit }: Pick<TheoryFamily, "method" | "fit">): string {
  return `${method}: ${fitText(fit)}`;
}
