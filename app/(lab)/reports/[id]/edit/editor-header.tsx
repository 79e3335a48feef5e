"use client";

import { ChartLine } from "lucide-react";
import { useState } from "react";
import type { Draft } from "@/app/_components/markdown/use-draft";
import { PageHeader } from "@/app/_components/page-header";
import { Button } from "@/app/_components/ui/button";
import { Link } from "@/app/_components/ui/link";
import type { ReportView } from "@/domain/report/views";
import { FigurePicker } from "./figure-picker";
import type { Pane } from "./panes";

interface EditorHeaderProps {
  readonly report: ReportView;
  readonly draft: Draft;
  readonly saving: boolean;
  readonly pane: Pane;
  readonly onPane: (pane: Pane) => unknown;
  readonly onSave: () => void;
  readonly onInsert: (text: string) => void;
}

export function EditorHeader({ report, draft, saving, pane, onPane, onSave, onInsert }: EditorHeaderProps) {
  const [picking, setPicking] = useState(false);
  const address = `/reports/${report.id}`;
  return (
    <PageHeader
      crumbs={[
        { href: "/reports", label: "Reports" },
        { href: address, label: report.title },
      ]}
      title="Edit"
      badges={<span className="text-muted text-xs">{draft.dirty ? "not saved yet" : "saved"}</span>}
      actions={
        <>
          <Button className="lg:hidden" onClick={() => onPane(pane === "write" ? "preview" : "write")}>
            {pane === "write" ? "Preview" : "Write"}
          </Button>
          <Button onClick={() => setPicking(true)}>
            <ChartLine aria-hidden />
            Insert figure…
          </Button>
          <Button asChild>
            <Link href={address}>Read</Link>
          </Button>
          <Button variant="primary" disabled={!draft.dirty || saving || draft.theirs !== null} onClick={onSave}>
            {saving ? "Saving" : "Save"}
          </Button>
          {picking && <FigurePicker reportId={report.id} onInsert={onInsert} onClose={() => setPicking(false)} />}
        </>
      }
    />
  );
}
