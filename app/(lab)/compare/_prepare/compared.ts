import { marksFor } from "@/app/_charts/mark";
import type { Drawn } from "@/app/_charts/prepare/drawn";
import { itemText } from "@/domain/compared-item";
import { pointParts } from "@/domain/config/point";
import { countedRuns } from "@/domain/exclusion";
import type { CompareEntry } from "@/domain/views";

/** One compared arm or run: what its chip, its column and its curve show. */
export interface Compared extends Drawn {
  readonly item: string;
  /** "n = 300, seed 2": what tells it from others of its method. */
  readonly detail: string;
  readonly entry: CompareEntry;
}

/** An excluded run that is asked for by itself is drawn, and called so; of an arm only the runs that count are. */
function detailOf({ item, arm, runs }: CompareEntry): string {
  const own =
    item.kind === "run" ? runs.flatMap((run) => [`seed ${run.seed}`, ...(run.excluded ? ["excluded"] : [])]) : [];
  return [...pointParts(arm.params), ...own].join(", ");
}

/** Entries as they are drawn; where two would have the same name, their experiments tell them apart. */
export function comparedOf(entries: readonly CompareEntry[]): Compared[] {
  const marks = marksFor(entries.map(({ arm }) => arm));
  const names = entries.map((entry) => `${entry.arm.method} ${detailOf(entry)}`);
  return entries.flatMap((entry, index) => {
    const mark = marks[index];
    const name = names[index];
    if (!mark || !name) return [];
    const isAmbiguous = names.filter((other) => other === name).length > 1;
    const detail = [detailOf(entry), ...(isAmbiguous ? [entry.experiment.name] : [])].filter(Boolean).join(", ");
    const item = itemText(entry.item);
    return [
      {
        id: item,
        item,
        label: `${entry.arm.method} ${detail}`.trim(),
        detail,
        mark,
        arm: entry.arm,
        runs: entry.item.kind === "arm" ? countedRuns(entry.runs) : entry.runs,
        entry,
      },
    ];
  });
}

/** "3 arms of 2 experiments". */
export function comparedSummary(entries: readonly CompareEntry[]): string {
  const arms = entries.filter(({ item }) => item.kind === "arm").length;
  const runs = entries.length - arms;
  const experiments = new Set(entries.map(({ experiment }) => experiment.id)).size;
  const count = (n: number, name: string) => (n > 0 ? [`${n} ${name}${n === 1 ? "" : "s"}`] : []);
  return `${[...count(arms, "arm"), ...count(runs, "run")].join(" and ")} of ${count(experiments, "experiment").join("")}`;
}

/** The items with the one at `from` moved to `to`. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.filter((_, index) => index !== from);
  const item = items[from];
  return item === undefined || to < 0 || to >= items.length
    ? [...items]
    : [...rest.slice(0, to), item, ...rest.slice(to)];
}
