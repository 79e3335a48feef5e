"use client";

import { FileDown } from "lucide-react";
import { FilterBar } from "@/app/_components/filter-bar/filter-bar";
import { formatCount } from "@/app/_components/format";
import { Button } from "@/app/_components/ui/button";
import type { FieldCatalogue } from "@/domain/filter/field";
import { MOST_EXPORTED } from "@/domain/run-list";
import { fileAddress } from "../_prepare/asked";
import { ColumnPicker } from "./column-picker";
import type { ColumnVerbs } from "./use-column-verbs";
import type { RunsView, SetRunsView } from "./use-runs-view";

interface RunsBarProps {
  readonly view: RunsView;
  readonly setView: SetRunsView;
  readonly catalogue: FieldCatalogue;
  readonly verbs: ColumnVerbs;
  /** How many runs the filter finds; null: not counted yet. */
  readonly found: number | null;
}

/** The filter, the columns, and the list as a file. */
export function RunsBar({ view, setView, catalogue, verbs, found }: RunsBarProps) {
  return (
    <div className="flex flex-wrap items-start gap-2">
      <FilterBar
        label="Filter runs"
        placeholder="An experiment’s name, or a filter such as m >= 6 and test.loss < 0.1"
        value={view.filter}
        onChange={(filter) => void setView({ filter })}
        catalogue={catalogue}
        wordsIn="experiment"
        className="min-w-full flex-1 sm:min-w-80"
      />
      <ColumnPicker
        columns={view.columns}
        catalogue={catalogue}
        verbs={verbs}
        onDefault={() => void setView({ columns: null })}
      />
      <ListFile href={fileAddress(view, catalogue)} isTooLarge={found !== null && found > MOST_EXPORTED} />
    </div>
  );
}

function ListFile({ href, isTooLarge }: { readonly href: string; readonly isTooLarge: boolean }) {
  if (isTooLarge) {
    return (
      <Button disabled title={`A file holds ${formatCount(MOST_EXPORTED)} runs at most: narrow the filter.`}>
        <FileDown aria-hidden />
        CSV
      </Button>
    );
  }
  return (
    <Button asChild>
      <a href={href} download title="All runs that the filter finds, with these columns">
        <FileDown aria-hidden />
        CSV
      </a>
    </Button>
  );
}
