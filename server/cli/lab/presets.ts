import { planExperiment } from "../../../domain/config/expand";
import { requireSpec } from "../../../domain/config/parse";
import { PRESETS } from "../../../domain/presets";
import type { Command } from "./command";

export const presetsCommand: Command = async () => {
  for (const preset of PRESETS) {
    const plan = planExperiment(requireSpec(preset.spec));
    const runs = plan.ok ? `${plan.value.runs} runs` : "";
    process.stdout.write(`${preset.id.padEnd(18)} ${runs.padStart(9)}  ${preset.question}\n`);
  }
  return 0;
};
