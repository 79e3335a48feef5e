import { planExperiment } from "../../../domain/config/expand";
import { requireSpec } from "../../../domain/config/parse";
import { findSpec, PRESETS, type PresetSpec, scalesOf, THEORY_PRESET } from "../../../domain/presets";
import type { Command } from "./command";

export const presetsCommand: Command = async () => {
  for (const preset of PRESETS) {
    const scales = scalesOf(preset);
    const counts = (scales.length > 0 ? scales : [undefined]).map((scale) => runsOf(findSpec(preset, scale)));
    write(preset.id, `${counts.join(" / ")} runs`, preset.question);
  }
  write(THEORY_PRESET.id, `see ${THEORY_PRESET.path}`, THEORY_PRESET.question);
  return 0;
};

function write(id: string, size: string, question: string): void {
  process.stdout.write(`${id.padEnd(22)} ${size.padStart(15)}  ${question}\n`);
}

/** "60", or a dash where the spec can't be planned. */
function runsOf(spec: PresetSpec): string {
  const plan = planExperiment(requireSpec(spec));
  return plan.ok ? String(plan.value.runs) : "–";
}
