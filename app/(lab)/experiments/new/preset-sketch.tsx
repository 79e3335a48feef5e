import type { Axis } from "@/domain/config/experiment";
import { axesOf } from "@/domain/config/grid";
import { requireSpec } from "@/domain/config/parse";
import { metricTraits } from "@/domain/metrics/catalogue";
import type { PresetSpec } from "@/domain/presets";
import { mainMetric } from "@/domain/statistics/main-metric";

/** The form of a preset's figure. */
export interface Sketch {
  /** The first axis of its grid, or else the training steps. */
  readonly against: Axis | "step";
  readonly rises: boolean;
}

export function sketchOf(spec: PresetSpec): Sketch {
  const { grid, task } = requireSpec(spec);
  return {
    against: axesOf(grid)[0] ?? "step",
    rises: metricTraits(mainMetric(task.kind))?.better === "higher",
  };
}

/** Paths in a box of 64 × 40: they show the figure's form and claim nothing, so they have no arm's colour. */
const FALLING = ["M8,8C24,9 40,13 58,21", "M8,9C22,13 38,21 58,27", "M8,12C20,21 34,29 58,31"];
const RISING = ["M8,31C14,23 26,20 58,19", "M8,31C13,18 24,14 58,13", "M8,31C12,13 22,8 58,7"];
const CURVES: Readonly<Partial<Record<Sketch["against"], readonly string[]>>> = {
  step: ["M8,7C14,15 26,18 58,19", "M8,7C13,20 24,24 58,25", "M8,7C12,25 22,30 58,31"],
  m: ["M8,27C26,25 44,14 58,7", "M8,29C26,27 44,20 58,15", "M8,31C26,30 44,28 58,26"],
  K: ["M8,8C20,10 26,20 58,21", "M8,10C20,14 26,25 58,26", "M8,13C20,20 26,30 58,31"],
};

/** The figure that a preset draws, in outline. */
export function PresetSketch({ against, rises }: Sketch) {
  const curves = rises ? RISING : (CURVES[against] ?? FALLING);
  return (
    <svg viewBox="0 0 64 40" aria-hidden className="h-10 w-16 shrink-0" fill="none" stroke="currentColor">
      <path d="M6,4V35H60" className="text-line" />
      {curves.map((curve, index) => (
        <path key={curve} d={curve} className="text-muted" strokeWidth={1.25} strokeDasharray={DASHES[index]} />
      ))}
    </svg>
  );
}

const DASHES: readonly (string | undefined)[] = [undefined, "4 2", "1.5 2"];
