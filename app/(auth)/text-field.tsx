"use client";

import type { ComponentProps } from "react";
import { Field } from "@/app/_components/ui/field";
import { Input } from "@/app/_components/ui/input";

interface TextFieldProps extends Omit<ComponentProps<"input">, "id"> {
  readonly label: string;
  readonly help?: string;
  readonly error?: string | undefined;
}

export function TextField({ label, help, error, ...input }: TextFieldProps) {
  return (
    <Field label={label} help={help} error={error}>
      {(control) => <Input {...control} required className="h-10" {...input} />}
    </Field>
  );
}

/** The text of a form's field; fields are named as the API's input is. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
