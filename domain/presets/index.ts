import { cifarFirst, cifarQuick, cifarUnseen } from "./cifar";
import { imagesQuick } from "./glyphs";
import type { Preset } from "./preset";
import { sineDimension, sineModules, sineQuick, sineSamples, welcome } from "./sine";

export { findSpec, type Preset, type PresetSpec, type Scale, scalesOf } from "./preset";

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
];

/** The preset of this id, or null. */
export function findPreset(id: string): Preset | null {
  return PRESETS.find((preset) => preset.id === id) ?? null;
}
