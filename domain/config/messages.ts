import type { z } from "zod";

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

function figure(value: unknown): string {
  return typeof value === "number" ? value.toLocaleString("en-US", { maximumSignificantDigits: 6 }) : String(value);
}

function bound(issue: RawIssue & { readonly code: "too_small" | "too_big" }): string {
  const least = issue.code === "too_small";
  const limit = figure(least ? issue.minimum : issue.maximum);
  if (issue.origin === "string") return least ? "Write something here." : `At most ${limit} characters.`;
  if (issue.origin === "array") return `${least ? "At least" : "At most"} ${limit} of them.`;
  if (issue.inclusive) return `${least ? "At least" : "At most"} ${limit}.`;
  return `${least ? "More than" : "Less than"} ${limit}.`;
}

function kind(issue: RawIssue & { readonly code: "invalid_type" }): string | undefined {
  if (issue.input === undefined) return "This is missing.";
  if (issue.expected === "int") return "A whole number is needed here.";
  if (issue.expected === "number") return "A number is needed here.";
  if (issue.expected === "array") return "A list is needed here.";
  if (issue.expected === "object") return "An object with named fields is needed here.";
  return undefined;
}

/**
 * What is wrong with a field of a config, in words that say what it should be. The form, the JSON view, the API and the command
 * line all show these. Undefined leaves zod's own words.
 */
export function explainIssue(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case "too_small":
    case "too_big":
      return bound(issue);
    case "invalid_type":
      return kind(issue);
    case "invalid_value":
      return `One of ${issue.values.map(String).join(", ")}.`;
    case "unrecognized_keys":
      return `There is no field ${issue.keys.join(", ")} here: take it out.`;
    default:
      return undefined;
  }
}
