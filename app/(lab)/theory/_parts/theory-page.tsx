"use client";

import { useMemo } from "react";
import { ChoiceMenu } from "@/app/_charts/choice-menu";
import type { Provenance } from "@/app/_charts/provenance";
import { formatValue } from "@/app/_components/format";
import { type Size, theoryFigures } from "../_prepare/figures";
import { type Setting, SYMBOLS, TRAITS } from "../_prepare/symbols";
import { Formulas } from "./formulas";
import { OverlaySection } from "./overlay-section";
import { Symbols } from "./symbols";
import { TheoryFigure } from "./theory-figure";
import { useTheory } from "./use-theory";

const SIZE_OPTIONS: readonly { readonly value: Size; readonly label: string }[] = [
  { value: "best", label: "best for each m" },
  { value: "set", label: "as set" },
];

/** The closed forms under sliders, and an experiment's points laid over them. The whole page lives in its address. */
export function TheoryPage() {
  const { params, setting, setParams } = useTheory();
  const { train, size } = params;
  const figures = useMemo(() => theoryFigures(setting, { train, size }), [setting, train, size]);
  const provenance = useMemo(() => provenanceOf(setting), [setting]);
  return (
    <div className="gutter flex w-full max-w-360 flex-col gap-8 py-4">
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[260px_minmax(0,1fr)]">
        <Symbols setting={setting} train={train} setParams={setParams} />
        <div className="grid min-w-0 content-start gap-x-8 gap-y-6 xl:grid-cols-2">
          {figures.map((figure) => (
            <TheoryFigure
              key={figure.id}
              figure={figure}
              at={setting[figure.along]}
              onPick={(value) => setParams({ [figure.along]: TRAITS[figure.along].whole ? Math.round(value) : value })}
              provenance={provenance}
              controls={
                figure.id === "samples" && (
                  <ChoiceMenu
                    label="Parameters p"
                    prefix="p:"
                    value={size}
                    options={SIZE_OPTIONS}
                    onChange={(next) => setParams({ size: next })}
                  />
                )
              }
            />
          ))}
          <Formulas />
        </div>
      </div>
      <OverlaySection params={params} setParams={setParams} />
    </div>
  );
}

function provenanceOf(setting: Setting): Provenance {
  const values = SYMBOLS.map((symbol) => `${TRAITS[symbol].sign} = ${formatValue(setting[symbol])}`);
  return { source: [`closed forms of the theory at ${values.join(", ")}`], runs: [], experimentIds: [] };
}
