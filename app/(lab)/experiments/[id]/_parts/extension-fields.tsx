"use client";

import { Field } from "@/app/_components/ui/field";
import { Input } from "@/app/_components/ui/input";
import type { ExperimentSpec } from "@/domain/config/experiment";
import { axesOf, gridsOf } from "@/domain/config/grid";
import type { FieldIssue } from "@/domain/errors";
import { issueOf } from "../../new/draft";
import { AXIS_LABELS } from "../../new/fields";
import { type ExtensionDraft, seedRange } from "../_prepare/extension";

interface ExtensionFieldsProps {
  readonly spec: ExperimentSpec;
  readonly draft: ExtensionDraft;
  readonly issues: readonly FieldIssue[];
  readonly onChange: (draft: ExtensionDraft) => void;
}

/** How many seeds in all, and for each axis of the experiment what to add to it. */
export function ExtensionFields({ spec, draft, issues, onChange }: ExtensionFieldsProps) {
  const axes = axesOf(spec.grid);
  const fields = ["seeds", ...axes.map((axis) => `grid.${axis}`)];
  const others = issues.filter((issue) => fields.every((path) => issueOf([issue], path) === undefined));
  return (
    <>
      <Field
        label="Seeds of every arm, in all"
        className="max-w-60"
        help={`Now ${spec.seeds.count}: ${seedRange(spec.seeds)}.`}
        error={issueOf(issues, "seeds")}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="off"
            className="tabular-nums"
            value={draft.seeds}
            onChange={(event) => onChange({ ...draft, seeds: event.target.value })}
          />
        )}
      </Field>
      {axes.map((axis) => (
        <Field
          key={axis}
          label={`Further values of ${AXIS_LABELS[axis]}`}
          help={`There are ${valuesText(spec, axis)}. A range is written 100..10000 log 5.`}
          error={issueOf(issues, `grid.${axis}`)}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              className="tabular-nums"
              value={draft.axes[axis] ?? ""}
              onChange={(event) => onChange({ ...draft, axes: { ...draft.axes, [axis]: event.target.value } })}
            />
          )}
        </Field>
      ))}
      {others.map(({ path, message }) => (
        <p key={`${path} ${message}`} className="text-red text-sm">
          {message}
        </p>
      ))}
    </>
  );
}

function valuesText(spec: ExperimentSpec, axis: keyof typeof AXIS_LABELS): string {
  const values = new Set(gridsOf(spec.grid).flatMap((one) => one[axis] ?? []));
  return [...values].sort((a, b) => a - b).join(", ");
}
