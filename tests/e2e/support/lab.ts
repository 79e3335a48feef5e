import { z } from "zod";
import { ENGINES } from "../../../domain/environment";
import { METHODS } from "../../../domain/methods";

export const LAB = "server/cli/lab.ts";

const ends = { low: z.number().nullable(), high: z.number().nullable() };
const interval = z.strictObject(ends);
const statistic = z.enum(["t", "bca"]).nullable();

/** What scripts rely on. */
export const labReport = z.strictObject({
  experiment: z.strictObject({
    id: z.uuid(),
    name: z.string(),
    status: z.enum(["queued", "running", "finished", "failed", "stopped"]),
    url: z.url(),
  }),
  engine: z.enum(ENGINES),
  answer: z.string().min(1),
  seconds: z.number().positive(),
  arms: z.array(
    z.strictObject({
      method: z.enum(METHODS),
      params: z.record(z.string(), z.number()),
      runs: z.int(),
      finished: z.int(),
      failed: z.int(),
      diverged: z.int(),
      excluded: z.int(),
      parameters: z.int().positive(),
      seconds: z.number().positive().nullable(),
      metrics: z.record(
        z.string(),
        z.strictObject({
          mean: z.number(),
          ...ends,
          n: z.int().positive(),
          statistic,
          median: z.number(),
          bca: z.strictObject({ mean: interval, median: interval }),
          geometric: interval.extend({ mean: z.number() }).nullable(),
        }),
      ),
      differences: z.record(
        z.string(),
        z.strictObject({
          mean: z.number(),
          ...ends,
          n: z.int().positive(),
          statistic,
          p: z.number().nullable(),
          pHolm: z.number().nullable(),
        }),
      ),
      costs: z.strictObject({
        stepForwardFlops: z.number().positive(),
        stepBackwardFlops: z.number().positive(),
        ruleFlops: z.number().min(0),
        totalFlops: z.number().positive(),
        evaluationFlops: z.number().positive(),
        samplesSeen: z.int().positive(),
        ruleSeconds: z.number().min(0).nullable(),
        trainSeconds: z.number().positive().nullable(),
        evaluateSeconds: z.number().positive().nullable(),
        peakBytes: z.int().positive().nullable(),
        matched: z
          .strictObject({
            reference: z.enum(METHODS),
            parameterRatio: z.number().positive(),
            parameters: z.boolean(),
            flopsRatio: z.number().positive(),
            flops: z.boolean(),
          })
          .nullable(),
      }),
    }),
  ),
  /** Only grids along n have them; the domain's own tests look inside. */
  samples: z.array(z.unknown()),
});
export type LabReport = z.infer<typeof labReport>;

/** What the seeds decide: all but the times. */
export function figures({ arms }: LabReport) {
  return arms.map(({ method, params, runs, parameters, metrics }) => ({ method, params, runs, parameters, metrics }));
}
