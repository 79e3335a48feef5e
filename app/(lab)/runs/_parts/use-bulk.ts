"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { formatCount, plural } from "@/app/_components/format";
import { toast, toastError } from "@/app/_components/ui/toast";
import { useTRPC } from "@/app/_trpc/client";
import type { BulkAnswer } from "@/domain/run-list";

/** What can be done to many runs at once. What came of it is said in words, and the list is read anew. */
export function useBulk() {
  const trpc = useTRPC();
  const client = useQueryClient();
  const reread = () =>
    Promise.all(
      [trpc.runs, trpc.tags.list, trpc.experiments].map((each) => client.invalidateQueries(each.pathFilter())),
    );
  const onError = (error: { readonly message: string }) => toastError("Nothing was changed", error.message);
  const told = (did: string) => ({
    onError,
    onSuccess: (answer: BulkAnswer) => {
      toast(`${did} ${plural(answer.done, "run")}`, skippedText(answer));
      return reread();
    },
  });
  return {
    stop: useMutation(trpc.runs.stopMany.mutationOptions(told("Stopped"))),
    retry: useMutation(trpc.runs.retryMany.mutationOptions(told("Queued again:"))),
    exclude: useMutation(trpc.runs.excludeMany.mutationOptions(told("Excluded"))),
    include: useMutation(trpc.runs.includeMany.mutationOptions(told("Included"))),
    addTag: useMutation(trpc.tags.add.mutationOptions(told("Tagged"))),
    removeTag: useMutation(trpc.tags.remove.mutationOptions(told("Took the tag from"))),
  };
}

export type Bulk = ReturnType<typeof useBulk>;

function skippedText({ skipped, why }: BulkAnswer): string | undefined {
  if (skipped === 0) return undefined;
  return why ?? `${formatCount(skipped)} stayed as they were.`;
}
