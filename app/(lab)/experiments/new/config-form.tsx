"use client";

import { Field } from "@/app/_components/ui/field";
import { Input } from "@/app/_components/ui/input";
import { TASK_TRAITS } from "@/domain/config/task-traits";
import { METHOD_TRAITS } from "@/domain/methods";
import { ConstrainField } from "./constrain-field";
import { ConfigFields } from "./field-inputs";
import {
  ADJUST_FIELD,
  EVALUATION_FIELDS,
  GATE_FIELD,
  MODULAR_FIELDS,
  MONOLITHIC_FIELDS,
  REFINE_FIELD,
  RULE_FIELDS,
  SEED_FIELDS,
  TASK_FIELDS,
  TRAINING_FIELDS,
} from "./fields";
import { useForm } from "./form-context";
import { GridFields } from "./grid-fields";
import { Group, More } from "./group";
import { LabelField } from "./label-field";
import { MatchField } from "./match-field";
import { chosenMethods, MethodsField } from "./methods-field";
import { OptimizerFields } from "./optimizer-fields";
import { RuleLength } from "./rule-length";
import { ScalesField } from "./scales-field";
import { TaskKindField } from "./task-kind-field";

function NameField() {
  const { value, set, issue } = useForm("name");
  return (
    <Field label="Name" help="The question, as the list and shared links show it." error={issue}>
      {(control) => (
        <Input
          {...control}
          maxLength={200}
          value={typeof value === "string" ? value : ""}
          onChange={(event) => set(event.target.value)}
        />
      )}
    </Field>
  );
}

function MethodsGroup() {
  const { value } = useForm("methods");
  const network = useForm("network");
  const rule = useForm("rule");
  const chosen = chosenMethods(value);
  const usesModules = chosen.some((method) => METHOD_TRAITS[method].modular);
  const routes = chosen.some((method) => METHOD_TRAITS[method].routing !== null);
  const refines = chosen.some((method) => METHOD_TRAITS[method].routing === "joint");
  const usesRule = chosen.some((method) => METHOD_TRAITS[method].rule !== null);
  return (
    <Group title="Methods" help="The arms that are compared.">
      <MethodsField />
      <div className="grid gap-x-4 gap-y-4 sm:grid-cols-2">
        {chosen.length > 1 && <MatchField />}
        {usesModules && <ConstrainField />}
      </div>
      <More summary="Network sizes" open={network.issue !== undefined}>
        {chosen.includes("monolithic") && <ConfigFields fields={MONOLITHIC_FIELDS} />}
        {usesModules && <ConfigFields fields={routes ? [...MODULAR_FIELDS, GATE_FIELD] : MODULAR_FIELDS} />}
      </More>
      {usesRule && (
        <More summary="The rules that align modules before training" open={rule.issue !== undefined}>
          <ConfigFields fields={refines ? [...RULE_FIELDS, REFINE_FIELD] : RULE_FIELDS} />
          <RuleLength />
        </More>
      )}
    </Group>
  );
}

/** The config in five groups; it holds no state of its own. */
export function ConfigForm() {
  const { kind } = useForm("task");
  const optimizer = useForm("training.optimizer");
  const hasClasses = TASK_TRAITS[kind].measure === "accuracy";
  return (
    <div className="flex flex-col gap-6">
      <NameField />
      <Group title="Task">
        <TaskKindField />
        <ConfigFields fields={TASK_FIELDS[kind]} />
      </Group>
      <MethodsGroup />
      <Group title="Grid" help="Every method is trained at every point, once for each seed.">
        <GridFields />
        <ConfigFields fields={SEED_FIELDS} />
      </Group>
      <Group title="Training">
        <ConfigFields fields={hasClasses ? [...TRAINING_FIELDS, ADJUST_FIELD] : TRAINING_FIELDS} />
        <More summary="Optimizer" open={optimizer.issue !== undefined}>
          <OptimizerFields />
        </More>
        <div className="grid gap-x-4 gap-y-4 sm:grid-cols-2 xl:grid-cols-3">
          <LabelField />
        </div>
      </Group>
      <Group title="Evaluation" help="Every arm is measured alike, in and out of distribution.">
        <ConfigFields fields={EVALUATION_FIELDS} />
        {TASK_TRAITS[kind].widerInputs && <ScalesField />}
      </Group>
    </div>
  );
}
