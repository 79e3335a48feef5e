import { setTimeout as delay } from "node:timers/promises";
import type { ExperimentStatus } from "../../../domain/status";
import { childEnvironment } from "../../env";
import { getExperiment } from "../../services/experiments/get";
import { stopExperiment } from "../../services/experiments/stop";
import { workerQueue } from "../../services/workers/queue";
import { bundleWorker } from "../bundle";
import { prepareNative } from "../engine-notice";
import { type Supervised, supervise } from "../start/supervise";
import type { Installation } from "./installation";

const LOOK_EVERY_MS = 250;
const ENDED: readonly ExperimentStatus[] = ["finished", "failed", "stopped"];
const note = (line: string) => process.stderr.write(`${line}\n`);

/** Where no worker is alive (no server runs here), one is started for as long as this command waits. */
async function ensureWorker({ context, settings }: Installation): Promise<Supervised | null> {
  const { workers } = await workerQueue(context);
  if (workers.some((worker) => worker.state !== "lost")) return null;
  note("No worker is running: starting one for this command.");
  await prepareNative(settings, note);
  const entry = await bundleWorker();
  return supervise(
    { name: "worker", args: ["--enable-source-maps", entry], env: childEnvironment({ NODE_ENV: "production" }) },
    note,
  );
}

/** Says so where the runs ask for a label that no live worker has: they wait until one joins. */
async function tellMissingLabel({ context }: Installation, label: string): Promise<void> {
  const { workers } = await workerQueue(context);
  if (workers.some(({ state, labels }) => state !== "lost" && labels.includes(label))) return;
  note(`No live worker has the label ${label}: the runs wait until one joins (npm run worker -- --labels ${label}).`);
}

/**
 * Waits until every run of the experiment has ended and gives its state. Ctrl-C stops the runs and goes on waiting for them to
 * end; a second one leaves at once.
 */
export async function waitForRuns(installation: Installation, id: string): Promise<ExperimentStatus> {
  const { context } = installation;
  let worker: Supervised | null = null;
  const onInterrupt = () => {
    process.once("SIGINT", () => process.exit(130));
    note("Stopping the runs …");
    stopExperiment(context, { id }).catch((error: unknown) =>
      note(`They could not be stopped: ${error instanceof Error ? error.message : String(error)}`),
    );
  };
  process.once("SIGINT", onInterrupt);
  try {
    const { spec } = await getExperiment(context, { id });
    if (spec.label !== undefined) await tellMissingLabel(installation, spec.label);
    for (let shown = ""; ; await delay(LOOK_EVERY_MS)) {
      worker ??= await ensureWorker(installation); // A server that trained these runs may stop meanwhile.
      const { status, counts } = await getExperiment(context, { id });
      const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
      const line = `${counts.finished + counts.failed + counts.stopped} of ${total} runs ended${counts.failed > 0 ? `, ${counts.failed} failed` : ""}`;
      if (line !== shown) note(line);
      shown = line;
      if (ENDED.includes(status)) return status;
    }
  } finally {
    process.off("SIGINT", onInterrupt);
    await worker?.stop();
  }
}
