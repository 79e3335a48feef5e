import { experimentSpec } from "@/domain/config/experiment";
import { type Plain, withDefaults } from "@/domain/config/parse";
import { findPreset, findSpec, type Preset, type Scale, scalesOf } from "@/domain/presets";
import type { ExperimentView } from "@/domain/views";

/** What the form begins with, and the preset whose figures belong to it. */
export interface Start {
  readonly json: Plain;
  readonly preset: string | null;
  /** Of a preset that has scales. */
  readonly scale: Scale | null;
}

/** In the order of the schema, so that the JSON begins with the name. */
function ordered(json: Plain): Plain {
  const known = Object.keys(experimentSpec.shape).filter((key) => Object.hasOwn(json, key));
  return { ...Object.fromEntries(known.map((key) => [key, json[key]])), ...json };
}

/** A preset at a scale that an address or a card names; at its first one where it has no such scale. */
export function startFromPreset(preset: Preset, named: string | null = null): Start {
  const scales = scalesOf(preset);
  const scale = scales.find((known) => known === named) ?? scales[0];
  return { json: ordered(withDefaults(findSpec(preset, scale))), preset: preset.id, scale: scale ?? null };
}

export function startFromExperiment(experiment: ExperimentView): Start {
  return { json: ordered(withDefaults(experiment.spec)), preset: experiment.preset, scale: null };
}

const DEFAULT_PRESET = "sine-quick";

/** The preset that an address names; the common one where it names none. */
export function startNamed(preset: string | null, scale: string | null): Start {
  const found = findPreset(preset ?? DEFAULT_PRESET);
  if (found) return startFromPreset(found, scale);
  const json = withDefaults({ name: "", methods: ["monolithic", "modular"], task: { kind: "sine" } });
  return { json, preset: null, scale: null };
}
