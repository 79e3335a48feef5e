"use client";

import { Archive, ArchiveRestore, Copy, FolderOpen, MoreHorizontal, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { Menu, MenuDangerItem, MenuItem, MenuSeparator } from "@/app/_components/ui/menu";
import { useMay } from "@/app/_components/viewer";
import type { ExperimentRow } from "@/domain/views";
import { usePutAway } from "./use-put-away";

export function RowMenu({ row }: { readonly row: ExperimentRow }) {
  const router = useRouter();
  const putAway = usePutAway();
  const mayLaunch = useMay("experiment:launch");
  const mayArchive = useMay("experiment:archive");
  const mayDelete = useMay("experiment:delete");
  return (
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
      {(mayArchive || mayDelete) && <MenuSeparator />}
      {mayArchive && !row.archived && (
        <MenuItem onSelect={() => putAway.archive([row])}>
          <Archive aria-hidden /> Archive
        </MenuItem>
      )}
      {mayArchive && row.archived && (
        <MenuItem onSelect={() => putAway.unarchive([row])}>
          <ArchiveRestore aria-hidden /> Take out of the archive
        </MenuItem>
      )}
      {mayDelete && (
        <MenuDangerItem onSelect={() => putAway.trash([row])}>
          <Trash2 aria-hidden /> Move to trash
        </MenuDangerItem>
      )}
    </Menu>
  );
}
