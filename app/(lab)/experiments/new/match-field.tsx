"use client";

import { Field } from "@/app/_components/ui/field";
import { Select } from "@/app/_components/ui/select";
import { MATCHES, type Match } from "@/domain/config/match";
import { useForm, useMatchedWidths } from "./form-context";

const LABELS: Readonly<Record<Match, string>> = {
  none: "As they are given",
  parameters: "In parameters",
  flops: "In FLOPs, the rule’s included",
};
const OPTIONS = MATCHES.map((value) => ({ value, label: LABELS[value] }));

/** In what the arms are made alike, and the widths that this gives them. */
export function MatchField() {
  const { value, set, issue } = useForm("match");
  const widths = useMatchedWidths();
  const help = widths
    ? `Widths chosen: ${widths}.`
    : "Matched arms differ by at most 5 %: the first method keeps its width, the others’ are chosen.";
  return (
    <Field label="Match arms" className="sm:max-w-80" help={help} error={issue}>
      {(control) => <Select {...control} value={chosen(value)} options={OPTIONS} onValueChange={set} />}
    </Field>
  );
}

function chosen(value: unknown): Match {
  return MATCHES.find((match) => match === value) ?? "none";
}
