"use client";

import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";
import { ReasonDialog } from "../../_parts/reason-dialog";
import { useReread } from "./use-reread";

interface ExcludeDialogProps {
  readonly runId: string;
  readonly onClose: () => void;
}

/** Asks why a run is to stand in no figure. Open as long as it is rendered. */
export function ExcludeDialog({ runId, onClose }: ExcludeDialogProps) {
  const trpc = useTRPC();
  const reread = useReread(runId);
  const exclude = useMutation(
    trpc.runs.exclude.mutationOptions({
      onSuccess: () => {
        onClose();
        return reread();
      },
    }),
  );
  return (
    <ReasonDialog
      title="Exclude this run?"
      description="It stays in every list and stands in no figure. It can be included again."
      help="Everybody who sees the run reads it, holders of links too."
      pending={exclude.isPending}
      error={exclude.error?.message}
      onExclude={(reason) => exclude.mutate({ id: runId, reason })}
      onClose={onClose}
    />
  );
}
