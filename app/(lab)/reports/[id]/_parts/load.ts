import { notFound } from "next/navigation";
import { cache } from "react";
import { isMissing } from "@/app/_trpc/missing";
import { caller } from "@/app/_trpc/server";
import type { ReportView } from "@/domain/report/views";

/** The report, read once a request; what is gone or foreign gets the not-found page. */
export const loadReport = cache(async (id: string): Promise<ReportView> => {
  try {
    return await caller.reports.get({ id });
  } catch (error) {
    if (isMissing(error)) notFound();
    throw error;
  }
});
