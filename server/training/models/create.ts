import type { ArmConfig } from "../../../domain/config/run";
import { METHOD_TRAITS } from "../../../domain/methods";
import type { Model } from "./model";
import { modular } from "./modular";
import { monolithic } from "./monolithic";
import { routed } from "./routed";

/** The network that an arm trains; alike for all runs with the arm's stack key. */
export function createModel(config: ArmConfig): Model {
  const traits = METHOD_TRAITS[config.method];
  if (traits.routing) return routed(config);
  return traits.modular ? modular(config) : monolithic(config);
}
