import { planExperiment } from "../../../domain/config/expand";
import { requireSpec } from "../../../domain/config/parse";
import { findSpec, PRESETS, type PresetSpec, scalesOf } from "../../../domain/presets";
import type { Command } from "./command";

export const presetsCommand: Command = async () => {
  for (const preset of PRESETS) {
    const scales = scalesOf(preset);
    const counts = (scales.length > 0 ? scales : [undefined]).map((scale) => runsOf(findSpec(preset, scale)));
    process.stdout.write(`${preset.id.padEnd(22)} ${`${counts.join(" / ")} runs`.padStart(15)}  ${preset.question}\n`);
  }
  return 0;
};

/** "60", or a dash where the spec can't be planned. */
function runsOf(spec: PresetSpec): string {
  const plan = planExperiment(requireSpec(spec));
  return plan.ok ? String(plan.value.runs) : "–";
}
