"use client";

import { FileDown } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { Input } from "@/app/_components/ui/input";
import type { FieldCatalogue } from "@/domain/filter/field";
import { fileAddress } from "../_prepare/asked";
import { ColumnPicker } from "./column-picker";
import type { ColumnVerbs } from "./use-column-verbs";
import type { RunsView, SetRunsView } from "./use-runs-view";

interface RunsBarProps {
  readonly view: RunsView;
  readonly setView: SetRunsView;
  readonly catalogue: FieldCatalogue;
  readonly verbs: ColumnVerbs;
  readonly found: number | null;
}

/** The filter, the columns, and the list as a file. */
export function RunsBar({ view, setView, catalogue, verbs }: RunsBarProps) {
  const [text, setText] = useState(view.filter);
  return (
    <div className="flex flex-wrap items-start gap-2">
      <Input
        aria-label="Filter runs"
        data-search=""
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && void setView({ filter: text })}
        className="min-w-60 flex-1"
      />
      <ColumnPicker
        columns={view.columns}
        catalogue={catalogue}
        verbs={verbs}
        onDefault={() => void setView({ columns: null })}
      />
      <Button asChild>
        <a href={fileAddress(view, catalogue)} download>
          <FileDown aria-hidden />
          CSV
        </a>
      </Button>
    </div>
  );
}
