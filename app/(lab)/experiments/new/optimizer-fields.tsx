"use client";

import { Field } from "@/app/_components/ui/field";
import { Select } from "@/app/_components/ui/select";
import { ConfigFields } from "./field-inputs";
import { OPTIMIZER_FIELDS, OPTIMIZER_OPTIONS, OPTIMIZER_STARTS } from "./fields";
import { useForm } from "./form-context";

export function OptimizerFields() {
  const kind = useForm("training.optimizer.kind");
  const optimizer = useForm("training.optimizer");
  const chosen = OPTIMIZER_OPTIONS.find((option) => option.value === kind.value)?.value ?? "adam";
  return (
    <>
      <Field label="Optimizer" className="sm:max-w-64" error={kind.issue}>
        {(control) => (
          <Select
            {...control}
            value={chosen}
            options={OPTIMIZER_OPTIONS}
            onValueChange={(next) => optimizer.set(OPTIMIZER_STARTS[next])}
          />
        )}
      </Field>
      <ConfigFields fields={OPTIMIZER_FIELDS[chosen]} />
    </>
  );
}
