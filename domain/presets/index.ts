import { cifarFirst, cifarQuick, cifarUnseen } from "./cifar";
import { cifarAccuracy, cifarOod } from "./cifar-studies";
import { imagesQuick } from "./glyphs";
import { moduleMap, moduleSimilarity } from "./module-studies";
import type { Preset } from "./preset";
import { sineDimension, sineModules, sineQuick, sineSamples, welcome } from "./sine";
import { sineSampleComplexity, sineTrends } from "./sine-studies";

export { findSpec, type Preset, type PresetSpec, type Scale, scalesOf } from "./preset";

export { THEORY_PRESET } from "./theory";

export const PRESETS: readonly Preset[] = [
  welcome,
  sineQuick,
  imagesQuick,
  cifarFirst,
  cifarQuick,
  cifarUnseen,
  sineSamples,
  sineDimension,
  sineModules,
  sineTrends,
  sineSampleComplexity,
  cifarAccuracy,
  cifarOod,
  moduleSimilarity,
  moduleMap,
];

/** The preset of this id, or null. */
export function findPreset(id: string): Preset | null {
  return PRESETS.find((preset) => preset.id === id) ?? null;
}
