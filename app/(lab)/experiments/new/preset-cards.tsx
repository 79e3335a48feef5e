import { cn } from "@/app/_components/cn";
import { formatSeconds, plural } from "@/app/_components/format";
import type { Estimate } from "@/domain/views";
import { PresetSketch, type Sketch } from "./preset-sketch";

export interface PricedPreset {
  readonly id: string;
  readonly name: string;
  readonly question: string;
  readonly sketch: Sketch;
  readonly estimate: Estimate | null;
}

interface PresetCardsProps {
  readonly presets: readonly PricedPreset[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

export function PresetCards({ presets, chosen, onChoose }: PresetCardsProps) {
  return (
    <section aria-label="Presets" className="flex flex-col gap-2">
      <h2 className="font-semibold">Begin with a preset</h2>
      <ul className="flex flex-col gap-2 max-lg:-mx-4 max-lg:snap-x max-lg:flex-row max-lg:overflow-x-auto max-lg:scroll-px-4 max-lg:px-4 max-lg:pb-2">
        {presets.map((preset) => (
          <li key={preset.id} className="max-lg:w-70 max-lg:shrink-0 max-lg:snap-start">
            <button
              type="button"
              aria-pressed={preset.id === chosen}
              onClick={() => onChoose(preset.id)}
              className={cn(
                "flex h-full w-full flex-col gap-1 rounded-md border px-3 py-2.5 text-left hover:bg-hover",
                preset.id === chosen ? "border-strong bg-selected" : "border-line",
              )}
            >
              <span className="flex items-start justify-between gap-2">
                <span className="font-medium">{preset.name}</span>
                <PresetSketch {...preset.sketch} />
              </span>
              <span className="text-muted text-sm">{preset.question}</span>
              {preset.estimate && (
                <span className="mt-auto pt-1 text-faint text-xs tabular-nums">
                  {plural(preset.estimate.runs, "run")} · ~{formatSeconds(preset.estimate.seconds)} here
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
