import type { Database } from "../../../db/database";
import { findPreset, findSpec } from "../../../domain/presets";
import { launchExperiment } from "../../services/experiments/launch";

/** Queues the small comparison that gives a newcomer's first page live curves. It is an experiment like any other. */
export async function queueWelcome(db: Database, teamId: string): Promise<void> {
  const preset = findPreset("welcome");
  if (!preset) throw new Error("The welcome preset is missing from domain/presets.");
  await launchExperiment({ db, actor: { kind: "operator", teamId } }, { spec: findSpec(preset), preset: preset.id });
}
