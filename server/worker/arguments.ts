import { parseArgs } from "node:util";
import { z } from "zod";
import { ModscaleError } from "../../domain/errors";
import { readDuration } from "../../domain/filter/duration";
import { concurrency, labelList } from "../../domain/worker-offer";
import type { Env } from "../env";

export const USAGE = `npm run worker -- [OPTIONS]

  --labels gpu,big       what experiments may ask for, beside gpu or cpu, which its engine decides
  --concurrency N        experiments' stacks that it trains at once (1); each may plan with its share of the memory
  --exit-when-idle 5m    end once nothing that it may take has waited for so long (30s, 5m, 2h)
  --max-hours 4          after so many hours: save what trains, hand it back to the queue, and end

Trains what waits in the database of DATABASE_URL, beside any number of other workers. SIGTERM, SIGINT and SIGUSR1 have it save what
trains, hand it back and end within 30 s; a second SIGTERM or SIGINT ends it at once. The exit code is 0 wherever it ended in good order.
`;

/** What a worker is told beside its environment. */
export interface WorkerArguments {
  readonly labels: readonly string[];
  /** Stacks that it trains at once. */
  readonly concurrency: number;
  /** Ends once nothing has waited for so long; null: never. */
  readonly idleSeconds: number | null;
  /** Takes nothing new after so long, and ends; null: never. */
  readonly mostSeconds: number | null;
}

const SECONDS_PER_HOUR = 3600;

const given = z.object({
  labels: labelList.optional(),
  concurrency: concurrency.optional(),
  "exit-when-idle": z
    .string()
    .regex(/^[1-9]\d{0,4}[smh]$/, "must be a number and s, m or h, for example 5m")
    .transform(readDuration)
    .optional(),
  "max-hours": z.coerce
    .number({ error: "must be a number of hours, for example 4" })
    .positive("must be more than 0")
    .max(500, "must be at most 500")
    .transform((hours) => Math.round(hours * SECONDS_PER_HOUR))
    .optional(),
});

/** @throws ModscaleError `invalid`, naming each option that can't be meant. */
export function parseWorkerArguments(
  args: readonly string[],
  { workerLabels, workerConcurrency }: Pick<Env, "workerLabels" | "workerConcurrency">,
): WorkerArguments {
  const text = { type: "string" } as const;
  const options = { labels: text, concurrency: text, "exit-when-idle": text, "max-hours": text };
  const parsed = given.safeParse(parseArgs({ args: [...args], options }).values);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `--${String(path[0])} ${message}`);
    throw new ModscaleError("invalid", lines.join("\n"));
  }
  const { data } = parsed;
  return {
    labels: data.labels ?? workerLabels,
    concurrency: data.concurrency ?? workerConcurrency,
    idleSeconds: data["exit-when-idle"] ?? null,
    mostSeconds: data["max-hours"] ?? null,
  };
}
