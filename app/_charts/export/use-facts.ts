"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../_trpc/client";
import type { Provenance } from "../provenance";
import type { FigureFacts } from "./facts";
import { pageLink, softwareLines } from "./software-lines";

/** Reads what a file of a figure says of itself; what trained the runs is asked for only now. */
export function useFacts(): (
  title: string,
  statistic: readonly string[],
  provenance: Provenance,
) => Promise<FigureFacts> {
  const trpc = useTRPC();
  const client = useQueryClient();
  return async (title, statistic, { source, runs, experimentIds }) => {
    const answers = await Promise.all(
      experimentIds.map((id) => client.fetchQuery(trpc.experiments.software.queryOptions({ id }))),
    );
    return {
      title,
      statistic,
      source,
      runs,
      software: softwareLines(answers.flat()),
      link: pageLink(new URL(location.href)),
      made: new Date().toISOString(),
    };
  };
}
