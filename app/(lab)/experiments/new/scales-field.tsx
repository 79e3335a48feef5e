"use client";

import { useState } from "react";
import { Field } from "@/app/_components/ui/field";
import { Input } from "@/app/_components/ui/input";
import { readNumber } from "./field-inputs";
import { useForm } from "./form-context";

function readList(text: string): readonly (number | string)[] {
  return text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(readNumber);
}

/** Widths of the wider input distributions: a short list. */
export function ScalesField() {
  const { value, set, issue } = useForm("evaluation.scales");
  const values = Array.isArray(value) ? value : [];
  const [typed, setTyped] = useState(() => values.join(", "));
  const text = readList(typed).join() === values.join() ? typed : values.join(", ");
  return (
    <Field
      className="sm:max-w-80"
      label="Wider inputs"
      aside="up to 4, each > 0, ≤ 10 σ"
      help="Each width is a test with inputs that many times wider; none leaves it out."
      error={issue}
    >
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          className="tabular-nums"
          value={text}
          onChange={(event) => {
            setTyped(event.target.value);
            set(readList(event.target.value));
          }}
        />
      )}
    </Field>
  );
}
