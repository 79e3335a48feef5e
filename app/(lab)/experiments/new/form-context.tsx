"use client";

import { createContext, useContext } from "react";
import type { TaskKind } from "@/domain/config/task";
import { type Checked, fieldAt, issueOf } from "./draft";
import { matchedWidths } from "./matched-widths";

interface FormState {
  readonly checked: Checked;
  /** Sets the field at a path; undefined leaves it out. */
  readonly setField: (path: string, value: unknown) => void;
  /** Begins anew with another task's settings; name, methods, seeds and label stay. */
  readonly switchTask: (kind: TaskKind) => void;
}

const FormContext = createContext<FormState | null>(null);
export const FormProvider = FormContext.Provider;

export interface FormField {
  /** With the task's defaults filled in. */
  readonly value: unknown;
  readonly set: (value: unknown) => void;
  readonly issue: string | undefined;
  readonly kind: TaskKind;
}

function useFormState(): FormState {
  const form = useContext(FormContext);
  if (!form) throw new Error("A config field stands outside its form.");
  return form;
}

export function useSwitchTask(): (kind: TaskKind) => void {
  return useFormState().switchTask;
}

/** The widths that `match` gives the arms, in words; null where it gives none. */
export function useMatchedWidths(): string | null {
  const { spec, arms } = useFormState().checked;
  return spec && matchedWidths(spec.match, arms);
}

/** One field of the config under edit. */
export function useForm(path: string): FormField {
  const { checked, setField } = useFormState();
  return {
    value: fieldAt(checked.completed, path),
    set: (value) => setField(path, value),
    issue: issueOf(checked.issues, path),
    kind: checked.kind,
  };
}
