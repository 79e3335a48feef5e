"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { useRef } from "react";
import { cn } from "@/app/_components/cn";
import { ConflictNotice } from "@/app/_components/markdown/conflict-notice";
import { useDraft } from "@/app/_components/markdown/use-draft";
import { WriteArea } from "@/app/_components/markdown/write-area";
import { useDebounced } from "@/app/_components/use-debounced";
import { useTRPC } from "@/app/_trpc/client";
import { replaceBlock } from "@/domain/report/parts";
import { WRITING_LIMITS } from "@/domain/writing-limits";
import { ReportBody } from "../../_parts/report-body";
import { EditorHeader } from "./editor-header";
import { insertBlock } from "./insert-block";
import { paneParser } from "./panes";
import { useSaveReport } from "./use-save-report";

/** While somebody types, the preview waits this long, ms. */
const TYPING_MS = 400;

/** A report's text beside what it will look like; on narrow screens one or the other. */
export function ReportEditor({ id }: { readonly id: string }) {
  const trpc = useTRPC();
  const { data: report } = useSuspenseQuery(trpc.reports.get.queryOptions({ id }));
  const draft = useDraft(`report:${id}`, report);
  const save = useSaveReport(report, draft);
  const shown = useDebounced(draft.text, TYPING_MS);
  const [pane, setPane] = useQueryState("pane", paneParser);
  const area = useRef<HTMLTextAreaElement>(null);
  const insert = (text: string) => {
    const { selectionEnd } = area.current ?? { selectionEnd: draft.text.length };
    const next = insertBlock(draft.text, selectionEnd, text);
    draft.setText(next.text);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  return (
    <>
      <EditorHeader
        report={report}
        draft={draft}
        saving={save.isPending}
        pane={pane}
        onPane={setPane}
        onSave={save.submit}
        onInsert={insert}
      />
      <div className="gutter flex flex-1 flex-col gap-3 py-4">
        <ConflictNotice draft={draft} what="report" />
        {save.problem && (
          <p role="alert" className="text-red text-sm">
            {save.problem}
          </p>
        )}
        <div className="grid flex-1 gap-6 lg:grid-cols-2">
          <div className={cn("min-w-0", pane === "preview" && "hidden lg:block")}>
            <div className="lg:sticky lg:top-4">
              <WriteArea
                ref={area}
                label="Text of the report"
                text={draft.text}
                onText={draft.setText}
                onSave={save.submit}
                longest={WRITING_LIMITS.reportLength}
                className="h-[60dvh] resize-none lg:h-[calc(100dvh-130px)]"
              />
            </div>
          </div>
          <section aria-label="Preview" className={cn("min-w-0", pane === "write" && "hidden lg:block")}>
            <ReportBody
              reportId={id}
              text={shown}
              linked
              // What is shown may lag behind what was typed: then the lines are no longer those of the block.
              onKeep={(lines, block) => shown === draft.text && draft.setText(replaceBlock(shown, lines, block))}
            />
          </section>
        </div>
      </div>
    </>
  );
}
