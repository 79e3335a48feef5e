import { z } from "zod";
import { markdownText } from "../markdown-text";
import { WRITING_LIMITS } from "../writing-limits";

export const reportTitle = z.string().trim().min(1, "Give the report a title.").max(120);

/** Markdown with blocks between; what is wrong in it is shown in its place, and never keeps it from being saved. */
export const reportBody = markdownText("A report", WRITING_LIMITS.reportLength);
