import { ModscaleError } from "../../domain/errors";

/** What is gone, foreign or never was, in the same words for all three. */
export function notFound(what: "experiment" | "run" | "link" | "report" | "figure" | "view"): ModscaleError {
  return new ModscaleError("not_found", `There is no such ${what}. It may have been deleted; look for it in the list.`);
}
