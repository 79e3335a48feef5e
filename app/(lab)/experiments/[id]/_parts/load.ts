import { notFound } from "next/navigation";
import { cache } from "react";
import { isMissing } from "@/app/_trpc/missing";
import { caller } from "@/app/_trpc/server";
import type { ExperimentView } from "@/domain/views";

/** The experiment, read once a request; what is gone or foreign gets the not-found page. */
export const loadExperiment = cache(async (id: string): Promise<ExperimentView> => {
  try {
    return await caller.experiments.get({ id });
  } catch (error) {
    if (isMissing(error)) notFound();
    throw error;
  }
});
