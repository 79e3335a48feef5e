"use client";

import { Field } from "@/app/_components/ui/field";
import { Select } from "@/app/_components/ui/select";
import { ConfigFields } from "./field-inputs";
import type { FieldInfo } from "./fields";
import { useForm } from "./form-context";

const KINDS = [
  { value: "fixed", label: "Fixed" },
  { value: "relative", label: "Relative to the batch" },
] as const;
type LengthKind = (typeof KINDS)[number]["value"];

const STARTS: Readonly<Record<LengthKind, Readonly<Record<string, unknown>>>> = {
  fixed: { kind: "fixed", value: 0.5 },
  relative: { kind: "relative", paper: 0.02, joint: 0.5 },
};

const FIELDS: Readonly<Record<LengthKind, readonly FieldInfo[]>> = {
  fixed: [
    {
      path: "rule.length.value",
      label: "Length",
      help: "Of the kernel on unit-norm projections; above 0, at most 100.",
    },
  ],
  relative: [
    {
      path: "rule.length.paper",
      label: "Factor, paper’s rule",
      help: "s² = factor · mean squared distance; above 0, at most 10.",
    },
    { path: "rule.length.joint", label: "Factor, joint rule", help: "The same for the joint rule." },
  ],
};

/** The length of the rules' kernel: one of two kinds, each with its own numbers. */
export function RuleLength() {
  const kind = useForm("rule.length.kind");
  const length = useForm("rule.length");
  const chosen = KINDS.find((option) => option.value === kind.value)?.value ?? "fixed";
  return (
    <>
      <Field label="Kernel length" className="sm:max-w-64" error={kind.issue}>
        {(control) => (
          <Select {...control} value={chosen} options={KINDS} onValueChange={(next) => length.set(STARTS[next])} />
        )}
      </Field>
      <ConfigFields fields={FIELDS[chosen]} />
    </>
  );
}
