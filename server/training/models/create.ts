import type { ArmConfig } from "../../../domain/config/run";
import { METHOD_TRAITS } from "../../../domain/methods";
import type { Model } from "./model";
import { modular } from "./modular";
import { monolithic } from "./monolithic";

/** The network that an arm trains; alike for all runs with the arm's stack key. */
export function createModel(config: ArmConfig): Model {
  return METHOD_TRAITS[config.method].modular ? modular(config) : monolithic(config);
}
