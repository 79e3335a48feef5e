import { cn } from "@/app/_components/cn";
import { formatSeconds, plural } from "@/app/_components/format";
import { Link } from "@/app/_components/ui/link";
import { type Scale, THEORY_PRESET } from "@/domain/presets";
import type { Estimate } from "@/domain/views";
import { PresetSketch, type Sketch } from "./preset-sketch";

interface PricedSize {
  /** Null: the preset has one size. */
  readonly scale: Scale | null;
  readonly estimate: Estimate | null;
}

export interface PricedPreset {
  readonly id: string;
  readonly name: string;
  readonly question: string;
  readonly sketch: Sketch;
  readonly sizes: readonly PricedSize[];
}

export interface Chosen {
  readonly preset: string | null;
  readonly scale: Scale | null;
}

interface PresetCardsProps {
  readonly presets: readonly PricedPreset[];
  readonly chosen: Chosen;
  readonly onChoose: (id: string, scale: Scale | null) => void;
}

export function PresetCards({ presets, chosen, onChoose }: PresetCardsProps) {
  return (
    <section aria-label="Presets" className="flex flex-col gap-2">
      <h2 className="font-semibold">Begin with a preset</h2>
      <ul className="flex flex-col gap-2 max-lg:-mx-4 max-lg:snap-x max-lg:flex-row max-lg:overflow-x-auto max-lg:scroll-px-4 max-lg:px-4 max-lg:pb-2">
        {presets.map((preset) => (
          <li key={preset.id} className="max-lg:w-70 max-lg:shrink-0 max-lg:snap-start">
            <PresetCard
              preset={preset}
              chosen={preset.id === chosen.preset ? chosen : null}
              onChoose={(scale) => onChoose(preset.id, scale)}
            />
          </li>
        ))}
        <li className="max-lg:w-70 max-lg:shrink-0 max-lg:snap-start">
          <TheoryCard />
        </li>
      </ul>
    </section>
  );
}

/** The one figure of the paper that has nothing to launch. */
function TheoryCard() {
  return (
    <Link
      href={THEORY_PRESET.path}
      className="flex h-full flex-col gap-1 rounded-md border border-line px-3 py-2.5 hover:bg-hover"
    >
      <span className="font-medium">{THEORY_PRESET.name}</span>
      <span className="text-muted text-sm">{THEORY_PRESET.question}</span>
      <span className="mt-auto pt-1 text-faint text-xs">No runs: on the theory page</span>
    </Link>
  );
}

interface PresetCardProps {
  readonly preset: PricedPreset;
  /** Null: another one is chosen. */
  readonly chosen: Chosen | null;
  readonly onChoose: (scale: Scale | null) => void;
}

/** One button, and under it one for each scale where there are two. */
function PresetCard({ preset: { name, question, sketch, sizes }, chosen, onChoose }: PresetCardProps) {
  const [first] = sizes;
  const scaled = sizes.length > 1;
  return (
    <div className={cn("flex h-full flex-col rounded-md border", chosen ? "border-strong bg-selected" : "border-line")}>
      <button
        type="button"
        aria-pressed={chosen !== null}
        onClick={() => onChoose(first?.scale ?? null)}
        className={cn(
          "flex w-full grow flex-col gap-1 rounded-md px-3 py-2.5 text-left hover:bg-hover",
          scaled && "pb-1.5",
        )}
      >
        <span className="flex items-start justify-between gap-2">
          <span className="font-medium">{name}</span>
          <PresetSketch {...sketch} />
        </span>
        <span className="text-muted text-sm">{question}</span>
        {!scaled && first?.estimate && <Price estimate={first.estimate} className="mt-auto pt-1" />}
      </button>
      {scaled && (
        <div className="flex flex-col px-1.5 pb-1.5">
          {sizes.map(({ scale, estimate }) => (
            <button
              key={scale}
              type="button"
              aria-pressed={chosen !== null && chosen.scale === scale}
              onClick={() => onChoose(scale)}
              className="flex items-baseline justify-between gap-2 rounded-sm px-1.5 py-1 text-left text-sm hover:bg-hover aria-pressed:bg-hover aria-pressed:font-medium"
            >
              {scale}
              {estimate && <Price estimate={estimate} />}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function Price({ estimate, className }: { readonly estimate: Estimate; readonly className?: string }) {
  return (
    <span className={cn("font-normal text-faint text-xs tabular-nums", className)}>
      {plural(estimate.runs, "run")} · ~{formatSeconds(estimate.seconds)} here
    </span>
  );
}
