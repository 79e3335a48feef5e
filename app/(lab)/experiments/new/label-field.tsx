"use client";

import { useId } from "react";
import { Field } from "@/app/_components/ui/field";
import { Input } from "@/app/_components/ui/input";
import { useForm } from "./form-context";
import { useWorkerLabels } from "./use-worker-labels";

/** Which workers may train the runs; it completes the labels of those that are alive. */
export function LabelField() {
  const { value, set, issue } = useForm("label");
  const known = useWorkerLabels();
  const listId = useId();
  return (
    <Field label="Worker label" help="Only workers with this label train it; empty: any worker." error={issue}>
      {(control) => (
        <>
          <Input
            {...control}
            list={listId}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            value={typeof value === "string" ? value : ""}
            onChange={(event) => set(event.target.value === "" ? undefined : event.target.value)}
          />
          <datalist id={listId}>
            {known?.map((label) => (
              <option key={label} value={label} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
