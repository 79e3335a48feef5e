"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";
import { TitleForm } from "./title-form";

interface RenameReportProps {
  readonly report: { readonly id: string; readonly title: string };
  readonly onClose: () => void;
}

export function RenameReport({ report, onClose }: RenameReportProps) {
  const { id } = report;
  const trpc = useTRPC();
  const client = useQueryClient();
  const rename = useMutation(
    trpc.reports.rename.mutationOptions({
      onSuccess: async (_, { title }) => {
        client.setQueryData(trpc.reports.get.queryKey({ id }), (old) => old && { ...old, title: title.trim() });
        onClose();
        await client.invalidateQueries(trpc.reports.list.pathFilter());
      },
    }),
  );
  return (
    <TitleForm
      heading="Rename the report"
      does="Rename"
      title={report.title}
      pending={rename.isPending}
      error={rename.error}
      onTitle={(title) => rename.mutate({ id, title })}
      onClose={onClose}
    />
  );
}
