"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { formatBytes, plural } from "@/app/_components/format";
import { ConfirmDialog } from "@/app/_components/ui/confirm-dialog";
import { toast } from "@/app/_components/ui/toast";
import { useTRPC } from "@/app/_trpc/client";
import type { TrashedExperiment } from "@/domain/trash";
import { bytesOf } from "./bytes-of";

interface PurgeDialogProps {
  readonly experiments: readonly TrashedExperiment[];
  readonly onClose: () => void;
}

export function PurgeDialog({ experiments, onClose }: PurgeDialogProps) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const purge = useMutation(
    trpc.experiments.purge.mutationOptions({
      onSuccess: async ({ done, bytes }) => {
        toast(`${plural(done, "experiment")} purged`, `${formatBytes(bytes)} were given back.`);
        onClose();
        await client.invalidateQueries(trpc.experiments.trashed.pathFilter());
      },
    }),
  );
  const [first] = experiments;
  const what = experiments.length === 1 && first ? `“${first.name}”` : plural(experiments.length, "experiment");
  const runs = experiments.reduce((sum, experiment) => sum + experiment.runs, 0);
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Purge ${what}?`}
      description={`${plural(runs, "run")} and all curves, results, notes and files with them are gone for good. This gives back ${formatBytes(bytesOf(experiments))}.`}
      confirm="Purge"
      onConfirm={() => purge.mutate({ ids: experiments.map(({ id }) => id) })}
      pending={purge.isPending}
      error={purge.error?.message ?? null}
    />
  );
}
