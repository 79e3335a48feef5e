"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Draft } from "@/app/_components/markdown/use-draft";
import { toast } from "@/app/_components/ui/toast";
import { useViewer } from "@/app/_components/viewer";
import { useTRPC } from "@/app/_trpc/client";
import type { ReportView } from "@/domain/report/views";

/** Saves a draft; where somebody else has saved meanwhile, theirs is read and nothing is overwritten. */
export function useSaveReport(report: ReportView, draft: Draft) {
  const { id } = report;
  const trpc = useTRPC();
  const client = useQueryClient();
  const me = useViewer()?.user;
  const save = useMutation(
    trpc.reports.save.mutationOptions({
      onSuccess: ({ version }, { body }) => {
        draft.saved({ body, version });
        const edited = { body, version, editedAt: new Date(), editedBy: me?.name ?? me?.email ?? null };
        client.setQueryData(trpc.reports.get.queryKey({ id }), (old) => old && { ...old, ...edited });
        void client.invalidateQueries(trpc.reports.list.pathFilter());
        toast("Saved");
      },
      onError: (error) => {
        if (error.data?.modscale === "conflict") void client.invalidateQueries(trpc.reports.get.queryFilter({ id }));
      },
    }),
  );
  return {
    isPending: save.isPending,
    problem: draft.theirs ? null : (save.error?.message ?? null),
    submit() {
      if (draft.dirty && !draft.theirs && !save.isPending)
        save.mutate({ id, body: draft.text, version: draft.version });
    },
  };
}
