"use client";

import { Link2, MoreHorizontal, Pencil, TextCursorInput, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { PrintButton } from "@/app/_components/print/print-button";
import { ShareDialog } from "@/app/_components/share-dialog";
import { Button } from "@/app/_components/ui/button";
import { IconButton } from "@/app/_components/ui/icon-button";
import { Link } from "@/app/_components/ui/link";
import { Menu, MenuDangerItem, MenuItem } from "@/app/_components/ui/menu";
import { useMay } from "@/app/_components/viewer";
import type { ReportView } from "@/domain/report/views";
import { DeleteReport } from "../../delete-report";
import { RenameReport } from "../../rename-report";

/** What the viewer may do with the report: other buttons are not shown. */
export function ReportActions({ report }: { readonly report: ReportView }) {
  const { id } = report;
  const router = useRouter();
  const [open, setOpen] = useState<"share" | "rename" | "delete" | null>(null);
  const mayWrite = useMay("report:write");
  const mayDelete = useMay("report:delete");
  const mayShare = useMay("share:create");
  const close = () => setOpen(null);
  return (
    <>
      <PrintButton />
      {mayWrite && (
        <Button asChild>
          <Link href={`/reports/${id}/edit`}>
            <Pencil aria-hidden />
            Edit
          </Link>
        </Button>
      )}
      {mayShare && (
        <Button variant="primary" onClick={() => setOpen("share")}>
          <Link2 aria-hidden />
          Share
        </Button>
      )}
      {(mayWrite || mayDelete) && (
        <Menu
          trigger={
            <IconButton label="More actions">
              <MoreHorizontal aria-hidden />
            </IconButton>
          }
        >
          {mayWrite && (
            <MenuItem onSelect={() => setOpen("rename")}>
              <TextCursorInput aria-hidden />
              Rename…
            </MenuItem>
          )}
          {mayDelete && (
            <MenuDangerItem onSelect={() => setOpen("delete")}>
              <Trash2 aria-hidden />
              Delete…
            </MenuDangerItem>
          )}
        </Menu>
      )}
      <ShareDialog
        open={open === "share"}
        onOpenChange={(isOpen) => setOpen(isOpen ? "share" : null)}
        scope={{ kind: "report", reportId: id }}
        title={report.title}
      />
      {open === "rename" && <RenameReport report={report} onClose={close} />}
      {open === "delete" && <DeleteReport report={report} onClose={close} onDeleted={() => router.push("/reports")} />}
    </>
  );
}
