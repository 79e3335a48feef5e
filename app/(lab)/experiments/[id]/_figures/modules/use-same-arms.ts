"use client";

import { useState } from "react";
import type { Drawn } from "@/app/_charts/prepare/drawn";

/**
 * The arms as they were first given, until they or their runs are others. Every message of a live page makes new objects of the
 * same finished runs, from which nothing is to be read or placed anew.
 */
export function useSameArms(arms: Drawn[]): Drawn[] {
  const key = JSON.stringify(arms.map(({ id, label, runs }) => [id, label, runs.map((run) => run.id)]));
  const [kept, keep] = useState({ key, arms });
  if (kept.key === key) return kept.arms;
  keep({ key, arms });
  return arms;
}
