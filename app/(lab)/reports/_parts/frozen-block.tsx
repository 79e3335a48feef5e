"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { apiMissing } from "@/app/_components/api-error";
import { Button } from "@/app/_components/ui/button";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { AnsweredTrpc } from "@/app/_trpc/answered";
import { useTRPC } from "@/app/_trpc/client";
import type { FrozenView } from "@/domain/report/views";
import { frozenAnswers } from "../_prepare/frozen-answers";
import { BlockNotice } from "./block-notice";
import { type BlockProps, FigureFrame } from "./figure-frame";

interface FrozenBlockProps extends BlockProps {
  readonly reportId: string;
  readonly id: string;
}

/** A block that is drawn from what was kept when it was frozen: by the same figure, which asks nothing of the server. */
export function FrozenBlock({ reportId, id, ...props }: FrozenBlockProps) {
  const trpc = useTRPC();
  const kept = useQuery(trpc.reports.frozen.queryOptions({ reportId, id }, { staleTime: Number.POSITIVE_INFINITY }));
  if (apiMissing(kept.error)) {
    return (
      <BlockNotice>What was frozen for this figure is not kept with this report: insert the figure again.</BlockNotice>
    );
  }
  if (kept.error) {
    return (
      <BlockNotice>
        This figure could not be loaded: {kept.error.message}{" "}
        <Button size="sm" onClick={() => void kept.refetch()}>
          Try again
        </Button>
      </BlockNotice>
    );
  }
  if (!kept.data) return <Skeleton className="h-90" />;
  return <Kept frozen={kept.data} {...props} />;
}

interface KeptProps extends BlockProps {
  readonly frozen: FrozenView;
}

function Kept({ frozen, ...props }: KeptProps) {
  const answers = useMemo(() => frozenAnswers(frozen), [frozen]);
  const state = (
    <>
      Frozen at <time dateTime={frozen.frozenAt.toISOString()}>{frozenText(frozen.frozenAt)}</time> from
    </>
  );
  return (
    <AnsweredTrpc answers={answers}>
      <FigureFrame {...props} experiment={frozen.experiment} runs={frozen.runs} state={state} />
    </AnsweredTrpc>
  );
}

/** `2026-11-24 02:40 UTC`. */
function frozenText(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
