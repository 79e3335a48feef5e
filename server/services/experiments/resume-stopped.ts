import type { Context } from "../context";
import { type RequeueInput, requeueAll } from "./requeue-all";

/** Queues an experiment's stopped runs again, to go on from their checkpoints; answers how many. */
export function resumeStopped(ctx: Context, raw: RequeueInput): Promise<{ runs: number }> {
  return requeueAll(ctx, raw, "stopped");
}
