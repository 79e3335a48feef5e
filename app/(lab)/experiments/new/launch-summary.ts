import { formatBytes, formatSeconds, plural } from "@/app/_components/format";
import type { ExperimentSpec } from "@/domain/config/experiment";
import type { Estimate } from "@/domain/views";

export interface LaunchSummary {
  /** "5 methods × 3 grid points × 3 seeds = 45 runs". */
  readonly count: string;
  /** "~2 min on TensorFlow 2.21, CPU · 120 MB". */
  readonly cost: string;
}

export function launchSummary(spec: ExperimentSpec, estimate: Estimate): LaunchSummary {
  const methods = spec.methods.length;
  const points = Math.round(estimate.arms / methods);
  const factors = [
    plural(methods, "method"),
    ...(points > 1 ? [plural(points, "grid point")] : []),
    plural(spec.seeds.count, "seed"),
  ];
  return { count: `${factors.join(" × ")} = ${plural(estimate.runs, "run")}`, cost: costText(estimate) };
}

/** "~2 min on TensorFlow 2.21, CPU · 120 MB". */
export function costText({ seconds, engine, bytes }: Estimate): string {
  const where = engine ? `on ${engine}` : "on a plain CPU (no worker is up)";
  return `~${formatSeconds(seconds)} ${where} · ${formatBytes(bytes)}`;
}
