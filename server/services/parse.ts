import type { z } from "zod";
import { fieldIssues } from "../../domain/config/parse";
import { ModscaleError } from "../../domain/errors";

/** A verb's input, checked. Throws `invalid` with the refused fields. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issues = fieldIssues(result.error);
  const list = issues.map((issue) => (issue.path ? `${issue.path}: ${issue.message}` : issue.message)).join("\n");
  throw new ModscaleError("invalid", `The request was refused:\n${list}`, issues);
}
