"use client";

import { Columns3 } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { Input } from "@/app/_components/ui/input";
import { Popover } from "@/app/_components/ui/popover";
import { Select } from "@/app/_components/ui/select";
import type { FieldCatalogue } from "@/domain/filter/field";
import {
  METRIC_VALUE_LABELS,
  METRIC_VALUES,
  type MetricValue,
  MOST_COLUMNS,
  type RunColumn,
} from "../_prepare/columns";
import { type FoundGroup, foundFields } from "../_prepare/found-fields";
import type { ColumnVerbs } from "./use-column-verbs";

interface ColumnPickerProps {
  readonly columns: readonly RunColumn[];
  readonly catalogue: FieldCatalogue;
  readonly verbs: ColumnVerbs;
  readonly onDefault: () => void;
}

const VALUES = METRIC_VALUES.map((value) => ({ value, label: METRIC_VALUE_LABELS[value] }));

/** Which columns there are: found by name or words, metrics by the value that is asked for. */
export function ColumnPicker({ onDefault, ...list }: ColumnPickerProps) {
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState("");
  const [value, setValue] = useState<MetricValue>("chosen");
  return (
    <Popover
      label="Columns"
      open={open}
      onOpenChange={setOpen}
      align="end"
      className="flex w-96 max-w-[calc(100vw-32px)] flex-col gap-2 p-2"
      trigger={
        <Button>
          <Columns3 aria-hidden />
          Columns
        </Button>
      }
    >
      <Input
        autoFocus
        type="search"
        aria-label="Search columns"
        placeholder="Search fields and metrics, or max(test.loss)"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <div className="flex items-center justify-between gap-3 px-1 text-muted text-xs">
        Of metrics
        <Select
          aria-label="Which value of metrics"
          value={value}
          options={VALUES}
          onValueChange={setValue}
          className="w-44"
        />
      </div>
      {open && <Choices {...list} search={search} value={value} />}
      <div className="flex items-center justify-between gap-3 border-line border-t pt-2 pl-1 text-muted text-xs">
        {list.columns.length} of {MOST_COLUMNS} columns
        <Button size="sm" variant="ghost" onClick={onDefault}>
          As at first
        </Button>
      </div>
    </Popover>
  );
}

interface ChoicesProps extends Omit<ColumnPickerProps, "onDefault"> {
  readonly search: string;
  readonly value: MetricValue;
}

function Choices({ search, value, columns, catalogue, verbs }: ChoicesProps) {
  const asked = useDeferredValue(search);
  const groups = useMemo(() => foundFields(catalogue, asked, value), [catalogue, asked, value]);
  const chosen = useMemo(() => new Set(columns.map(({ name }) => name)), [columns]);
  return (
    <div className="max-h-80 overflow-y-auto">
      {groups.length === 0 && <p className="p-2 text-muted text-sm">No field or metric matches.</p>}
      {groups.map((group) => (
        <Group key={group.title} group={group} chosen={chosen} verbs={verbs} />
      ))}
    </div>
  );
}

interface GroupProps {
  readonly group: FoundGroup;
  readonly chosen: ReadonlySet<string>;
  readonly verbs: ColumnVerbs;
}

function Group({ group, chosen, verbs }: GroupProps) {
  const isFull = chosen.size >= MOST_COLUMNS;
  return (
    <fieldset className="min-w-0">
      <legend className="px-1 py-1.5 text-faint text-xs">{group.title}</legend>
      {group.fields.map(({ name, label }) => (
        <label
          key={name}
          className="flex min-h-7 items-center gap-2 rounded-sm px-1 py-0.5 hover:bg-hover has-disabled:opacity-50"
        >
          <input
            type="checkbox"
            checked={chosen.has(name)}
            disabled={isFull && !chosen.has(name)}
            onChange={({ target }) => (target.checked ? verbs.add(name) : verbs.remove(name))}
            className="size-4 shrink-0 accent-strong"
          />
          <span className="min-w-0 flex-1 truncate" title={name}>
            {name}
          </span>
          {label !== name && <span className="max-w-1/2 truncate text-faint text-xs">{label}</span>}
        </label>
      ))}
    </fieldset>
  );
}
