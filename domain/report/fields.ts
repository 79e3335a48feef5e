import { z } from "zod";
import { WRITING_LIMITS } from "../writing-limits";

export const reportTitle = z.string().trim().min(1, "Give the report a title.").max(120);

/** Markdown with blocks between; what is wrong in it is shown in its place, and never keeps it from being saved. */
export const reportBody = z
  .string()
  .max(
    WRITING_LIMITS.reportLength,
    `A report has at most ${WRITING_LIMITS.reportLength.toLocaleString("en-US")} characters.`,
  );
