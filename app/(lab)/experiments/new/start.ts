import { experimentSpec } from "@/domain/config/experiment";
import { type Plain, withDefaults } from "@/domain/config/parse";
import { findPreset, type Preset } from "@/domain/presets";
import type { ExperimentView } from "@/domain/views";

/** What the form begins with, and the preset whose figures belong to it. */
export interface Start {
  readonly json: Plain;
  readonly preset: string | null;
}

/** In the order of the schema, so that the JSON begins with the name. */
function ordered(json: Plain): Plain {
  const known = Object.keys(experimentSpec.shape).filter((key) => Object.hasOwn(json, key));
  return { ...Object.fromEntries(known.map((key) => [key, json[key]])), ...json };
}

export function startFromPreset(preset: Preset): Start {
  return { json: ordered(withDefaults(preset.spec)), preset: preset.id };
}

export function startFromExperiment(experiment: ExperimentView): Start {
  return { json: ordered(experiment.spec), preset: experiment.preset };
}

const DEFAULT_PRESET = "sine-quick";

/** The preset that an address names; the common one where it names none. */
export function startNamed(preset: string | null): Start {
  const found = findPreset(preset ?? DEFAULT_PRESET);
  return found
    ? startFromPreset(found)
    : { json: withDefaults({ name: "", methods: ["monolithic", "modular"], task: { kind: "sine" } }), preset: null };
}
