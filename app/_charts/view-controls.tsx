"use client";

import type { CompareView } from "@/domain/share";
import { ChoiceMenu } from "./choice-menu";
import type { DrawView } from "./series-chart";
import { SmoothingControl } from "./smoothing-control";
import { Toggle } from "./toggle";

const X_OPTIONS: readonly { value: CompareView["x"]; label: string }[] = [
  { value: "step", label: "step" },
  { value: "samples", label: "samples" },
  { value: "flops", label: "FLOPs" },
  { value: "time", label: "time" },
];

interface ViewControlsProps {
  readonly view: DrawView;
  /** Whether arms are drawn, whose single seeds can be shown. */
  readonly arms: boolean;
  readonly onChange: (change: Partial<DrawView>) => void;
}

/** How all curves of a page are drawn: x, log axes, smoothing, single seeds. */
export function ViewControls({ view, arms, onChange }: ViewControlsProps) {
  return (
    <fieldset aria-label="How curves are drawn" className="flex flex-wrap items-center gap-x-1 gap-y-1">
      <ChoiceMenu label="x axis" prefix="x:" value={view.x} options={X_OPTIONS} onChange={(x) => onChange({ x })} />
      <Toggle pressed={view.logX} onChange={(logX) => onChange({ logX })}>
        log x
      </Toggle>
      <Toggle pressed={view.logY} onChange={(logY) => onChange({ logY })}>
        log y
      </Toggle>
      <SmoothingControl value={view.smoothing} onChange={(smoothing) => onChange({ smoothing })} />
      {arms && (
        <Toggle pressed={view.seeds} onChange={(seeds) => onChange({ seeds })}>
          seeds
        </Toggle>
      )}
    </fieldset>
  );
}
