"use client";

import { useState } from "react";
import { Field } from "@/app/_components/ui/field";
import { Input } from "@/app/_components/ui/input";
import { Select } from "@/app/_components/ui/select";
import { axisText } from "./axis-values";
import type { FieldInfo } from "./fields";
import { useForm } from "./form-context";
import { rangeAt } from "./ranges";

/** Text of a value as a field shows it; what is not a number stays as it was typed. */
function shownText(value: unknown): string {
  return ["number", "string", "boolean"].includes(typeof value) ? String(value) : "";
}

/** What a chosen option stands for. */
function readOption(option: string, reads: FieldInfo["reads"]): unknown {
  if (reads === "number") return Number(option);
  return reads === "boolean" ? option === "true" : option;
}

/** A number where the text is one; else the text itself, which the config's check then refuses by name. */
export function readNumber(text: string): number | string {
  const trimmed = text.trim();
  return trimmed !== "" && Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
}

function NumberInput({ info }: { readonly info: FieldInfo }) {
  const { value, set, issue, kind } = useForm(info.path);
  const [typed, setTyped] = useState(() => shownText(value));
  // What was typed stands ("1e-3") until the value changes from elsewhere: the JSON view, a preset.
  const text = readNumber(typed) === value ? typed : shownText(value);
  const range = rangeAt(info.path, kind);
  return (
    <Field label={info.label} help={info.help} error={issue} aside={[range?.text, info.unit].filter(Boolean).join(" ")}>
      {(control) => (
        <Input
          {...control}
          inputMode={range?.integer ? "numeric" : "decimal"}
          autoComplete="off"
          className="tabular-nums"
          value={text}
          onChange={(event) => {
            setTyped(event.target.value);
            set(readNumber(event.target.value));
          }}
        />
      )}
    </Field>
  );
}

function ChoiceInput({ info }: { readonly info: FieldInfo }) {
  const { value, set, issue } = useForm(info.path);
  return (
    <Field label={info.label} help={info.help} error={issue} aside={info.unit}>
      {(control) => (
        <Select
          {...control}
          value={shownText(value)}
          options={info.options ?? []}
          onValueChange={(next) => set(readOption(next, info.reads))}
        />
      )}
    </Field>
  );
}

interface SetElsewhereProps {
  readonly info: FieldInfo;
  readonly values: string;
  readonly help: string;
}

/** A field whose value something else sets. */
function SetElsewhere({ info, values, help }: SetElsewhereProps) {
  return (
    <Field label={info.label} help={help}>
      {(control) => <Input {...control} value={values} disabled readOnly className="tabular-nums" />}
    </Field>
  );
}

function ConfigField({ info }: { readonly info: FieldInfo }) {
  const { value: axis } = useForm(`grid.${info.axis ?? ""}`);
  const { value: p } = useForm("grid.p");
  const { value: rule } = useForm("constrain.modules");
  if (info.axis && axis !== undefined)
    return <SetElsewhere info={info} values={axisText(axis)} help="Set by the grid below." />;
  if (p !== undefined && (info.axis === "width" || info.axis === "moduleWidth"))
    return <SetElsewhere info={info} values={`p = ${axisText(p)}`} help="Chosen at each p for this many parameters." />;
  if (info.axis === "K" && typeof rule === "string" && rule !== "free")
    return <SetElsewhere info={info} values={`K = ${rule}`} help="Follows the task’s k." />;
  return info.options ? <ChoiceInput info={info} /> : <NumberInput info={info} />;
}

export function ConfigFields({ fields }: { readonly fields: readonly FieldInfo[] }) {
  return (
    <div className="grid gap-x-4 gap-y-4 sm:grid-cols-2 xl:grid-cols-3">
      {fields.map((info) => (
        <ConfigField key={info.path} info={info} />
      ))}
    </div>
  );
}
