import { type Mark, marksFor } from "@/app/_charts/mark";
import { networkText } from "@/app/_components/network-text";
import type { ArmCosts } from "@/domain/cost";
import type { ArmResult, SpentSeconds } from "@/domain/statistics/results";

/** A count over the reference arm's, and whether that is within 5 %. */
export interface Ratio {
  readonly value: number;
  readonly matched: boolean;
}

export interface CostRow {
  readonly id: string;
  readonly method: string;
  readonly mark: Mark;
  readonly network: string;
  readonly costs: ArmCosts;
  readonly spent: SpentSeconds | null;
  readonly peakBytes: number | null;
  /** Null for the reference itself. */
  readonly parameters: Ratio | null;
  readonly flops: Ratio | null;
}

/** What the arms at one grid point cost, in their order. */
export function costRows(results: readonly ArmResult[]): CostRow[] {
  const marks = marksFor(results.map(({ arm }) => arm));
  return results.flatMap(({ arm, costs, spent, peakBytes, against }, index) => {
    const mark = marks[index];
    if (!mark) return [];
    const matched = against?.matched;
    return [
      {
        id: arm.id,
        method: arm.method,
        mark,
        network: networkText(arm.config),
        costs,
        spent,
        peakBytes,
        parameters: matched ? { value: matched.parameterRatio, matched: matched.parameters } : null,
        flops: matched ? { value: matched.flopsRatio, matched: matched.flops } : null,
      },
    ];
  });
}
