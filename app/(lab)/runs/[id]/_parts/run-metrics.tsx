"use client";

import { formatCount, formatValue } from "@/app/_components/format";
import { RowTh, Table, Td, THead, Th, Tr } from "@/app/_components/ui/table";
import { metricTraits } from "@/domain/metrics/catalogue";
import { isFinal } from "@/domain/status";
import type { RunRow } from "@/domain/views";

/** Metrics at the step that validation chose; nothing is there before the run has ended. */
export function RunMetrics({ run }: { readonly run: RunRow }) {
  const metrics = Object.entries(run.metrics ?? {});
  return (
    <div className="flex flex-col gap-2">
      <h2 className="font-semibold text-sm">
        Metrics{" "}
        {run.chosenStep !== null && (
          <span className="font-normal text-muted">at step {formatCount(run.chosenStep)}, which validation chose</span>
        )}
      </h2>
      {metrics.length === 0 ? (
        <p className="text-muted text-sm">
          {isFinal(run.status) ? "The run ended without any." : "They are fixed when the run ends."}
        </p>
      ) : (
        <Table label="Final metrics">
          <THead className="sr-only">
            <Tr>
              <Th>Metric</Th>
              <Th numeric>Value</Th>
            </Tr>
          </THead>
          <tbody>
            {metrics.map(([name, value]) => (
              <Tr key={name}>
                <RowTh title={name}>{metricTraits(name)?.label ?? name}</RowTh>
                <Td numeric>{formatValue(value)}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </div>
  );
}
