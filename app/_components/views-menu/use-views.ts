"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { toastError } from "@/app/_components/ui/toast";
import { useTRPC } from "@/app/_trpc/client";
import { type ViewPage, viewText } from "@/domain/saved-view";

/** The views of a page, what can be done with them, and the state that the page is in. */
export function useViews(page: ViewPage) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const query = viewText(useSearchParams().toString());
  const { data, error, isPending } = useQuery(trpc.views.list.queryOptions({ page }));
  const options = {
    onSuccess: () => client.invalidateQueries(trpc.views.list.queryFilter({ page })),
    onError: (failure: { readonly message: string }) => toastError("The view was not changed", failure.message),
  };
  return {
    query,
    views: data?.views ?? [],
    mine: data?.mine ?? null,
    team: data?.team ?? null,
    current: data?.views.find((view) => viewText(view.query) === query) ?? null,
    error,
    isPending,
    save: useMutation(trpc.views.save.mutationOptions(options)),
    update: useMutation(trpc.views.update.mutationOptions(options)),
    remove: useMutation(trpc.views.remove.mutationOptions(options)),
    setDefault: useMutation(trpc.views.setDefault.mutationOptions(options)),
  };
}

export type Views = ReturnType<typeof useViews>;
