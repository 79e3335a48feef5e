import type { Axis, ExperimentSpec } from "@/domain/config/experiment";
import { axesOf } from "@/domain/config/grid";
import { readAxis } from "../../new/axis-values";

/** What somebody writes who extends an experiment: how many seeds in all, and further values of its axes. */
export interface ExtensionDraft {
  readonly seeds: string;
  readonly axes: Readonly<Partial<Record<Axis, string>>>;
}

/** What the services are asked for; null where nothing is written that would change anything. */
export interface ExtensionRequest {
  readonly seeds?: unknown;
  readonly grid?: Readonly<Partial<Record<Axis, unknown>>>;
}

export function firstDraft(spec: ExperimentSpec): ExtensionDraft {
  return { seeds: String(spec.seeds.count), axes: {} };
}

/** Text that is no number, and no value of an axis, goes along as it is: the answer then names its field. */
export function extensionOf(spec: ExperimentSpec, draft: ExtensionDraft): ExtensionRequest | null {
  const grid = Object.fromEntries(
    axesOf(spec.grid).flatMap((axis) => {
      const text = draft.axes[axis]?.trim() ?? "";
      if (text === "") return [];
      const read = readAxis(text, axis);
      return [[axis, read.ok ? read.written : text]];
    }),
  );
  const seeds = draft.seeds.trim();
  const count = Number(seeds);
  const same = seeds === "" || count === spec.seeds.count;
  if (same && Object.keys(grid).length === 0) return null;
  return {
    ...(same ? {} : { seeds: Number.isFinite(count) ? count : seeds }),
    ...(Object.keys(grid).length > 0 ? { grid } : {}),
  };
}

/** "0 to 2", or "7". */
export function seedRange({ first, count }: ExperimentSpec["seeds"]): string {
  return count > 1 ? `${first} to ${first + count - 1}` : String(first);
}
