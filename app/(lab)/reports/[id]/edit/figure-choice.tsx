"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { Field } from "@/app/_components/ui/field";
import { Input } from "@/app/_components/ui/input";
import { Select } from "@/app/_components/ui/select";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useTRPC } from "@/app/_trpc/client";
import { figuresOf } from "@/app/(lab)/experiments/[id]/_figures/registry";
import { figureView } from "@/domain/figure-view";
import { blockText, RESULTS, type ReportBlock } from "@/domain/report/block";
import type { ExperimentView } from "@/domain/views";
import { behindFigure } from "../../_parts/behind-figure";

interface FigureChoiceProps {
  readonly reportId: string;
  readonly experimentId: string;
  readonly onBack: () => void;
  readonly onInsert: (text: string) => void;
}

/** Chooses what of an experiment to show. */
export function FigureChoice({ experimentId, ...props }: FigureChoiceProps) {
  const trpc = useTRPC();
  const experiment = useQuery(trpc.experiments.get.queryOptions({ id: experimentId }));
  if (experiment.error) return <p className="text-red text-sm">{experiment.error.message}</p>;
  if (!experiment.data) return <Skeleton className="h-40" />;
  return <FigureForm experiment={experiment.data} {...props} />;
}

const STATES = [
  { value: "live", label: "Live: drawn from today’s runs, whenever it is read" },
  { value: "frozen", label: "Frozen: as it is now, for good" },
] as const;

interface FigureFormProps extends Omit<FigureChoiceProps, "experimentId"> {
  readonly experiment: ExperimentView;
}

function FigureForm({ reportId, experiment, onBack, onInsert }: FigureFormProps) {
  const trpc = useTRPC();
  const figures = [...figuresOf(experiment).map(({ id, title }) => ({ value: id, label: title })), RESULTS_OPTION];
  const [figure, setFigure] = useState(figures[0]?.value ?? RESULTS);
  const [state, setState] = useState<(typeof STATES)[number]["value"]>("live");
  const [caption, setCaption] = useState("");
  const block: ReportBlock = { experiment: experiment.id, figure, view: figureView.parse({}), caption: caption.trim() };
  const freeze = useMutation(
    trpc.reports.freeze.mutationOptions({ onSuccess: ({ id }) => onInsert(blockText({ ...block, frozen: id })) }),
  );
  const insert = () => {
    if (state === "live") return onInsert(blockText(block));
    freeze.mutate({ reportId, experimentId: experiment.id, ...behindFigure(experiment, block) });
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        insert();
      }}
    >
      <p className="text-muted text-sm">of {experiment.name}</p>
      <Field label="Figure">
        {(control) => <Select {...control} value={figure} options={figures} onValueChange={setFigure} />}
      </Field>
      <Field label="Data">
        {(control) => <Select {...control} value={state} options={STATES} onValueChange={setState} />}
      </Field>
      <Field label="Caption">
        {(control) => (
          <Input {...control} value={caption} maxLength={400} onChange={(event) => setCaption(event.target.value)} />
        )}
      </Field>
      {freeze.error && (
        <p role="alert" className="text-red text-sm">
          {freeze.error.message}
        </p>
      )}
      <div className="flex justify-between gap-2">
        <Button variant="ghost" onClick={onBack}>
          Another experiment
        </Button>
        <Button type="submit" variant="primary" disabled={freeze.isPending}>
          {freeze.isPending ? "Freezing" : "Insert"}
        </Button>
      </div>
    </form>
  );
}

const RESULTS_OPTION = { value: RESULTS, label: "Results table" };
