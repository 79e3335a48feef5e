import type { Context } from "../context";
import { type RequeueInput, requeueAll } from "./requeue-all";

/** Queues an experiment's failed runs again; answers how many. Stopped ones were stopped by choice and are left. */
export function retryFailed(ctx: Context, raw: RequeueInput): Promise<{ runs: number }> {
  return requeueAll(ctx, raw, "failed");
}
