"use client";

import { ExperimentPage } from "@/app/(lab)/experiments/[id]/_parts/experiment-page";
import { itemText } from "@/domain/compared-item";
import type { SharedView } from "@/domain/views";
import { SharedComparison } from "./shared-comparison";
import { SharedReport } from "./shared-report";

/** The experiment, report or comparison itself; a viewer without a session may do nothing. */
export function SharedContent({ view }: { readonly view: SharedView }) {
  const { title } = view;
  switch (view.kind) {
    case "experiment":
      return <ExperimentPage id={view.experimentId} shared={{ title }} />;
    case "report":
      return <SharedReport id={view.reportId} title={title} />;
    case "comparison":
      return <SharedComparison title={title} items={view.items.map(itemText)} initial={view.view} />;
  }
}
