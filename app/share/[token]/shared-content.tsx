"use client";

import { ExperimentPage } from "@/app/(lab)/experiments/[id]/_parts/experiment-page";
import { itemText } from "@/domain/compared-item";
import type { SharedView } from "@/domain/views";
import { SharedComparison } from "./shared-comparison";

/** The experiment or comparison itself; a viewer without a session may do nothing. */
export function SharedContent({ view }: { readonly view: SharedView }) {
  if (view.kind === "experiment") return <ExperimentPage id={view.experimentId} shared={{ title: view.title }} />;
  return <SharedComparison title={view.title} items={view.items.map(itemText)} initial={view.view} />;
}
