"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Copy, FolderOpen, MoreHorizontal, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { activeRuns } from "@/app/_components/experiments-counts";
import { plural } from "@/app/_components/format";
import { ConfirmDialog } from "@/app/_components/ui/confirm-dialog";
import { Menu, MenuDangerItem, MenuItem, MenuSeparator } from "@/app/_components/ui/menu";
import { toast } from "@/app/_components/ui/toast";
import { useMay } from "@/app/_components/viewer";
import { useTRPC } from "@/app/_trpc/client";
import type { ExperimentRow } from "@/domain/views";

export function RowMenu({ row }: { readonly row: ExperimentRow }) {
  const [deleting, setDeleting] = useState(false);
  const router = useRouter();
  const mayLaunch = useMay("experiment:launch");
  const mayDelete = useMay("experiment:delete");
  return (
    <>
      <Menu
        trigger={
          <button
            type="button"
            aria-label={`Actions for ${row.name}`}
            className="-outline-offset-2 inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-selected hover:text-text"
          >
            <MoreHorizontal aria-hidden className="size-4" />
          </button>
        }
      >
        <MenuItem onSelect={() => router.push(`/experiments/${row.id}`)}>
          <FolderOpen aria-hidden /> Open
        </MenuItem>
        {mayLaunch && (
          <MenuItem onSelect={() => router.push(`/experiments/new?from=${row.id}`)}>
            <Copy aria-hidden /> Launch again with changes
          </MenuItem>
        )}
        {mayDelete && (
          <>
            <MenuSeparator />
            <MenuDangerItem onSelect={() => setDeleting(true)}>
              <Trash2 aria-hidden /> Delete
            </MenuDangerItem>
          </>
        )}
      </Menu>
      {deleting && <DeleteDialog row={row} onClose={() => setDeleting(false)} />}
    </>
  );
}

function DeleteDialog({ row, onClose }: { readonly row: ExperimentRow; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const remove = useMutation(
    trpc.experiments.remove.mutationOptions({
      onSuccess: async () => {
        toast("Deleted", row.name);
        onClose();
        await queries.invalidateQueries(trpc.experiments.list.pathFilter());
      },
    }),
  );
  const active = activeRuns(row.counts);
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete “${row.name}”?`}
      description={`${plural(row.runs, "run")} with all their curves and the links that share them will be gone for good.${active > 0 ? ` ${plural(active, "run")} still waiting or training will be stopped.` : ""}`}
      confirm="Delete"
      onConfirm={() => remove.mutate({ id: row.id })}
      pending={remove.isPending}
      error={remove.error?.message ?? null}
    />
  );
}
