"use client";

import { type ReactNode, useMemo, useState } from "react";
import { WhenSeen } from "@/app/_charts/when-seen";
import { Button } from "@/app/_components/ui/button";
import { Link } from "@/app/_components/ui/link";
import type { FigureProps } from "@/app/(lab)/experiments/[id]/_figures/figure";
import { findFigure } from "@/app/(lab)/experiments/[id]/_figures/registry";
import { countedRuns } from "@/domain/exclusion";
import type { FigureView } from "@/domain/figure-view";
import { RESULTS, type ReportBlock } from "@/domain/report/block";
import { armResults } from "@/domain/statistics/results";
import type { ExperimentView, RunRow } from "@/domain/views";
import { sourceText } from "../_prepare/source-text";
import { BlockNotice } from "./block-notice";
import { ReportResults } from "./report-results";

/** Room that a figure takes before it is drawn, px. */
const FIGURE_PX = 460;

/** A block of a report, and what may be done with it. */
export interface BlockProps {
  readonly block: ReportBlock;
  /** Whether the lab's own pages may be linked to. */
  readonly linked: boolean;
  /** Keeps the view that was chosen on the figure; absent where a report is only read. */
  readonly onKeep?: (view: FigureView) => void;
}

interface FigureFrameProps extends BlockProps {
  readonly experiment: ExperimentView;
  readonly runs: readonly RunRow[];
  /** "Live" or "Frozen …": stands before the source. */
  readonly state: ReactNode;
}

/** A figure or table of a report with its caption and where it comes from. What a reader changes on it is not kept. */
export function FigureFrame({ block, experiment, runs, linked, onKeep, state }: FigureFrameProps) {
  const [change, setChange] = useState<Partial<FigureView>>({});
  const results = useMemo(() => armResults(experiment.arms, runs), [experiment.arms, runs]);
  const counted = useMemo(() => countedRuns(runs), [runs]);
  const figure: FigureProps = {
    experiment,
    runs: counted,
    results,
    view: { ...block.view, ...change },
    onView: (next) => setChange((before) => ({ ...before, ...next })),
    runsHref: linked ? (armIds) => `/experiments/${experiment.id}?tab=runs&arms=${armIds.join()}` : null,
  };
  return (
    <div className="flex break-inside-avoid flex-col gap-2">
      <WhenSeen minHeight={FIGURE_PX}>
        <Drawn id={block.figure} figure={figure} />
      </WhenSeen>
      {block.caption && <p className="max-w-[110ch] text-sm">{block.caption}</p>}
      <p className="text-muted text-xs">
        {state}{" "}
        {linked ? (
          <Link href={`/experiments/${experiment.id}`} className="underline hover:text-text">
            {experiment.name}
          </Link>
        ) : (
          experiment.name
        )}
        : {sourceText(runs, results)}
      </p>
      {onKeep && Object.keys(change).length > 0 && (
        <Button size="sm" className="self-start" onClick={() => onKeep(figure.view)}>
          Keep this view in the text
        </Button>
      )}
    </div>
  );
}

function Drawn({ id, figure }: { readonly id: string; readonly figure: FigureProps }) {
  if (id === RESULTS) return <ReportResults {...figure} />;
  const definition = findFigure(id);
  if (!definition) return <BlockNotice>There is no figure called “{id}”: insert it again.</BlockNotice>;
  const { Figure } = definition;
  return <Figure {...figure} />;
}
