"use client";

import { Check } from "lucide-react";
import { MarkLine } from "@/app/_charts/mark-line";
import { formatBytes, formatCompact, formatCount, formatSeconds } from "@/app/_components/format";
import { RowTh, Table, Td, THead, Th, Tr } from "@/app/_components/ui/table";
import type { CostRow, Ratio } from "../_prepare/cost-rows";

interface CostsTableProps {
  readonly rows: readonly CostRow[];
  /** The method that ratios are taken to; null where an arm stands alone. */
  readonly reference: string | null;
  /** "Arm, n = 630". */
  readonly heading: string;
}

/** What a run of each arm costs: counted by the model, and measured where runs have finished. */
export function CostsTable({ rows, reference, heading }: CostsTableProps) {
  return (
    <section aria-label="Costs" className="flex flex-col gap-2 pt-4">
      <h2 className="font-semibold text-sm">Costs of a run</h2>
      <Table label="Costs of a run" className="[&_td]:px-1.5 [&_th]:px-1.5">
        <THead>
          <Tr className="border-b-0">
            <Td sticky />
            <Td />
            <GroupTh span={reference ? 2 : 1}>Parameters</GroupTh>
            <GroupTh span={2}>FLOP, a step</GroupTh>
            <GroupTh span={reference ? 3 : 2}>FLOP, a run</GroupTh>
            <Td />
            <GroupTh span={3}>Time of a run</GroupTh>
            <Td />
          </Tr>
          <Tr>
            <Th sticky>{heading}</Th>
            <Th>Network</Th>
            <Th numeric>count</Th>
            {reference && <Th numeric>vs {reference}</Th>}
            <Th numeric>forward</Th>
            <Th numeric>backward</Th>
            <Th numeric>rule</Th>
            <Th numeric>with training</Th>
            {reference && <Th numeric>vs {reference}</Th>}
            <Th numeric>Samples seen</Th>
            <Th numeric>rule</Th>
            <Th numeric>training</Th>
            <Th numeric>evaluation</Th>
            <Th numeric>Peak memory</Th>
          </Tr>
        </THead>
        <tbody>
          {rows.map((row) => (
            <CostLine key={row.id} row={row} hasReference={reference !== null} />
          ))}
        </tbody>
      </Table>
      <p className="text-muted text-xs">{NOTE}</p>
    </section>
  );
}

const NOTE =
  "a multiply and an add are 2 FLOP; matrix products and the rule’s factorisations count, activations and the optimiser do not · " +
  "✓ within 5 % · the runs of a stack share its time; peak memory is that of the process that trained the whole stack";

/** Heads the columns of one kind. */
function GroupTh({ span, children }: { readonly span: number; readonly children: string }) {
  return (
    <Th numeric scope="colgroup" colSpan={span}>
      {children}
    </Th>
  );
}

function CostLine({ row, hasReference }: { readonly row: CostRow; readonly hasReference: boolean }) {
  const { costs, spent, peakBytes } = row;
  return (
    <Tr>
      <RowTh sticky>
        <span className="inline-flex items-center gap-2">
          <MarkLine mark={row.mark} />
          {row.method}
        </span>
      </RowTh>
      <Td>{row.network}</Td>
      <Td numeric title={formatCount(costs.parameters)}>
        {formatCompact(costs.parameters)}
      </Td>
      {hasReference && <RatioCell ratio={row.parameters} />}
      <Td numeric>{formatCompact(costs.forward)}</Td>
      <Td numeric>{formatCompact(costs.backward)}</Td>
      <Td numeric>{costs.rule > 0 ? formatCompact(costs.rule) : "–"}</Td>
      <Td numeric title={`and ${formatCompact(costs.evaluate)} in evaluations`}>
        {formatCompact(costs.total)}
      </Td>
      {hasReference && <RatioCell ratio={row.flops} />}
      <Td numeric title={samplesTitle(row)}>
        {formatCompact(costs.samples.total)}
      </Td>
      <Td numeric>{spent && costs.rule > 0 ? formatSeconds(spent.rule) : "–"}</Td>
      <Td numeric>{spent ? formatSeconds(spent.train) : "–"}</Td>
      <Td numeric>{spent ? formatSeconds(spent.evaluate) : "–"}</Td>
      <Td numeric>{peakBytes === null ? "–" : formatBytes(peakBytes)}</Td>
    </Tr>
  );
}

function samplesTitle({ costs: { samples } }: CostRow): string {
  return `${formatCount(samples.rule)} by the rule, ${formatCount(samples.train)} by training, repeats counted`;
}

function RatioCell({ ratio }: { readonly ratio: Ratio | null }) {
  if (!ratio) return <Td numeric>–</Td>;
  return (
    <Td numeric>
      <span className="inline-flex items-center gap-1">
        {ratio.matched && <Check aria-label="matched within 5 %" className="size-3" />}×{ratio.value.toPrecision(3)}
      </span>
    </Td>
  );
}
