"use client";

import { useQuery } from "@tanstack/react-query";
import { apiMissing } from "@/app/_components/api-error";
import { Button } from "@/app/_components/ui/button";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useTRPC } from "@/app/_trpc/client";
import { BlockNotice } from "./block-notice";
import { type BlockProps, FigureFrame } from "./figure-frame";

/** A block that is drawn from today's runs. */
export function LiveBlock(props: BlockProps) {
  const { block } = props;
  const trpc = useTRPC();
  const { experiment: id } = block;
  const experiment = useQuery(trpc.experiments.get.queryOptions({ id }));
  const runs = useQuery(trpc.experiments.runs.queryOptions({ id }));
  const error = experiment.error ?? runs.error;
  if (apiMissing(error)) {
    return (
      <BlockNotice>The experiment of this figure has been deleted. A frozen figure would have outlived it.</BlockNotice>
    );
  }
  if (error) {
    return (
      <BlockNotice>
        This figure could not be loaded: {error.message}{" "}
        <Button size="sm" onClick={() => void Promise.all([experiment.refetch(), runs.refetch()])}>
          Try again
        </Button>
      </BlockNotice>
    );
  }
  if (!experiment.data || !runs.data) return <Skeleton className="h-90" />;
  return <FigureFrame {...props} experiment={experiment.data} runs={runs.data} state="Live from" />;
}
