"use client";

import { useMemo } from "react";
import { Markdown } from "@/app/_components/markdown/markdown";
import type { FigureView } from "@/domain/figure-view";
import type { ReportBlock } from "@/domain/report/block";
import { definitionsOf, type Lines, type ReportPart, reportParts } from "@/domain/report/parts";
import { BlockNotice } from "./block-notice";
import { FrozenBlock } from "./frozen-block";
import { LiveBlock } from "./live-block";

interface ReportBodyProps {
  readonly reportId: string;
  readonly text: string;
  /** Whether figures lead into the lab: not on a shared page. */
  readonly linked: boolean;
  /** In the editor: keeps with a block the view that was chosen on it. */
  readonly onKeep?: (lines: Lines, block: ReportBlock) => void;
}

/** A report's text with its figures and tables, in its order. */
export function ReportBody({ text, ...rest }: ReportBodyProps) {
  const parts = useMemo(() => reportParts(text), [text]);
  const definitions = useMemo(() => definitionsOf(parts), [parts]);
  return (
    <article className="flex flex-col gap-6">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, in their order
        <Part key={index} part={part} name={`part-${index}`} definitions={definitions} {...rest} />
      ))}
    </article>
  );
}

interface PartProps extends Omit<ReportBodyProps, "text"> {
  readonly part: ReportPart;
  readonly name: string;
  readonly definitions: string;
}

function Part({ part, name, definitions, reportId, linked, onKeep }: PartProps) {
  switch (part.kind) {
    case "text":
      return <Markdown text={`${part.markdown}\n\n${definitions}`} name={name} />;
    case "broken":
      return <BlockNotice source={part.source}>{part.message}</BlockNotice>;
    case "block": {
      const { block, lines } = part;
      const keep = onKeep && { onKeep: (view: FigureView) => onKeep(lines, { ...block, view }) };
      // Another figure in the same place begins with its own view.
      const key = JSON.stringify(block);
      if (!block.frozen) return <LiveBlock key={key} block={block} linked={linked} {...keep} />;
      return <FrozenBlock key={key} reportId={reportId} id={block.frozen} block={block} linked={linked} {...keep} />;
    }
  }
}
