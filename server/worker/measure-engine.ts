import type { EngineName, WorkerEngine } from "../../domain/environment";
import { exitFailure } from "./exit-failure";
import { startTrainingProcess } from "./training-process";

/**
 * The engine that training processes will load, as one of them finds it; `force`: null lets it choose. Null where the signal
 * came first. Throws where none can be had.
 */
export async function measureEngine(force: EngineName | null, signal: AbortSignal): Promise<WorkerEngine | null> {
  const training = startTrainingProcess();
  const kill = () => training.kill();
  signal.addEventListener("abort", kill);
  training.order({ kind: "measure", engine: force });
  let info: WorkerEngine | null = null;
  let failure: string | null = null;
  for await (const told of training.told) {
    for (const one of told) {
      if (one.kind === "engine") info = one.info;
      if (one.kind === "failed") failure = one.failure.message;
    }
  }
  const exit = await training.exit;
  signal.removeEventListener("abort", kill);
  if (info === null && !signal.aborted) {
    const death = { exit, engine: force ?? "native-cpu", hadBegun: false };
    throw new Error(failure ?? `The engine could not be measured. ${exitFailure(death).message}`);
  }
  return info;
}
