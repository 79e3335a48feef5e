import type { ArmConfig } from "@/domain/config/run";
import { layers } from "@/domain/cost";
import { METHOD_TRAITS } from "@/domain/methods";

/** A network by its widths from input to output: `6-256-256-1`, or `6 × 1-64-64-1` for six modules behind their projections. */
export function networkText(config: ArmConfig): string {
  const { modular } = METHOD_TRAITS[config.method];
  const chain = modular ? layers(config).slice(1) : layers(config);
  const widths = [...chain.slice(0, 1).map(({ inputs }) => inputs), ...chain.map(({ outputs }) => outputs)].join("-");
  return modular ? `${config.network.modules} × ${widths}` : widths;
}
