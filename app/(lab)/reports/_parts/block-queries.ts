import { blocksOf, liveExperiments, reportParts } from "@/domain/report/parts";

/** What a report's page asks for beside its text, so that the server can send it along. */
export interface BlockQueries {
  readonly experiments: readonly string[];
  readonly frozen: readonly { readonly reportId: string; readonly id: string }[];
}

/** Figures that are drawn by the time the page is read; those further down load when they come near. */
const AT_FIRST = 6;

export function blockQueries(reportId: string, text: string): BlockQueries {
  const parts = reportParts(text);
  const frozen = blocksOf(parts).flatMap((block) => block.frozen ?? []);
  return {
    experiments: liveExperiments(parts).slice(0, AT_FIRST),
    frozen: [...new Set(frozen)].slice(0, AT_FIRST).map((id) => ({ reportId, id })),
  };
}
