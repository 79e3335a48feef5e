import { inputDimension, outputDimension } from "@/domain/config/task";
import { METHOD_TRAITS } from "@/domain/methods";
import type { TheoryFamily } from "@/domain/theory/overlay";
import type { ArmView } from "@/domain/views";
import { type Setting, within } from "./symbols";

/** The sliders of a fitted method: its Ω and c, and the network and samples of the middle of its drawn cells. */
export function settingOf({ fit, residuals }: TheoryFamily, arms: readonly ArmView[]): Partial<Setting> {
  const middle = residuals[Math.floor((residuals.length - 1) / 2)];
  const arm = arms.find(({ id }) => id === middle?.armId);
  if (fit.kind === "none" || !arm) return {};
  const { task, data, network } = arm.config;
  const { moduleInput: b, modules: K } = network;
  const own: Partial<Setting> = METHOD_TRAITS[arm.method].modular
    ? { b: within("b", b), K: within("K", K) }
    : { m: within("m", inputDimension(task)) };
  return {
    ...own,
    n: within("n", data.n),
    p: within("p", arm.parameters),
    d: within("d", outputDimension(task)),
    k: within("k", task.k),
    omega: within("omega", fit.spectrum.omega),
    c: within("c", fit.spectrum.c),
  };
}
