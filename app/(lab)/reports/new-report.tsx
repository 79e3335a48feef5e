"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { useMay } from "@/app/_components/viewer";
import { useTRPC } from "@/app/_trpc/client";
import { TitleForm } from "./title-form";

/** Begins a report and leads to its editor. */
export function NewReport() {
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const mayWrite = useMay("report:write");
  const [open, setOpen] = useState(false);
  const create = useMutation(
    trpc.reports.create.mutationOptions({
      onSuccess: async ({ id }) => {
        router.push(`/reports/${id}/edit`);
        await client.invalidateQueries(trpc.reports.list.pathFilter());
      },
    }),
  );
  if (!mayWrite) return null;
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden /> New report
      </Button>
      {open && (
        <TitleForm
          heading="New report"
          does="Create"
          title=""
          pending={create.isPending}
          error={create.error}
          onTitle={(title) => create.mutate({ title })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
