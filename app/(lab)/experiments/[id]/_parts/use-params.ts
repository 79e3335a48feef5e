"use client";

import { useQueryStates } from "nuqs";
import { experimentParams } from "./params";

/** The page's state as the address holds it. */
export function useExperimentParams() {
  return useQueryStates(experimentParams, { clearOnDefault: true });
}

export type ExperimentParams = ReturnType<typeof useExperimentParams>[0];
