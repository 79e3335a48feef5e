"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast, toastError } from "@/app/_components/ui/toast";
import { useTRPC } from "@/app/_trpc/client";

export type TagKind = "run" | "experiment";

/** Adds and removes tags of some runs or experiments, and has all lists that show them read anew. */
export function useTags(kind: TagKind, ids: readonly string[]) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const options = {
    onSuccess: async ({ why }: { readonly why: string | null }) => {
      if (why) toast("Not all of them changed", why);
      await Promise.all(
        [
          trpc.tags.list.pathFilter(),
          trpc.experiments.list.pathFilter(),
          trpc.experiments.catalogue.pathFilter(),
          trpc.runs.pathFilter(),
        ].map((filter) => client.invalidateQueries(filter)),
      );
    },
    onError: (error: { readonly message: string }) => toastError("The tag was not changed", error.message),
  };
  const add = useMutation(trpc.tags.add.mutationOptions(options));
  const remove = useMutation(trpc.tags.remove.mutationOptions(options));
  const target = { ids: [...ids] };
  return {
    add: (tag: string) => add.mutate({ kind, target, tag }),
    remove: (tag: string) => remove.mutate({ kind, target, tag }),
    isPending: add.isPending || remove.isPending,
  };
}
