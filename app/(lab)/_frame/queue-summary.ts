import type { EngineName } from "@/domain/environment";
import type { QueueView } from "@/domain/views";

export interface QueueSummary {
  readonly alive: number;
  readonly training: boolean;
  /** The fastest engine at work. */
  readonly engine: { readonly short: string; readonly label: string; readonly speed: string } | null;
}

const SHORT: Readonly<Record<EngineName, string>> = {
  "native-gpu": "GPU, native",
  "native-cpu": "CPU, native",
  wasm: "CPU, WASM",
  js: "CPU, JavaScript",
};

/** What the rail says of the workers. */
export function queueSummary(queue: QueueView): QueueSummary {
  const alive = queue.workers.filter((worker) => worker.state !== "lost");
  const engines = alive.flatMap((worker) => worker.engine ?? []).sort((a, b) => b.gflops - a.gflops);
  const [best] = engines;
  return {
    alive: alive.length,
    training: queue.running > 0,
    engine: best
      ? {
          short: SHORT[best.name],
          label: best.label,
          speed: `${best.gflops.toFixed(best.gflops < 10 ? 1 : 0)} GFLOP/s`,
        }
      : null,
  };
}
