"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { plural } from "@/app/_components/format";
import { toast, toastError } from "@/app/_components/ui/toast";
import { useTRPC } from "@/app/_trpc/client";

/** Takes experiments out of the trash; every list that now has them is read anew. */
export function useRestore() {
  const trpc = useTRPC();
  const client = useQueryClient();
  return useMutation(
    trpc.experiments.restore.mutationOptions({
      onSuccess: async ({ done }) => {
        toast(`${plural(done, "experiment")} restored`, "Runs that were stopped can be resumed on their page.");
        await Promise.all([
          client.invalidateQueries(trpc.experiments.pathFilter()),
          client.invalidateQueries(trpc.runs.pathFilter()),
        ]);
      },
      onError: (error) => toastError("Nothing was restored", error.message),
    }),
  );
}
