import { z } from "zod";

/** What experiments may ask of a worker and workers have, such as `gpu`. */
export const workerLabel = z
  .string()
  .max(32, "A label has 32 characters at most.")
  .regex(/^[a-z0-9][a-z0-9-]*$/, "A label is a short word of lower-case letters, digits and hyphens, such as gpu.");
