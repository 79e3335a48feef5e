"use client";

import { useId, useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { Input } from "@/app/_components/ui/input";
import { toastError } from "@/app/_components/ui/toast";
import { download, fileName } from "../download";
import type { Provenance } from "../provenance";
import { Toggle } from "../toggle";
import { FILE_KINDS, FILE_LABELS, type FigureContent, type FileKind, figureFile } from "./figure-file";
import { PAPER_CHOICES, paperSize } from "./paper";
import { useFacts } from "./use-facts";
import { usePaper } from "./use-paper";

interface ExportPanelProps {
  readonly content: FigureContent;
  readonly provenance: Provenance;
  /** Which statistic is drawn, of how many seeds. */
  readonly notes: readonly string[];
}

/** Downloads of one figure, at the size that it will have on paper. */
export function ExportPanel({ content, provenance, notes }: ExportPanelProps) {
  const [size, setSize] = usePaper();
  const [busy, setBusy] = useState<FileKind | null>(null);
  const readFacts = useFacts();
  const id = useId();
  const isValid = paperSize.safeParse(size).success;
  const save = async (kind: FileKind) => {
    setBusy(kind);
    try {
      const facts = await readFacts(content.title, notes, provenance);
      download(fileName(content.title, kind), await figureFile(kind, content, facts, size));
    } catch (error) {
      toastError(`The ${FILE_LABELS[kind]} was not made`, error instanceof Error ? error.message : "Try once more.");
    } finally {
      setBusy(null);
    }
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-1">
        {PAPER_CHOICES.map(({ label, width }) => (
          <Toggle key={label} pressed={size.width === width} onChange={() => setSize({ ...size, width })}>
            {label}
          </Toggle>
        ))}
      </div>
      <div className="grid grid-cols-2 gap-2">
        <label htmlFor={`${id}-width`} className="flex flex-col gap-1">
          Width, mm
          <Input
            id={`${id}-width`}
            type="number"
            min={30}
            max={400}
            value={size.width}
            onChange={(event) => setSize({ ...size, width: event.target.valueAsNumber || 0 })}
          />
        </label>
        <label htmlFor={`${id}-font`} className="flex flex-col gap-1">
          Font, pt
          <Input
            id={`${id}-font`}
            type="number"
            min={4}
            max={24}
            step={0.5}
            value={size.font}
            onChange={(event) => setSize({ ...size, font: event.target.valueAsNumber || 0 })}
          />
        </label>
      </div>
      {!isValid && <p className="text-red text-xs">Width 30 to 400 mm, font 4 to 24 pt.</p>}
      <div className="flex flex-wrap gap-1.5">
        {FILE_KINDS.map((kind) => (
          <Button key={kind} size="sm" disabled={!isValid || busy !== null} onClick={() => save(kind)}>
            {FILE_LABELS[kind]}
          </Button>
        ))}
      </div>
      <p className="text-muted text-xs">Each file names its runs, its statistic, the commit and this page.</p>
    </div>
  );
}
