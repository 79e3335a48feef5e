"use client";

import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { Field } from "@/app/_components/ui/field";
import { IconButton } from "@/app/_components/ui/icon-button";
import { Input } from "@/app/_components/ui/input";
import { Menu, MenuItem } from "@/app/_components/ui/menu";
import { AXES, AXIS_NAMES, type Axis } from "@/domain/config/axis";
import { isPlainObject } from "@/domain/config/parse";
import type { TaskKind } from "@/domain/config/task";
import { TASK_TRAITS } from "@/domain/config/task-traits";
import { axisText, readAxis } from "./axis-values";
import { AXIS_LABELS, TASK_FIELDS } from "./fields";
import { useForm } from "./form-context";
import { GridUnion } from "./grid-union";
import { rangeAt } from "./ranges";

const AXIS_HELP = "Values such as 100, 300, 1000, or a range: 2..9, 100..10000 log 5.";
const P_HELP = `Every arm gets the width that brings its parameters nearest. ${AXIS_HELP}`;
/** What a new p axis begins with: about what the sine task's networks have. */
const P_START = [10_000];

/** Axes that mean something for the task: of its fields those that it has (m follows from images), and adjust for classes. */
function isOffered(axis: Axis, kind: TaskKind): boolean {
  const place = AXES[axis];
  if (axis === "adjust") return TASK_TRAITS[kind].measure === "accuracy";
  return place?.[0] !== "task" || TASK_FIELDS[kind].some(({ path }) => path === place.join("."));
}

function AxisRow({ axis }: { readonly axis: Axis }) {
  const { value, set, issue, kind } = useForm(`grid.${axis}`);
  const [typed, setTyped] = useState(() => axisText(value));
  const range = rangeAt(AXES[axis]?.join(".") ?? "", kind);
  const read = (text: string) => {
    const parsed = readAxis(text, axis);
    return parsed.ok ? parsed.written : text;
  };
  // As typed, until the axis changes from elsewhere.
  const text = axisText(read(typed)) === axisText(value) ? typed : axisText(value);
  const parsed = readAxis(text, axis);
  const help = parsed.ok && /\.\./.test(text) ? parsed.values.join(", ") : axis === "p" ? P_HELP : AXIS_HELP;
  return (
    <div className="flex items-start gap-2">
      <Field
        className="flex-1"
        label={AXIS_LABELS[axis]}
        aside={range?.text}
        help={help}
        error={parsed.ok ? issue : parsed.message}
      >
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            className="tabular-nums"
            value={text}
            onChange={(event) => {
              setTyped(event.target.value);
              set(read(event.target.value));
            }}
          />
        )}
      </Field>
      <IconButton label={`Remove the axis ${AXIS_LABELS[axis]}`} className="mt-6" onClick={() => set(undefined)}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}

export function GridFields() {
  const { value, set, issue, kind } = useForm("grid");
  if (Array.isArray(value)) return <GridUnion grids={value} issue={issue} />;
  const grid = isPlainObject(value) ? value : {};
  const used = AXIS_NAMES.filter((axis) => Object.hasOwn(grid, axis));
  const free = AXIS_NAMES.filter((axis) => !Object.hasOwn(grid, axis) && isOffered(axis, kind));
  return (
    <div className="flex flex-col gap-4">
      {used.length === 0 && (
        <p className="text-muted text-sm">No axis: each method is trained at the one setting above.</p>
      )}
      {used.map((axis) => (
        <AxisRow key={axis} axis={axis} />
      ))}
      {issue && used.length === 0 && <p className="text-red text-xs">{issue}</p>}
      <Menu
        align="start"
        trigger={
          <Button className="self-start">
            <Plus aria-hidden /> Add an axis
          </Button>
        }
      >
        {free.map((axis) => (
          <AddAxis key={axis} axis={axis} onAdd={(start) => set({ ...grid, [axis]: start })} />
        ))}
      </Menu>
    </div>
  );
}

/** A new axis begins with the value that the form has, a switch with both of its. */
function AddAxis({ axis, onAdd }: { readonly axis: Axis; readonly onAdd: (start: readonly unknown[]) => void }) {
  const { value } = useForm(AXES[axis]?.join(".") ?? "grid.p");
  const start = value === undefined ? P_START : typeof value === "boolean" ? [0, 1] : [value];
  return <MenuItem onSelect={() => onAdd(start)}>{AXIS_LABELS[axis]}</MenuItem>;
}
