import { ModscaleError } from "../errors";
import type { PaperFigure } from "./paper";

/** How large a preset with scales is: what two CPU cores do in a few minutes, or what the paper's figure asks for. */
const SCALES = ["quick", "paper"] as const;
export type Scale = (typeof SCALES)[number];

/** What `parseSpec` takes; what it leaves out comes from the task's defaults. */
export type PresetSpec = Readonly<Record<string, unknown>>;

interface About {
  /** Stable name, as typed on the command line. */
  readonly id: string;
  readonly name: string;
  /** What the comparison answers. */
  readonly question: string;
  /** What is trained, in a sentence or two. */
  readonly describes: string;
  /** The figure of the paper that it redraws. */
  readonly paper?: PaperFigure;
}

/** A comparison that is ready to launch, in one size or at two scales. */
export type Preset = About &
  (
    | { readonly spec: PresetSpec; readonly scales?: undefined }
    | { readonly scales: Readonly<Record<Scale, PresetSpec>>; readonly spec?: undefined }
  );

/** Scales that a preset has, the quick one first; none where it has one size. */
export function scalesOf({ scales }: Preset): readonly Scale[] {
  return scales ? SCALES : [];
}

/** A preset's spec, the quick one where no scale is named. Throws `invalid` for a scale that it doesn't have. */
export function findSpec(preset: Preset, scale?: string): PresetSpec {
  if (!preset.scales) {
    if (scale === undefined) return preset.spec;
    throw new ModscaleError("invalid", `The preset ${preset.id} has one size: leave scale=${scale} out.`);
  }
  const found = SCALES.find((known) => known === (scale ?? "quick"));
  if (found) return preset.scales[found];
  throw new ModscaleError("invalid", `There is no scale "${scale}": use one of ${SCALES.join(", ")}.`);
}
