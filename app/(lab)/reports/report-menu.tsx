"use client";

import { FolderOpen, MoreHorizontal, Pencil, TextCursorInput, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Menu, MenuDangerItem, MenuItem, MenuSeparator } from "@/app/_components/ui/menu";
import { useMay } from "@/app/_components/viewer";
import type { ReportRow } from "@/domain/report/views";
import { DeleteReport } from "./delete-report";
import { RenameReport } from "./rename-report";

/** What may be done with a report of the list. */
export function ReportMenu({ report }: { readonly report: ReportRow }) {
  const [open, setOpen] = useState<"rename" | "delete" | null>(null);
  const router = useRouter();
  const mayWrite = useMay("report:write");
  const mayDelete = useMay("report:delete");
  const close = () => setOpen(null);
  return (
    <>
      <Menu
        trigger={
          <button
            type="button"
            aria-label={`Actions for ${report.title}`}
            className="-outline-offset-2 inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-selected hover:text-text"
          >
            <MoreHorizontal aria-hidden className="size-4" />
          </button>
        }
      >
        <MenuItem onSelect={() => router.push(`/reports/${report.id}`)}>
          <FolderOpen aria-hidden /> Open
        </MenuItem>
        {mayWrite && (
          <>
            <MenuItem onSelect={() => router.push(`/reports/${report.id}/edit`)}>
              <Pencil aria-hidden /> Edit
            </MenuItem>
            <MenuItem onSelect={() => setOpen("rename")}>
              <TextCursorInput aria-hidden /> Rename…
            </MenuItem>
          </>
        )}
        {mayDelete && (
          <>
            <MenuSeparator />
            <MenuDangerItem onSelect={() => setOpen("delete")}>
              <Trash2 aria-hidden /> Delete…
            </MenuDangerItem>
          </>
        )}
      </Menu>
      {open === "rename" && <RenameReport report={report} onClose={close} />}
      {open === "delete" && <DeleteReport report={report} onClose={close} onDeleted={close} />}
    </>
  );
}
