"use client";

import { skipToken, useMutation, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { plural } from "@/app/_components/format";
import { Button } from "@/app/_components/ui/button";
import { Dialog } from "@/app/_components/ui/dialog";
import { toast } from "@/app/_components/ui/toast";
import { useDebounced } from "@/app/_components/use-debounced";
import { useTRPC } from "@/app/_trpc/client";
import type { ExperimentView } from "@/domain/views";
import { costText } from "../../new/launch-summary";
import { type ExtensionDraft, extensionOf, firstDraft } from "../_prepare/extension";
import { ExtensionFields } from "./extension-fields";

interface ExtendDialogProps {
  readonly experiment: Pick<ExperimentView, "id" | "name" | "spec">;
  readonly onClose: () => void;
  readonly onExtended: () => void;
}

const TYPING_MS = 300;

/** More seeds, or further values of the axes, with what they cost before they are added. Open as long as it is rendered. */
export function ExtendDialog({ experiment, onClose, onExtended }: ExtendDialogProps) {
  const { id, name, spec } = experiment;
  const trpc = useTRPC();
  const [draft, setDraft] = useState<ExtensionDraft>(() => firstDraft(spec));
  const written = useMemo(() => extensionOf(spec, draft), [spec, draft]);
  const asked = useDebounced(written, TYPING_MS);
  const estimate = useQuery(trpc.experiments.estimateExtension.queryOptions(asked ? { id, ...asked } : skipToken));
  const extend = useMutation(
    trpc.experiments.extend.mutationOptions({
      onSuccess: ({ runs }) => {
        toast(`${plural(runs, "run")} added`);
        onExtended();
        onClose();
      },
    }),
  );
  const answer = written && written === asked ? estimate.data : undefined;
  const issues = answer && !answer.ok ? answer.issues : [];
  const cost = answer?.ok ? answer.estimate : null;
  const error = extend.error?.message ?? estimate.error?.message ?? null;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Add runs to ${name}`}
      description="Existing arms get the new seeds, new arms all of them. What is there stays as it is."
      footer={
        <>
          <p role="status" className="mr-auto self-center text-muted text-sm tabular-nums">
            {cost && `${plural(cost.runs, "run")} · ${costText(cost)}`}
          </p>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={!cost || extend.isPending}
            onClick={() => written && extend.mutate({ id, ...written })}
          >
            Add
          </Button>
        </>
      }
    >
      <ExtensionFields spec={spec} draft={draft} issues={issues} onChange={setDraft} />
      {error && (
        <p role="alert" className="text-red text-sm">
          {error}
        </p>
      )}
    </Dialog>
  );
}
