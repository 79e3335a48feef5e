import { type Plan, planExperiment } from "../../../domain/config/expand";
import type { ExperimentSpec } from "../../../domain/config/experiment";
import type { Parsed } from "../../../domain/config/parse";
import { ModscaleError } from "../../../domain/errors";

/** What was parsed. Throws `invalid` with the refused fields where it was refused. */
export function requireParsed<T>(parsed: Parsed<T>, what: string): T {
  if (parsed.ok) return parsed.value;
  const list = parsed.issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("\n");
  throw new ModscaleError("invalid", `${what} was refused:\n${list}`, parsed.issues);
}

/** Throws `invalid` where a value of the grid leaves its field's bounds, or where arms can't be matched or have p parameters. */
export function requirePlan(spec: ExperimentSpec): Plan {
  return requireParsed(planExperiment(spec), "The config");
}
