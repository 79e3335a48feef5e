"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { plural } from "@/app/_components/format";
import { toast, toastError } from "@/app/_components/ui/toast";
import { useTRPC } from "@/app/_trpc/client";

/** Stop, retry and resume of one experiment; the page reads anew what they changed. */
export function useExperimentVerbs(id: string) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const reread = () =>
    Promise.all([
      client.invalidateQueries(trpc.experiments.get.queryFilter({ id })),
      client.invalidateQueries(trpc.experiments.runs.queryFilter({ id })),
      client.invalidateQueries(trpc.experiments.list.pathFilter()),
    ]);
  return {
    reread,
    stop: useMutation(
      trpc.experiments.stop.mutationOptions({
        onSuccess: reread,
        onError: (error) => toastError("The experiment was not stopped", error.message),
      }),
    ),
    retry: useMutation(
      trpc.experiments.retryFailed.mutationOptions({
        onSuccess: ({ runs }) => {
          toast(`${plural(runs, "run")} queued again`);
          return reread();
        },
        onError: (error) => toastError("Nothing was queued again", error.message),
      }),
    ),
    resume: useMutation(
      trpc.experiments.resumeStopped.mutationOptions({
        onSuccess: ({ runs }) => {
          toast(`${plural(runs, "run")} queued to go on`);
          return reread();
        },
        onError: (error) => toastError("Nothing was queued again", error.message),
      }),
    ),
  };
}
