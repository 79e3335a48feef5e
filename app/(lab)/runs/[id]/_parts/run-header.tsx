"use client";

import { useMutation } from "@tanstack/react-query";
import { Columns2, Download, EyeOff, Play, RotateCcw, Square } from "lucide-react";
import { useState } from "react";
import { ExcludedBadge } from "@/app/_components/excluded-badge";
import { LiveBadge } from "@/app/_components/live-badge";
import type { LiveStatus } from "@/app/_components/live-status";
import { PageHeader } from "@/app/_components/page-header";
import { StatusBadge, shownStatus } from "@/app/_components/status";
import { Badge } from "@/app/_components/ui/badge";
import { Button } from "@/app/_components/ui/button";
import { Link } from "@/app/_components/ui/link";
import { toastError } from "@/app/_components/ui/toast";
import { useMay } from "@/app/_components/viewer";
import { useTRPC } from "@/app/_trpc/client";
import { isFinal } from "@/domain/status";
import type { RunView } from "@/domain/views";
import { runTitle } from "../_prepare/run-title";
import { ExcludeDialog } from "./exclude-dialog";
import { useReread } from "./use-reread";

export function RunHeader({ view, live }: { readonly view: RunView; readonly live: LiveStatus }) {
  const { run, arm, experiment } = view;
  return (
    <PageHeader
      crumbs={[
        { href: "/experiments", label: "Experiments" },
        { href: `/experiments/${experiment.id}`, label: experiment.name },
      ]}
      title={runTitle(view)}
      badges={
        <>
          <StatusBadge status={shownStatus(run)} />
          {run.excluded && <ExcludedBadge exclusion={run.excluded} />}
          <LiveBadge status={live} />
          <Badge>
            step {run.step.toLocaleString("en-US")} / {arm.config.training.steps.toLocaleString("en-US")}
          </Badge>
        </>
      }
      actions={<RunActions view={view} />}
    />
  );
}

function RunActions({ view: { run, arm, checkpointStep, hasNetwork } }: { readonly view: RunView }) {
  const trpc = useTRPC();
  const [excluding, setExcluding] = useState(false);
  const mayStop = useMay("experiment:stop");
  const mayRetry = useMay("experiment:retry");
  const mayExclude = useMay("run:exclude");
  const onSuccess = useReread(run.id);
  const stop = useMutation(
    trpc.runs.stop.mutationOptions({
      onSuccess,
      onError: (error) => toastError("The run was not stopped", error.message),
    }),
  );
  const retry = useMutation(
    trpc.runs.retry.mutationOptions({
      onSuccess,
      onError: (error) => toastError("The run was not queued again", error.message),
    }),
  );
  const canRetry = run.status === "failed" || run.status === "stopped";
  const isStopping = run.stopRequested || run.status === "stopping";
  return (
    <>
      <Button asChild>
        <Link href={`/compare?items=arm-${arm.id},run-${run.id}`}>
          <Columns2 aria-hidden />
          Compare with its arm
        </Link>
      </Button>
      {hasNetwork && (
        <Button asChild title="Parameters at the step that validation chose, as safetensors">
          <a href={`/api/export/run/${run.id}`} download>
            <Download aria-hidden />
            Network
          </a>
        </Button>
      )}
      {mayExclude && !run.excluded && (
        <Button onClick={() => setExcluding(true)}>
          <EyeOff aria-hidden />
          Exclude…
        </Button>
      )}
      {excluding && <ExcludeDialog runId={run.id} onClose={() => setExcluding(false)} />}
      {mayStop && !isFinal(run.status) && (
        <Button onClick={() => stop.mutate({ id: run.id })} disabled={stop.isPending || isStopping}>
          <Square aria-hidden />
          {isStopping ? "Stopping…" : "Stop"}
        </Button>
      )}
      {mayRetry && canRetry && (
        <Button
          variant="primary"
          title={retryHint(checkpointStep)}
          onClick={() => retry.mutate({ id: run.id })}
          disabled={retry.isPending}
        >
          {checkpointStep === null ? <RotateCcw aria-hidden /> : <Play aria-hidden />}
          {checkpointStep === null ? "Retry" : "Resume"}
        </Button>
      )}
    </>
  );
}

function retryHint(checkpointStep: number | null): string {
  if (checkpointStep === null) return "Begins anew; what it logged is replaced";
  return `Goes on from its checkpoint of step ${checkpointStep.toLocaleString("en-US")}`;
}
