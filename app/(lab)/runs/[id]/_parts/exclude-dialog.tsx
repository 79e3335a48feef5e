"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { Dialog } from "@/app/_components/ui/dialog";
import { Field } from "@/app/_components/ui/field";
import { Textarea } from "@/app/_components/ui/input";
import { useTRPC } from "@/app/_trpc/client";
import { REASON_LENGTH } from "@/domain/exclusion";
import { useReread } from "./use-reread";

interface ExcludeDialogProps {
  readonly runId: string;
  readonly onClose: () => void;
}

/** Asks why a run is to stand in no figure. Open as long as it is rendered. */
export function ExcludeDialog({ runId, onClose }: ExcludeDialogProps) {
  const trpc = useTRPC();
  const reread = useReread(runId);
  const [reason, setReason] = useState("");
  const exclude = useMutation(
    trpc.runs.exclude.mutationOptions({
      onSuccess: () => {
        onClose();
        return reread();
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Exclude this run?"
      description="It stays in every list and stands in no figure. It can be included again."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={reason.trim() === "" || exclude.isPending}
            onClick={() => exclude.mutate({ id: runId, reason })}
          >
            Exclude
          </Button>
        </>
      }
    >
      <Field
        label="Reason"
        help="Everybody who sees the run reads it, holders of links too."
        error={exclude.error?.message}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={REASON_LENGTH}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
