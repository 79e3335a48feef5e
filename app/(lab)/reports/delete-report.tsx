"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ConfirmDialog } from "@/app/_components/ui/confirm-dialog";
import { toast } from "@/app/_components/ui/toast";
import { useTRPC } from "@/app/_trpc/client";

interface DeleteReportProps {
  readonly report: { readonly id: string; readonly title: string };
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

export function DeleteReport({ report, onClose, onDeleted }: DeleteReportProps) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const remove = useMutation(
    trpc.reports.remove.mutationOptions({
      onSuccess: async () => {
        toast("Deleted", report.title);
        onDeleted();
        await client.invalidateQueries(trpc.reports.list.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete “${report.title}”?`}
      description="Its text, its frozen figures and the links that share it will be gone for good. The experiments stay."
      confirm="Delete"
      onConfirm={() => remove.mutate({ id: report.id })}
      pending={remove.isPending}
      error={remove.error?.message ?? null}
    />
  );
}
