"use client";

import { Field } from "@/app/_components/ui/field";
import { Select } from "@/app/_components/ui/select";
import { TASK_HELP, TASK_OPTIONS } from "./fields";
import { useForm, useSwitchTask } from "./form-context";

export function TaskKindField() {
  const { kind } = useForm("task");
  const { issue } = useForm("task.kind");
  const switchTask = useSwitchTask();
  return (
    <Field label="Kind" className="sm:max-w-80" error={issue} help={TASK_HELP[kind]}>
      {(control) => <Select {...control} value={kind} options={TASK_OPTIONS} onValueChange={switchTask} />}
    </Field>
  );
}
