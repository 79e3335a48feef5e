import { formatBytes, formatCompact, formatCount, formatSeconds } from "@/app/_components/format";
import { networkText } from "@/app/_components/network-text";
import { armCosts } from "@/domain/cost";
import { isFinal } from "@/domain/status";
import type { RunRow, RunView } from "@/domain/views";

type Fact = readonly [name: string, value: string];

/** What the run costs: counted by the model, and measured once it has ended. */
export function costFacts({ run, arm, environment }: RunView): Fact[] {
  const costs = armCosts(arm);
  const seen = run.step * arm.config.training.batch;
  const rule: Fact[] = [
    ["FLOP, rule", formatCompact(costs.rule)],
    ["Samples, rule", formatCount(costs.samples.rule)],
    ["Seconds, rule", measured(run, run.ruleSeconds, formatSeconds)],
  ];
  return [
    ["Network", networkText(arm.config)],
    ["Parameters", formatCount(costs.parameters)],
    ["FLOP / step", `${formatCompact(costs.forward)} forward, ${formatCompact(costs.backward)} backward`],
    ...(costs.rule > 0 ? rule : []),
    ["FLOP, training", formatCompact(run.step * arm.stepFlops)],
    ["Samples, training", `${formatCount(seen)}, repeats counted`],
    ["Seconds, training", measured(run, run.trainSeconds, formatSeconds)],
    ["Seconds, evaluation", measured(run, run.evalSeconds, formatSeconds)],
    ["Peak memory", measured(run, run.peakBytes, (bytes) => peak(bytes, environment?.stack ?? 1))],
  ];
}

function measured({ status }: RunRow, value: number | null, format: (value: number) => string): string {
  if (value !== null) return format(value);
  return isFinal(status) ? "not known" : "known once the run ends";
}

function peak(bytes: number, stack: number): string {
  return stack > 1 ? `${formatBytes(bytes)}, of the process that trained its stack of ${stack}` : formatBytes(bytes);
}
