"use client";

import { useMemo } from "react";
import { Markdown } from "@/app/_components/markdown/markdown";
import { definitionsOf, type ReportPart, reportParts } from "@/domain/report/parts";
import { BlockNotice } from "./block-notice";
import { FrozenBlock } from "./frozen-block";
import { LiveBlock } from "./live-block";

interface ReportBodyProps {
  readonly reportId: string;
  readonly text: string;
  /** Whether figures lead into the lab: not on a shared page. */
  readonly linked: boolean;
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

function Part({ part, name, definitions, reportId, linked }: PartProps) {
  switch (part.kind) {
    case "text":
      return <Markdown text={`${part.markdown}\n\n${definitions}`} name={name} />;
    case "broken":
      return <BlockNotice source={part.source}>{part.message}</BlockNotice>;
    case "block": {
      const { block } = part;
      // Another figure in the same place begins with its own view.
      const key = JSON.stringify(block);
      if (!block.frozen) return <LiveBlock key={key} block={block} linked={linked} />;
      return <FrozenBlock key={key} reportId={reportId} id={block.frozen} block={block} linked={linked} />;
    }
  }
}
