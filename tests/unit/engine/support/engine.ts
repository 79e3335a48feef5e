import type { EngineName } from "../../../../domain/environment";
import { type Engine, loadEngine } from "../../../../server/training/engine/load";

/** The engine of a test file, or null where this machine can't have it. Only the native ones may be missing. */
export async function engineOrNull(force: EngineName): Promise<Engine | null> {
  try {
    return await loadEngine({ force });
  } catch (error) {
    if (force.startsWith("native")) return null;
    throw error;
  }
}
