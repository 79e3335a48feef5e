"use client";

import { Field } from "@/app/_components/ui/field";
import { Select } from "@/app/_components/ui/select";
import { TASK_OPTIONS } from "./fields";
import { useForm, useSwitchTask } from "./form-context";

export function TaskKindField() {
  const { kind } = useForm("task");
  const { issue } = useForm("task.kind");
  const switchTask = useSwitchTask();
  return (
    <Field
      label="Kind"
      className="sm:max-w-80"
      error={issue}
      help={
        kind === "sine"
          ? "A sum of k sine functions, each of one unknown direction of the input."
          : "k images side by side; predict every image’s class. Needs the CIFAR-10 files on the server."
      }
    >
      {(control) => <Select {...control} value={kind} options={TASK_OPTIONS} onValueChange={switchTask} />}
    </Field>
  );
}
