"use client";

import { useQueryStates } from "nuqs";
import { runsParams } from "./params";

/** The table's state as the address holds it. */
export function useRunsView() {
  return useQueryStates(runsParams, { clearOnDefault: true });
}

export type RunsView = ReturnType<typeof useRunsView>[0];
export type SetRunsView = ReturnType<typeof useRunsView>[1];
