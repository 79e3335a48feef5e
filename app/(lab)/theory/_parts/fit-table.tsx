"use client";

import { formatCompact } from "@/app/_components/format";
import { MethodMark } from "@/app/_components/method-mark";
import { Button } from "@/app/_components/ui/button";
import { RowTh, Table, Td, THead, Th, Tr } from "@/app/_components/ui/table";
import { METHOD_TRAITS } from "@/domain/methods";
import { estimated } from "@/domain/statistics/wording";
import type { TheoryAxis } from "@/domain/theory/arms";
import type { Fitted } from "@/domain/theory/fit";
import type { TheoryFamily } from "@/domain/theory/overlay";
import { fitText } from "@/domain/theory/wording";
import type { ArmView } from "@/domain/views";
import { settingOf } from "../_prepare/setting-of";
import type { SetTheory } from "./use-theory";

interface FitTableProps {
  readonly families: readonly TheoryFamily[];
  readonly arms: readonly ArmView[];
  readonly axis: TheoryAxis;
  readonly setParams: SetTheory;
}

/** c and Ω of each method with their intervals; the sliders can be set to them. */
export function FitTable({ families, arms, axis, setParams }: FitTableProps) {
  if (families.length === 0) return <p className="text-muted text-sm">Nothing on this line is measured yet.</p>;
  return (
    <div className="flex flex-col gap-2">
      <Table label="Fits of c and Ω">
        <THead>
          <Tr>
            <Th sticky>Arm</Th>
            <Th numeric>Ω</Th>
            <Th numeric>c</Th>
            <Th numeric>off by, as a rule</Th>
            <Th numeric>cells</Th>
            <Th numeric>{`peak at ${axis} =`}</Th>
            <Th>
              <span className="sr-only">Sliders</span>
            </Th>
          </Tr>
        </THead>
        <tbody>
          {families.map((family) => (
            <FamilyRow key={family.method} family={family} arms={arms} setParams={setParams} />
          ))}
        </tbody>
      </Table>
      <p className="prose-width text-muted text-xs">
        Least squares in log loss over all cells of a method that share a target and a training, each the geometric mean
        of its seeds; 95 % profile intervals, which take what the fit leaves for independent scatter: where it has a
        trend they are too narrow.
      </p>
    </div>
  );
}

function FamilyRow({
  family,
  arms,
  setParams,
}: Pick<FitTableProps, "arms" | "setParams"> & { readonly family: TheoryFamily }) {
  const { method, fit, peak } = family;
  const peakCell = <Td numeric>{peak === null ? "–" : formatCompact(Math.round(peak))}</Td>;
  if (fit.kind === "none") {
    return (
      <Tr>
        <RowTh sticky>
          <MethodMark method={method} />
        </RowTh>
        <Td colSpan={3} className="whitespace-normal text-muted">
          {fitText(fit)}
        </Td>
        <Td numeric>{fit.cells}</Td>
        {peakCell}
        <Td />
      </Tr>
    );
  }
  return (
    <Tr>
      <RowTh sticky>
        <MethodMark method={method} />
      </RowTh>
      <Td numeric>{withInterval(fit.omega)}</Td>
      <Td numeric>{withInterval(fit.c)}</Td>
      <Td numeric>×{fit.residualFactor.toFixed(2)}</Td>
      <Td numeric>{fit.cells}</Td>
      {peakCell}
      <Td className="text-right">
        <Button
          size="sm"
          variant="ghost"
          aria-label={`Set the sliders to ${method}`}
          onClick={() => setParams(settingOf(family, arms))}
        >
          Set {METHOD_TRAITS[method].modular ? "b, K" : "m"}, p, n, Ω, c
        </Button>
      </Td>
    </Tr>
  );
}

function withInterval({ value, low, high }: Fitted): string {
  return estimated({ mean: value, low, high });
}
