"use client";

import { Field } from "@/app/_components/ui/field";
import { Select } from "@/app/_components/ui/select";
import { MODULE_RULES } from "@/domain/config/constrain";
import { useForm } from "./form-context";

type ModuleRule = (typeof MODULE_RULES)[number];

const LABELS: Readonly<Record<ModuleRule, string>> = {
  free: "K as it is given",
  k: "K = k",
  "2k": "K = 2k",
};
const OPTIONS = MODULE_RULES.map((value) => ({ value, label: LABELS[value] }));

/** Whether the network's modules follow the task's at every grid point. */
export function ConstrainField() {
  const { value, set, issue } = useForm("constrain.modules");
  const chosen = MODULE_RULES.find((rule) => rule === value) ?? "free";
  return (
    <Field
      label="K against k"
      className="sm:max-w-80"
      help="Following k, a network has as many modules as its task at every grid point, or twice as many."
      error={issue}
    >
      {(control) => <Select {...control} value={chosen} options={OPTIONS} onValueChange={set} />}
    </Field>
  );
}
